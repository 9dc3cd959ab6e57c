import { useState } from 'preact/hooks';
import type { Session } from '../../api/access.js';
import { prove } from '../../api/account.js';
import { Button } from '../../components/Button.js';
import { TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { useForm } from '../../form.js';
import css from './Account.module.css';
import { PasskeyButton } from './PasskeyButton.js';
import { passkeysWork, proveByPasskey } from './signing.js';
import { proofWords } from './proof.words.js';

type Way = 'code' | 'passkey' | 'recovery';

/** Asks for the second factor in one of the ways there are: a passkey, a code of the program, a recovery code. */
export function ProofForm({
  ways,
  onProved,
}: {
  ways: readonly Way[];
  onProved: (session: Session) => Promise<void> | void;
}) {
  const t = proofWords();
  const byPasskey = ways.includes('passkey') && passkeysWork();
  return (
    <div class={css.form}>
      {byPasskey && <PasskeyButton label={t.usePasskey} act={async () => onProved(await proveByPasskey())} />}
      <CodeForm hasApp={ways.includes('code')} onProved={onProved} />
    </div>
  );
}

function CodeForm({ hasApp, onProved }: { hasApp: boolean; onProved: (session: Session) => Promise<void> | void }) {
  const t = proofWords();
  const [recovering, setRecovering] = useState(!hasApp);
  const { values, set, fault, failure, busy, submit } = useForm({ code: '' }, async ({ code }) =>
    onProved(await prove(code.trim())),
  );
  const turn = () => {
    set('code')('');
    setRecovering(!recovering);
  };
  return (
    <form class={css.form} noValidate onSubmit={submit}>
      {failure && <Notice tone="gap">{failure}</Notice>}
      <TextField
        key={String(recovering)}
        label={recovering ? t.recovery : t.code}
        hint={recovering ? t.recoveryHint : undefined}
        autocomplete={recovering ? 'off' : 'one-time-code'}
        inputMode={recovering ? 'text' : 'numeric'}
        spellcheck={false}
        value={values.code}
        onInput={set('code')}
        error={fault('code')}
      />
      <Button kind="primary" type="submit" busy={busy} disabled={values.code.trim() === ''}>
        {t.enter}
      </Button>
      {hasApp && (
        <Button kind="quiet" onClick={turn}>
          {recovering ? t.useCode : t.useRecovery}
        </Button>
      )}
    </form>
  );
}
