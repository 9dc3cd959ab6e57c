import { useRef, useState } from 'preact/hooks';
import { Button } from '../../components/Button.js';
import { TextArea } from '../../components/Field.js';
import css from './Incidents.module.css';

/** Writes a line under an id that stays the same until it has arrived, so that a line sent again is one. */
export function NoteForm({
  label,
  send,
  write,
}: {
  label: string;
  send: string;
  write: (entryId: string, text: string) => Promise<boolean>;
}) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const entry = useRef(crypto.randomUUID());
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    if (await write(entry.current, text.trim())) {
      setText('');
      entry.current = crypto.randomUUID();
    }
    setBusy(false);
  };
  return (
    <form class={css.card} onSubmit={(event) => void submit(event)}>
      <TextArea label={label} rows={3} value={text} onInput={setText} />
      <Button kind="primary" size="big" type="submit" icon="edit" busy={busy} disabled={text.trim() === ''}>
        {send}
      </Button>
    </form>
  );
}
