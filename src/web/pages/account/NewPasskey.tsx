import { useState } from 'preact/hooks';
import { TextField } from '../../components/Field.js';
import css from './Account.module.css';
import { PasskeyButton } from './PasskeyButton.js';
import { proofWords } from './proof.words.js';
import { RecoveryCodes } from './RecoveryCodes.js';
import { addPasskey } from './signing.js';

/** Makes a passkey of this device and hands out the recovery codes, when they are new. */
export function NewPasskey({ onDone }: { onDone: () => Promise<void> | void }) {
  const t = proofWords();
  const [name, setName] = useState(t.thisDevice);
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) return <RecoveryCodes codes={codes} onKept={() => void onDone()} />;
  const add = async () => {
    const fresh = await addPasskey(name.trim() || t.thisDevice);
    if (fresh) setCodes(fresh);
    else await onDone();
  };
  return (
    <div class={css.form}>
      <p>{t.passkeyHow}</p>
      <TextField label={t.passkeyName} value={name} maxLength={60} onInput={setName} />
      <PasskeyButton label={t.addPasskey} act={add} />
    </div>
  );
}
