import { useState } from 'preact/hooks';
import { type Passkey, removePasskey, renamePasskey } from '../../api/account.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { toast } from '../../components/Toast.js';
import { moment, ms } from '../../dates.js';
import { useForm } from '../../form.js';
import css from './Account.module.css';
import { accountWords } from './account.words.js';

interface Acts {
  readonly attempt: (act: () => Promise<void>) => Promise<void>;
  readonly onChanged: () => Promise<void>;
}

/** One's passkeys, each with its name and when it was last used. */
export function Passkeys({ passkeys, attempt, onChanged }: { passkeys: readonly Passkey[] } & Acts) {
  const t = accountWords();
  const [renaming, setRenaming] = useState<Passkey>();
  const remove = ({ id }: Passkey) =>
    attempt(async () => {
      await removePasskey(id);
      toast(t.passkeyRemoved);
      await onChanged();
    });
  return (
    <>
      {passkeys.map((each) => (
        <div class={css.line} key={each.id}>
          <p>
            <b>{each.name}</b>
            <small>
              {[t.added(moment(ms(each.createdAt))), each.usedAt && t.seen(moment(ms(each.usedAt)))]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </p>
          <Button icon="edit" bare onClick={() => setRenaming(each)}>
            {`${t.rename}: ${each.name}`}
          </Button>
          <Button icon="trash" bare onClick={() => void remove(each)}>
            {`${t.remove}: ${each.name}`}
          </Button>
        </div>
      ))}
      {renaming && (
        <Rename
          passkey={renaming}
          onClose={() => setRenaming(undefined)}
          onDone={async () => {
            setRenaming(undefined);
            await onChanged();
          }}
        />
      )}
    </>
  );
}

function Rename({ passkey, onClose, onDone }: { passkey: Passkey; onClose: () => void; onDone: () => Promise<void> }) {
  const t = accountWords();
  const { values, set, fault, failure, busy, submit } = useForm({ name: passkey.name }, async ({ name }) => {
    await renamePasskey(passkey.id, name).then(onDone);
  });
  return (
    <Dialog title={t.rename} onClose={onClose}>
      <form class={css.form} noValidate onSubmit={submit}>
        {failure && <Notice tone="gap">{failure}</Notice>}
        <TextField label={t.passkeyName} value={values.name} onInput={set('name')} error={fault('name')} />
        <Button kind="primary" type="submit" busy={busy} disabled={values.name.trim() === ''}>
          {t.save}
        </Button>
      </form>
    </Dialog>
  );
}
