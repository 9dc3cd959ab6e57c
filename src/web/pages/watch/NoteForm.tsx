import { useState } from 'preact/hooks';
import type { LogEntry, Watch } from '../../api/watch.js';
import { Button } from '../../components/Button.js';
import { Checkbox, TextArea, TextField } from '../../components/Field.js';
import { SegmentedControl } from '../../components/SegmentedControl.js';
import { write } from './queue.js';
import { stamp } from '../../stamp.js';
import css from './Watch.module.css';
import { words } from './words.js';

const blank = { text: '', level: 'info' as LogEntry['level'], done: '', told: '', open: false };

/** Names with commas between, told just now. */
const whomIn = (text: string, at: string) =>
  text.split(/[,;\n]/).flatMap((who) => (who.trim() ? [{ who: who.trim(), at }] : []));

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
  const set = (change: Partial<typeof blank>) => setForm({ ...form, ...change });
  const save = (event: Event) => {
    event.preventDefault();
    if (form.text.trim() === '') return;
    const at = stamp();
    const { told, ...rest } = form;
    void write(watch.dutyId, {
      kind: 'note',
      saidAt: at,
      ...rest,
      told: whomIn(told, at),
      correctsId: correcting?.id ?? null,
      ...(correcting?.open && { open: true }),
    });
    setForm(blank);
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
      <details class={css.more}>
        <summary>{t.more}</summary>
        <TextField label={t.done} value={form.done} onInput={(done) => set({ done })} autocomplete="off" />
        <TextField label={t.told} value={form.told} onInput={(told) => set({ told })} autocomplete="off" />
      </details>
      <Checkbox label={t.leaveOpen} checked={form.open} onChange={(open) => set({ open })} />
      <div class={css.pair}>
        <Button kind="primary" size="big" type="submit" icon="edit" disabled={form.text.trim() === ''}>
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

/** The line about to be corrected. */
function Corrected({ text }: { text: string }) {
  return (
    <blockquote class={css.said}>
      <p>{text}</p>
      <small>{words().correcting}</small>
    </blockquote>
  );
}
