import { useState } from 'preact/hooks';
import { type AuthenticatorOffer, beginAuthenticator, confirmAuthenticator } from '../../api/account.js';
import { sentenceOf } from '../../api.js';
import { Button } from '../../components/Button.js';
import { TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { Skeleton } from '../../components/Skeleton.js';
import { useForm } from '../../form.js';
import { useLoaded } from '../../loaded.js';
import css from './Account.module.css';
import { proofWords } from './proof.words.js';
import { RecoveryCodes } from './RecoveryCodes.js';

/** Puts a secret into the program on one's phone, takes its first code, and hands out the recovery codes. */
export function NewAuthenticator({ onDone }: { onDone: () => Promise<void> | void }) {
  const { value, error } = useLoaded(beginAuthenticator, 'authenticator');
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) return <RecoveryCodes codes={codes} onKept={() => void onDone()} />;
  if (error !== undefined) return <Notice tone="gap">{sentenceOf(error)}</Notice>;
  if (!value) return <Skeleton rows={3} height={56} />;
  return <Confirm offer={value} onConfirmed={(fresh) => (fresh ? setCodes(fresh) : void onDone())} />;
}

function Confirm({
  offer,
  onConfirmed,
}: {
  offer: AuthenticatorOffer;
  onConfirmed: (codes: readonly string[] | null) => void;
}) {
  const t = proofWords();
  const { values, set, fault, failure, busy, submit } = useForm({ code: '' }, async ({ code }) =>
    onConfirmed((await confirmAuthenticator(code.trim())).codes),
  );
  return (
    <form class={css.form} noValidate onSubmit={submit}>
      <p>{t.scanFirst}</p>
      <div class={css.qr} role="img" aria-label={t.scan} dangerouslySetInnerHTML={{ __html: offer.qr }} />
      <p>
        {t.orType}{' '}
        <a href={offer.address}>
          <code class={css.secret}>{offer.secret.replace(/.{4}(?=.)/g, '$& ')}</code>
        </a>
      </p>
      {failure && <Notice tone="gap">{failure}</Notice>}
      <TextField
        label={t.code}
        hint={t.thenCode}
        inputMode="numeric"
        autocomplete="one-time-code"
        value={values.code}
        onInput={set('code')}
        error={fault('code')}
      />
      <Button kind="primary" type="submit" busy={busy} disabled={values.code.trim() === ''}>
        {t.confirm}
      </Button>
    </form>
  );
}
