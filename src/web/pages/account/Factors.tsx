import { useState } from 'preact/hooks';
import { type Factors as Known, removeAuthenticator, renewCodes } from '../../api/account.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { toast } from '../../components/Toast.js';
import { moment, ms } from '../../dates.js';
import css from './Account.module.css';
import { accountWords } from './account.words.js';
import { useProved } from './again.js';
import { Item } from './Item.js';
import { NewAuthenticator } from './NewAuthenticator.js';
import { proofWords } from './proof.words.js';
import { RecoveryCodes } from './RecoveryCodes.js';

/** The second step of signing in: what there is, turned on and off. */
export function Factors({ factors, onChanged }: { factors: Known; onChanged: () => Promise<void> }) {
  const t = accountWords();
  const [adding, setAdding] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>();
  const { authenticator, recoveryCodes, required } = factors;
  const { attempt, asking } = useProved(authenticator !== null);
  const off = () =>
    attempt(async () => {
      await removeAuthenticator();
      toast(t.turnedOff);
      await onChanged();
    });
  const renew = () =>
    attempt(async () => {
      setCodes((await renewCodes()).codes ?? undefined);
      await onChanged();
    });
  const added = async () => {
    setAdding(false);
    toast(t.turnedOn);
    await onChanged();
  };
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
          <Button kind="accent" onClick={() => setAdding(true)}>
            {t.turnOn}
          </Button>
        )}
      </Item>
      {recoveryCodes.of > 0 && (
        <Item title={t.codes} note={t.codesLeft(recoveryCodes.left, recoveryCodes.of)}>
          <Button onClick={() => void renew()}>{t.renew}</Button>
        </Item>
      )}
      {adding && (
        <Dialog title={proofWords().setUp} onClose={() => setAdding(false)}>
          <NewAuthenticator onDone={added} />
        </Dialog>
      )}
      {codes && (
        <Dialog title={t.codes} onClose={() => setCodes(undefined)}>
          <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />
        </Dialog>
      )}
      {asking}
    </section>
  );
}
