import { useState } from 'preact/hooks';
import type { LogEntry, NewEntry, Watch } from '../../api/watch.js';
import { Button } from '../../components/Button.js';
import { Checkbox, TextArea, TextField } from '../../components/Field.js';
import { SegmentedControl } from '../../components/SegmentedControl.js';
import { Enclosures } from './Enclosures.js';
import { useEnclosing } from './enclosing.js';
import { write } from './queue.js';
import { stamp } from '../../stamp.js';
import css from './Watch.module.css';
import { words } from './words.js';

const blank = { text: '', level: 'info' as LogEntry['level'], done: '', told: '', open: false };

/** Names with commas between, told just now. */
const whomIn = (text: string, at: string) =>
  text.split(/[,;\n]/).flatMap((who) => (who.trim() ? [{ who: who.trim(), at }] : []));

/** The line as it is sent, said now. */
function entryOf({ told, ...form }: typeof blank, correcting: LogEntry | undefined, files: string[]): NewEntry {
  const at = stamp();
  const open = form.open || (correcting?.open ?? false);
  return { kind: 'note', saidAt: at, ...form, told: whomIn(told, at), open, correctsId: correcting?.id ?? null, files };
}

/** Writes a line in the log; all but what happened may be left out. */
export function NoteForm({
  watch,
  correcting,
  onDone,
}: {
  watch: Watch;
  correcting: LogEntry | undefined;
  onDone: () => void;
}) {
  const t = words();
  const [form, setForm] = useState(blank);
  const enclosing = useEnclosing(watch.dutyId);
  const set = (change: Partial<typeof blank>) => setForm({ ...form, ...change });
  const save = (event: Event) => {
    event.preventDefault();
    if (form.text.trim() === '' || !enclosing.arrived) return;
    const files = enclosing.chosen.map(({ id }) => id);
    void write(watch.dutyId, entryOf(form, correcting, files));
    setForm(blank);
    enclosing.clear();
    onDone();
  };
  return (
    <form class={css.card} onSubmit={save}>
      {correcting && <Corrected text={correcting.text} />}
      <TextArea label={t.note} hint={t.noteHint} value={form.text} onInput={(text) => set({ text })} rows={3} />
      <SegmentedControl
        label={t.level}
        options={(['info', 'attention', 'serious'] as const).map((value) => ({ value, label: t.levels[value] }))}
        value={form.level}
        onChange={(level) => set({ level })}
      />
      <Enclosures enclosing={enclosing} />
      <More form={form} onInput={set} />
      <Checkbox label={t.leaveOpen} checked={form.open} onChange={(open) => set({ open })} />
      <div class={css.pair}>
        <Button
          kind="primary"
          size="big"
          type="submit"
          icon="edit"
          disabled={form.text.trim() === '' || !enclosing.arrived}
        >
          {correcting ? t.correct : t.save}
        </Button>
        {correcting && (
          <Button size="big" onClick={onDone}>
            {t.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}

/** What was done about it, and who was told. */
function More({ form, onInput }: { form: typeof blank; onInput: (change: Partial<typeof blank>) => void }) {
  const t = words();
  return (
    <details class={css.more}>
      <summary>{t.more}</summary>
      <TextField label={t.done} value={form.done} onInput={(done) => onInput({ done })} autocomplete="off" />
      <TextField label={t.told} value={form.told} onInput={(told) => onInput({ told })} autocomplete="off" />
    </details>
  );
}

/** The line about to be corrected. */
function Corrected({ text }: { text: string }) {
  return (
    <blockquote class={css.said}>
      <p>{text}</p>
      <small>{words().correcting}</small>
    </blockquote>
  );
}
