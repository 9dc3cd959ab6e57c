import { useState } from 'preact/hooks';
import { changePassword } from '../../api/access.js';
import { ApiProblem, sentenceOf } from '../../api.js';
import { session } from '../../session.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { words } from './password.words.js';
import { toast } from '../../components/Toast.js';

/** Sets a first password, or changes one by giving the old. */
export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const t = words();
  const who = session.value?.person;
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await changePassword({ password, ...(current !== '' && { current }) });
      if (session.value) session.value = { ...session.value, person: { ...session.value.person, hasPassword: true } };
      toast(t.saved);
      onClose();
    } catch (error) {
      setFault(error);
      setBusy(false);
    }
  };
  const missing = 12 - password.length;
  return (
    <Dialog title={who?.hasPassword ? t.change : t.set} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {fault !== undefined && <Notice tone="gap">{sentenceOf(fault)}</Notice>}
        <input type="hidden" autocomplete="username" value={who?.email ?? ''} />
        {who?.hasPassword && (
          <TextField
            label={t.current}
            hint={t.currentHint}
            type="password"
            autocomplete="current-password"
            value={current}
            onInput={setCurrent}
          />
        )}
        <TextField
          label={t.fresh}
          hint={missing > 0 && password !== '' ? t.missing(missing) : t.hint}
          type="password"
          autocomplete="new-password"
          value={password}
          onInput={setPassword}
          error={fault instanceof ApiProblem ? fault.pointers.get('/password') : undefined}
        />
        <Button kind="primary" type="submit" busy={busy} disabled={missing > 0}>
          {t.save}
        </Button>
      </form>
    </Dialog>
  );
}
