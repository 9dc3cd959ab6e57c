import { useState } from 'preact/hooks';
import * as access from '../../api/access.js';
import { sentenceOf } from '../../api.js';
import { Button } from '../../components/Button.js';
import { TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { ms } from '../../dates.js';
import { useForm } from '../../form.js';
import { begin, session } from '../../session.js';
import css from './Account.module.css';
import { proofWords } from './proof.words.js';

/** Signs in once more on the spot: by password, or by a link or provider in another tab of the same browser. */
export function SignInAgain({ onShown }: { onShown: () => void }) {
  const t = proofWords();
  const who = session.value?.person;
  const byPassword = who?.hasPassword ? who.email : null;
  return (
    <div class={css.form}>
      <p>{t.afresh}</p>
      {byPassword !== null && <ByPassword email={byPassword} onShown={onShown} />}
      <Elsewhere email={who?.email ?? null} orElse={byPassword !== null} onShown={onShown} />
    </div>
  );
}

function ByPassword({ email, onShown }: { email: string; onShown: () => void }) {
  const t = proofWords();
  const { values, set, fault, failure, busy, submit } = useForm({ password: '' }, async ({ password }) => {
    begin(await access.signIn({ email, password }));
    onShown();
  });
  return (
    <form class={css.form} noValidate onSubmit={submit}>
      {failure && <Notice tone="gap">{failure}</Notice>}
      <input type="hidden" autocomplete="username" value={email} />
      <TextField
        label={t.password}
        type="password"
        autocomplete="current-password"
        value={values.password}
        onInput={set('password')}
        error={fault('password')}
      />
      <Button kind="primary" type="submit" busy={busy} disabled={values.password === ''}>
        {t.enter}
      </Button>
    </form>
  );
}

/** The new session is this tab's too; that it is the same person's is looked at before going on. */
function Elsewhere({
  email,
  orElse,
  onShown,
}: {
  email: string | null;
  /** Whether another way is offered above. */
  orElse: boolean;
  onShown: () => void;
}) {
  const t = proofWords();
  const [busy, setBusy] = useState(false);
  const [said, say] = useState<{ tone: 'ok' | 'gap'; text: string }>();
  const attempt = (act: () => Promise<void>) => {
    setBusy(true);
    void act()
      .catch((error: unknown) => say({ tone: 'gap', text: sentenceOf(error) }))
      .finally(() => setBusy(false));
  };
  const goOn = async () => {
    const before = session.value;
    const { session: found } = await access.session();
    if (!before || found?.person.id !== before.person.id || ms(found.endsAt) <= ms(before.endsAt)) {
      say({ tone: 'gap', text: t.notYet });
      return;
    }
    begin(found);
    onShown();
  };
  return (
    <>
      <p>{orElse ? t.orElsewhere : t.elsewhere}</p>
      {email !== null && (
        <Button
          icon="mail"
          busy={busy}
          onClick={() => attempt(() => access.requestLink(email).then(() => say({ tone: 'ok', text: t.sent(email) })))}
        >
          {t.mail}
        </Button>
      )}
      <Button busy={busy} onClick={() => attempt(goOn)}>
        {t.goOn}
      </Button>
      <div role="status">{said && <Notice tone={said.tone}>{said.text}</Notice>}</div>
    </>
  );
}
