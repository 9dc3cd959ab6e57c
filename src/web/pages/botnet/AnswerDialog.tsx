import { useRef, useState } from 'preact/hooks';
import { type MatchState, needsEvidence } from '../../../rota/botnet/following.js';
import { answerMatch, type BotnetList, type BotnetMatch } from '../../api/botnet.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { TextArea } from '../../components/Field.js';
import { acting } from '../incidents/acting.js';
import { words } from './words.js';

/** Says how an address stands, with what shows it. */
export function AnswerDialog({
  match,
  state,
  show,
  onClose,
}: {
  match: BotnetMatch;
  state: MatchState;
  show: (list: BotnetList) => void;
  onClose: () => void;
}) {
  const t = words();
  // However often it is sent, it is one answer.
  const id = useRef(crypto.randomUUID());
  const [evidence, setEvidence] = useState('');
  const [busy, setBusy] = useState(false);
  const needed = needsEvidence(state);
  const write = async () => {
    setBusy(true);
    if (await acting(show)(() => answerMatch(match.id, id.current, { state, evidence: evidence.trim() }))) onClose();
    else setBusy(false);
  };
  return (
    <Dialog
      title={`${t.states[state]}: ${match.address}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button
            kind="primary"
            icon="check"
            busy={busy}
            disabled={needed && evidence.trim() === ''}
            onClick={() => void write()}
          >
            {t.write}
          </Button>
        </>
      }
    >
      <TextArea
        label={needed ? t.evidence : t.evidenceMaybe}
        hint={t.evidenceHint}
        rows={4}
        value={evidence}
        onInput={setEvidence}
      />
    </Dialog>
  );
}
