import { useState } from 'preact/hooks';
import { type BotnetList, withdrawList } from '../../api/botnet.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { TextArea } from '../../components/Field.js';
import { acting } from '../incidents/acting.js';
import { words } from './words.js';

/** Takes a list back that was sent by mistake, and says why. */
export function WithdrawDialog({
  list,
  show,
  onClose,
}: {
  list: BotnetList;
  show: (list: BotnetList) => void;
  onClose: () => void;
}) {
  const t = words();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const withdraw = async () => {
    setBusy(true);
    if (await acting(show)(() => withdrawList(list.id, reason.trim()))) onClose();
    else setBusy(false);
  };
  return (
    <Dialog
      title={t.withdrawTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button
            kind="primary"
            icon="undo"
            busy={busy}
            disabled={reason.trim() === ''}
            onClick={() => void withdraw()}
          >
            {t.withdraw}
          </Button>
        </>
      }
    >
      <TextArea label={t.reason} hint={t.withdrawWhy} rows={3} value={reason} onInput={setReason} />
    </Dialog>
  );
}
