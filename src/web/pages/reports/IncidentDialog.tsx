import { useState } from 'preact/hooks';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { TextArea } from '../../components/Field.js';
import { reportWords } from './report.words.js';

/** Describes what happened in a unit. */
export function IncidentDialog({
  unitName,
  onSend,
  onClose,
}: {
  unitName: string;
  onSend: (incident: string) => Promise<boolean>;
  onClose: () => void;
}) {
  const t = reportWords();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    if (await onSend(text.trim())) onClose();
    else setBusy(false);
  };
  return (
    <Dialog
      title={`${t.incident} · ${unitName}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="primary" busy={busy} disabled={text.trim() === ''} onClick={() => void send()}>
            {t.send}
          </Button>
        </>
      }
    >
      <TextArea label={t.what} rows={6} value={text} onInput={setText} />
    </Dialog>
  );
}
