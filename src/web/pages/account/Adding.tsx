import { Dialog } from '../../components/Dialog.js';
import { toast } from '../../components/Toast.js';
import { accountWords } from './account.words.js';
import { NewAuthenticator } from './NewAuthenticator.js';
import { NewPasskey } from './NewPasskey.js';
import { proofWords } from './proof.words.js';
import { RecoveryCodes } from './RecoveryCodes.js';

/** Sets a factor up, or shows recovery codes that are new. */
export function Adding({
  what,
  onClose,
  onAdded,
}: {
  what: 'app' | 'passkey' | readonly string[];
  onClose: () => void;
  onAdded: () => Promise<void>;
}) {
  const t = accountWords();
  const added = async () => {
    onClose();
    toast(what === 'passkey' ? t.passkeyAdded : t.turnedOn);
    await onAdded();
  };
  if (typeof what !== 'string')
    return (
      <Dialog title={t.codes} onClose={onClose}>
        <RecoveryCodes codes={what} onKept={onClose} />
      </Dialog>
    );
  return (
    <Dialog title={what === 'passkey' ? t.addPasskey : proofWords().setUp} onClose={onClose}>
      {what === 'passkey' ? <NewPasskey onDone={added} /> : <NewAuthenticator onDone={added} />}
    </Dialog>
  );
}
