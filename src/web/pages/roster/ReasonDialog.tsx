import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { returnRoster, withdraw } from '../../api/rosters.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { TextArea } from '../../components/Field.js';
import { toast } from '../../components/Toast.js';
import type { Draft } from './draft.js';
import { publishWords } from './publish.words.js';
import { whole } from './sending.js';

/** Withdraws or returns a roster, with the words for it. */
export function ReasonDialog({
  draft,
  act,
  onClose,
}: {
  draft: Draft;
  act: 'withdraw' | 'return';
  onClose: () => void;
}) {
  const t = publishWords();
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const withdraws = act === 'withdraw';
  const go = async () => {
    if (text.trim() === '') return setError(t.needed);
    setBusy(true);
    try {
      await whole(draft, (id) => (withdraws ? withdraw(id, text) : returnRoster(id, text)));
      toast(withdraws ? t.withdrawn : t.returned);
      onClose();
    } catch (problem) {
      setError(sentenceOf(problem));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={withdraws ? t.withdrawTitle : t.returnTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.later}</Button>
          <Button kind={withdraws ? 'danger' : 'primary'} busy={busy} onClick={() => void go()}>
            {withdraws ? t.withdraw : t.returnIt}
          </Button>
        </>
      }
    >
      <TextArea
        label={withdraws ? t.why : t.comment}
        hint={withdraws ? t.withdrawNote : t.returnNote}
        error={error}
        value={text}
        onInput={setText}
      />
    </Dialog>
  );
}
