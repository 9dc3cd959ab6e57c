import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { changePreferences, preferences, type Preferences as Chosen } from '../../api/preferences.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { useForm } from '../../form.js';
import { useLoaded } from '../../loaded.js';
import forms from '../people/Forms.module.css';
import css from './Me.module.css';
import { preferenceWords } from './preference.words.js';

/** When the reader wants to be left in peace: a button, and the dialog it opens. */
export function Preferences() {
  const t = preferenceWords();
  const [open, setOpen] = useState(false);
  return (
    <section class={css.card}>
      <h2>{t.title}</h2>
      <Button icon="moon" onClick={() => setOpen(true)}>
        {t.open}
      </Button>
      {open && <PreferencesDialog onClose={() => setOpen(false)} />}
    </section>
  );
}

function PreferencesDialog({ onClose }: { onClose: () => void }) {
  const t = preferenceWords();
  const { value, error } = useLoaded(preferences, 'preferences');
  return (
    <Dialog title={t.title} onClose={onClose}>
      {error !== undefined && <Notice tone="gap">{sentenceOf(error)}</Notice>}
      {!value && error === undefined && <Skeleton rows={3} height={46} />}
      {value && <QuietHours chosen={value} onClose={onClose} />}
    </Dialog>
  );
}

function QuietHours({ chosen, onClose }: { chosen: Chosen; onClose: () => void }) {
  const t = preferenceWords();
  const [keeps, setKeeps] = useState(chosen.quiet !== null);
  const [invitesApart, setApart] = useState(chosen.invitesApart);
  const start = { from: '22:00', to: '06:00', ...chosen.quiet };
  const form = useForm({ ...start, quiet: '' }, async ({ from, to }) => {
    await changePreferences({ quiet: keeps ? { from, to } : null, invitesApart });
    toast(t.saved);
    onClose();
  });
  return (
    <form class={forms.form} noValidate onSubmit={form.submit}>
      <p>{t.how}</p>
      {(form.failure ?? form.fault('quiet')) && <Notice tone="gap">{form.failure ?? form.fault('quiet')}</Notice>}
      <label>
        <input type="checkbox" checked={keeps} onChange={(event) => setKeeps(event.currentTarget.checked)} /> {t.keep}
      </label>
      {keeps && (
        <div class={forms.pair}>
          <TextField label={t.from} type="time" value={form.values.from} onInput={form.set('from')} />
          <TextField label={t.to} type="time" value={form.values.to} onInput={form.set('to')} />
        </div>
      )}
      <label>
        <input type="checkbox" checked={invitesApart} onChange={(event) => setApart(event.currentTarget.checked)} />{' '}
        {t.apart}
      </label>
      <p>{t.apartHow}</p>
      <Button kind="primary" type="submit" busy={form.busy}>
        {t.save}
      </Button>
    </form>
  );
}
