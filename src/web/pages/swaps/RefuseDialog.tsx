import { useState } from 'preact/hooks';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { TextArea } from '../../components/Field.js';
import { swapWords } from './swap.words.js';

/** Asks why a swap is refused; those concerned read it. */
export function RefuseDialog({ onSend, onClose }: { onSend: (reason: string) => Promise<void>; onClose: () => void }) {
  const t = swapWords();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const send = async () => {
    if (reason.trim() === '') return setError(t.reasonNeeded);
    await onSend(reason.trim());
    onClose();
  };
  return (
    <Dialog
      title={t.refuseTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.back}</Button>
          <Button kind="danger" onClick={() => void send()}>
            {t.refuse}
          </Button>
        </>
      }
    >
      <TextArea label={t.why} error={error} value={reason} onInput={setReason} />
    </Dialog>
  );
}
