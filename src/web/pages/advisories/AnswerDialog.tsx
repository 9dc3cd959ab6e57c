import { useState } from 'preact/hooks';
import type { Answer, NewAnswer } from '../../api/advisories.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { TextArea, TextField } from '../../components/Field.js';
import { session } from '../../session.js';
import { today } from '../../time.js';
import { words } from './words.js';

/** When and by whom it was patched, today and by the reader unless said otherwise; or a note to what was said before. */
export function AnswerDialog({
  unitName,
  said,
  patching,
  onSay,
  onClose,
}: {
  unitName: string;
  said: Answer | null;
  patching: boolean;
  onSay: (next: NewAnswer) => Promise<boolean>;
  onClose: () => void;
}) {
  const t = words();
  const [on, setOn] = useState(said?.patchedOn ?? today.value);
  const [by, setBy] = useState(said?.patchedBy || (session.value?.person.name ?? ''));
  const [note, setNote] = useState(said?.note ?? '');
  const [busy, setBusy] = useState(false);
  const dated = patching || (said !== null && said.patchedOn !== null);
  const save = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    const affected = patching ? 'yes' : (said?.affected ?? 'unknown');
    const patch = dated ? { patchedOn: on, patchedBy: by.trim() } : {};
    if (await onSay({ affected, ...patch, note: note.trim() })) onClose();
    else setBusy(false);
  };
  return (
    <Dialog title={patching ? t.patching : t.answer} aside={unitName} onClose={onClose}>
      <form onSubmit={(event) => void save(event)}>
        {dated && <TextField label={t.patchedOn} type="date" max={today.value} value={on} onInput={setOn} />}
        {dated && <TextField label={t.patchedBy} maxLength={200} value={by} onInput={setBy} />}
        <TextArea label={t.noteLabel} rows={3} value={note} onInput={setNote} />
        <Button kind="primary" size="big" type="submit" icon="check" busy={busy} disabled={dated && on === ''}>
          {t.save}
        </Button>
      </form>
    </Dialog>
  );
}
