import { useState } from 'preact/hooks';
import { ApiProblem, sentenceOf } from '../../api.js';
import { Button } from '../../components/Button.js';
import { Notice } from '../../components/Notice.js';
import { begin } from '../../session.js';
import css from './SignIn.module.css';
import { words } from './sign-in.words.js';

/** Coming in with a passkey and nothing else; what that takes is fetched when the button is pressed. */
export function ByPasskey() {
  const t = words();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  if (!('PublicKeyCredential' in globalThis)) return null;
  const enter = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      begin(await (await import('../account/signing.js')).enterByPasskey());
    } catch (error) {
      // Browsers have their own words for it, in no language of ours.
      setFailure(error instanceof ApiProblem ? sentenceOf(error) : t.passkeyFailed);
    }
    setBusy(false);
  };
  return (
    <div class={css.also}>
      {failure && <Notice tone="gap">{failure}</Notice>}
      <Button icon="person" busy={busy} onClick={() => void enter()}>
        {t.passkey}
      </Button>
    </div>
  );
}
