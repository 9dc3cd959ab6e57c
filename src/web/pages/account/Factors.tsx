import { useState } from 'preact/hooks';
import { type Factors as Known, removeAuthenticator, renewCodes } from '../../api/account.js';
import { Button } from '../../components/Button.js';
import { sentenceOf } from '../../api.js';
import { toast } from '../../components/Toast.js';
import { moment, ms } from '../../dates.js';
import css from './Account.module.css';
import { accountWords } from './account.words.js';
import { isStale, useProved } from './again.js';
import { Adding } from './Adding.js';
import { Item } from './Item.js';
import { Passkeys } from './Passkeys.js';
import { passkeysWork } from './signing.js';

/** The second step of signing in: what there is, turned on and off. */
export function Factors({ factors, onChanged }: { factors: Known; onChanged: () => Promise<void> }) {
  const t = accountWords();
  const [adding, setAdding] = useState<'app' | 'passkey' | readonly string[]>();
  const { authenticator, passkeys, recoveryCodes, required } = factors;
  const { proved, asking } = useProved();
  // Who closes the question has changed their mind, and knows it.
  const attempt = (act: () => Promise<void>) =>
    proved(act).catch((error: unknown) => {
      if (!isStale(error)) toast(sentenceOf(error), { tone: 'gap' });
    });
  const off = () =>
    attempt(async () => {
      await removeAuthenticator();
      toast(t.turnedOff);
      await onChanged();
    });
  const renew = () =>
    attempt(async () => {
      setAdding((await renewCodes()).codes ?? undefined);
      await onChanged();
    });
  return (
    <section class={css.card}>
      <h2>{t.factor}</h2>
      <p class={css.note}>
        {t.factorHow} {required && t.required}
      </p>
      <Item title={t.app} note={authenticator ? t.appSince(moment(ms(authenticator.since))) : t.appOff}>
        {authenticator ? (
          <Button onClick={() => void off()}>{t.turnOff}</Button>
        ) : (
          <Button kind="accent" onClick={() => setAdding('app')}>
            {t.turnOn}
          </Button>
        )}
      </Item>
      <Item title={t.passkeys} note={t.passkeysHow}>
        {passkeysWork() && <Button onClick={() => setAdding('passkey')}>{t.addPasskey}</Button>}
      </Item>
      <Passkeys passkeys={passkeys} attempt={attempt} onChanged={onChanged} />
      {recoveryCodes.of > 0 && (
        <Item title={t.codes} note={t.codesLeft(recoveryCodes.left, recoveryCodes.of)}>
          <Button onClick={() => void renew()}>{t.renew}</Button>
        </Item>
      )}
      {adding && <Adding what={adding} onClose={() => setAdding(undefined)} onAdded={onChanged} />}
      {asking}
    </section>
  );
}
