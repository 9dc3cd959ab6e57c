import { useState } from 'preact/hooks';
import { stretchLabel } from '../../../rota/labels.js';
import { HO_CHI_MINH } from '../../../rota/calendar.js';
import { sentenceOf } from '../../api.js';
import type { Duty } from '../../api/duties.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { TextArea } from '../../components/Field.js';
import { ms } from '../../dates.js';
import { language } from '../../i18n.js';
import { postOf } from '../../post.js';
import { answer } from './answering.js';
import { words } from './words.js';

/** Says that a duty cannot be stood, and why. */
export function DeclineDialog({ duty, onDone, onClose }: { duty: Duty; onDone: () => void; onClose: () => void }) {
  const t = words();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (reason.trim() === '') return setError(t.needed);
    setBusy(true);
    try {
      await answer(duty, 'declined', reason.trim());
      onDone();
      onClose();
    } catch (problem) {
      setError(sentenceOf(problem));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t.declineTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.back}</Button>
          <Button kind="danger" busy={busy} onClick={() => void send()}>
            {t.send}
          </Button>
        </>
      }
    >
      <p>{`${duty.label}, ${postOf(duty)}: ${stretchLabel({ start: ms(duty.start), end: ms(duty.end) }, HO_CHI_MINH, language.value)}`}</p>
      <TextArea label={t.reason} hint={t.reasonHint} error={error} value={reason} onInput={setReason} />
    </Dialog>
  );
}
