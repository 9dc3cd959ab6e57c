import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import * as access from '../../api/access.js';
import { sentenceOf } from '../../api.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { Door } from '../../components/Door.js';
import { TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { useLoaded } from '../../loaded.js';
import { begin, homeOf, session } from '../../session.js';
import { ByPasskey } from './ByPasskey.js';
import css from './SignIn.module.css';
import { words } from './sign-in.words.js';

/** The ways in: a password, a link by mail that works once, a passkey, and the authority’s own provider where there is one. */
export default function SignIn() {
  const t = words();
  const { query, route } = useLocation();
  const setUp = useLoaded(access.setUpState, 'set-up');
  const who = session.value;
  useEffect(() => {
    if (who) route(safe(query['then']) ?? homeOf(who), true);
  }, [who]);
  return (
    <Door title={t.title} lead={t.lead}>
      {setUp.value?.open && (
        <div class={css.gap}>
          <Notice tone="part">
            {t.setUp} {t.setUpHow}
          </Notice>
        </div>
      )}
      {query['refused'] !== undefined && <Notice tone="gap">{t.elsewhereRefused}</Notice>}
      <Form />
      <ByPasskey />
      {setUp.value?.elsewhere && (
        <div class={css.also}>
          {/* The router takes `_self` for a page of its own. */}
          <ButtonLink href="/sign-in/elsewhere" target="_top">
            {t.elsewhere}
          </ButtonLink>
        </div>
      )}
    </Door>
  );
}

/** Only addresses of ours: `//elsewhere` and `https:` are not. */
function safe(then: string | undefined): string | undefined {
  return then !== undefined && /^\/(?![/\\])/.test(then) ? then : undefined;
}

interface Faults {
  readonly email?: string | undefined;
  readonly password?: string | undefined;
  /** What the server refused, of no one member. */
  readonly all?: string | undefined;
}

function Form() {
  const t = words();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState<'enter' | 'mail'>();
  const [faults, setFaults] = useState<Faults>({});
  const [sent, setSent] = useState(false);

  const attempt = async (what: 'enter' | 'mail', act: () => Promise<void>) => {
    const wrong = {
      email: addressFault(email.trim()),
      password: what === 'enter' && password === '' ? t.needPassword : undefined,
    };
    setSent(false);
    setFaults(wrong);
    if (wrong.email ?? wrong.password) return;
    setBusy(what);
    await act().catch((error: unknown) => setFaults({ all: sentenceOf(error) }));
    setBusy(undefined);
  };
  const enter = () => attempt('enter', async () => begin(await access.signIn({ email: email.trim(), password })));
  const mail = () => attempt('mail', () => access.requestLink(email.trim()).then(() => setSent(true)));

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      {faults.all && <Notice tone="gap">{faults.all}</Notice>}
      <TextField
        label={t.email}
        type="email"
        autocomplete="username"
        inputMode="email"
        value={email}
        onInput={setEmail}
        error={faults.email}
      />
      <TextField
        label={t.password}
        type="password"
        autocomplete="current-password"
        value={password}
        onInput={setPassword}
        error={faults.password}
      />
      <Button kind="primary" type="submit" busy={busy === 'enter'} class={css.enter}>
        {t.enter}
      </Button>
      <p class={css.or}>{t.or}</p>
      <Button icon="mail" busy={busy === 'mail'} onClick={() => void mail()}>
        {t.mail}
      </Button>
      <div role="status">{sent && <Notice tone="ok">{t.sent}</Notice>}</div>
    </form>
  );
}

function addressFault(email: string): string | undefined {
  const t = words();
  if (email === '') return t.needEmail;
  return /^[^\s@]+@[^\s@]+$/.test(email) ? undefined : t.notEmail;
}
