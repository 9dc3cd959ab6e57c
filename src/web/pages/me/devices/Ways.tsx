import { useState } from 'preact/hooks';
import { sentenceOf } from '../../../api.js';
import { changeWays, ways, type Way } from '../../../api/ways.js';
import { Button } from '../../../components/Button.js';
import { Dialog } from '../../../components/Dialog.js';
import { Notice } from '../../../components/Notice.js';
import { Skeleton } from '../../../components/Skeleton.js';
import { toast } from '../../../components/Toast.js';
import { useForm } from '../../../form.js';
import { useLoaded } from '../../../loaded.js';
import forms from '../../people/Forms.module.css';
import { wayWords } from './way.words.js';

/** By which ways the reader is told: a button, and the dialog it opens. */
export function Ways() {
  const t = wayWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="edit" onClick={() => setOpen(true)}>
        {t.open}
      </Button>
      {open && <WaysDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function WaysDialog({ onClose }: { onClose: () => void }) {
  const t = wayWords();
  const { value, error } = useLoaded(ways, 'ways');
  const few = value && value.ways.length < 2;
  return (
    <Dialog title={t.title} onClose={onClose}>
      {error !== undefined && <Notice tone="gap">{sentenceOf(error)}</Notice>}
      {!value && error === undefined && <Skeleton rows={3} height={46} />}
      {few && <p>{value.ways.length === 0 ? t.none : t.one}</p>}
      {value && <Choice known={value.ways} onClose={onClose} />}
    </Dialog>
  );
}

function Choice({ known, onClose }: { known: readonly Way[]; onClose: () => void }) {
  const t = wayWords();
  const [silenced, setSilenced] = useState(known.filter((way) => way.silenced).map(({ way }) => way));
  const { busy, failure, submit } = useForm({}, async () => {
    await changeWays({ silenced });
    toast(t.saved);
    onClose();
  });
  if (known.length < 2) return null;
  const none = known.every(({ way }) => silenced.includes(way));
  const turn = (way: string, on: boolean) =>
    setSilenced(on ? silenced.filter((each) => each !== way) : [...silenced, way]);
  return (
    <form class={forms.form} noValidate onSubmit={submit}>
      <p>{t.how}</p>
      {failure && <Notice tone="gap">{failure}</Notice>}
      <fieldset class={forms.form}>
        <legend class={forms.legend}>{t.legend}</legend>
        {known.map((each) => (
          <label key={each.way}>
            <input
              type="checkbox"
              checked={!silenced.includes(each.way)}
              onChange={(event) => turn(each.way, event.currentTarget.checked)}
            />{' '}
            {nameOf(each)}
          </label>
        ))}
      </fieldset>
      {none && <Notice tone="part">{t.keep}</Notice>}
      <p>{t.always}</p>
      <Button kind="primary" type="submit" busy={busy} disabled={none}>
        {t.save}
      </Button>
    </form>
  );
}

function nameOf({ way, label }: Way): string {
  const t = wayWords();
  if (way === 'mail') return t.mail(label);
  return way === 'webhook' ? t.webhook : t.push(label);
}
