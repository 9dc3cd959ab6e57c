import { useState } from 'preact/hooks';
import { alerts, createAlertSource } from '../../api/alerts.js';
import { units } from '../../api/units.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { Field, TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { SecretOnce } from '../../components/SecretOnce.js';
import { Select } from '../../components/Select.js';
import { useForm } from '../../form.js';
import { language } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import forms from '../people/Forms.module.css';
import { UnitChoice } from '../people/reorganise/UnitChoice.js';
import { words } from './words.js';

const load = async (unitId: string) => {
  const [{ origins }, below] = await Promise.all([alerts({ limit: 1 }), units({ under: unitId })]);
  return { origins, units: below.units };
};

/** Makes a source: its name, what it is, and whose watch deals with what names no unit. Then its secret, once. */
export function NewSource(ways: { unitId: string; onDone: () => Promise<void>; onClose: () => void }) {
  const t = words();
  const { unitId, onDone, onClose } = ways;
  const { value } = useLoaded(() => load(unitId), unitId);
  const [secret, setSecret] = useState<string>();
  const form = useForm({ title: '', origin: 'soc', defaultUnitId: unitId }, async (values) => {
    setSecret((await createAlertSource(unitId, values)).secret);
    await onDone();
  });
  const { values, set, fault } = form;
  return (
    <Dialog title={t.add} onClose={onClose}>
      {secret ? (
        <div class={forms.form}>
          <SecretOnce secret={secret} note={t.once} onDone={onClose} />
        </div>
      ) : (
        <form class={forms.form} noValidate onSubmit={form.submit}>
          {form.failure && <Notice tone="gap">{form.failure}</Notice>}
          <TextField
            label={t.name}
            maxLength={100}
            value={values.title}
            error={fault('title')}
            onInput={set('title')}
            autocomplete="off"
          />
          <Field label={t.origin}>
            {({ id }) => (
              <Select
                id={id}
                value={values.origin}
                onChange={set('origin')}
                options={(value?.origins ?? []).map((each) => ({ value: each.id, label: each[language.value] }))}
              />
            )}
          </Field>
          <UnitChoice
            label={t.defaultUnit}
            units={value?.units ?? []}
            value={values.defaultUnitId}
            error={fault('defaultUnitId')}
            onChange={(chosen) => set('defaultUnitId')(chosen ?? unitId)}
          />
          <Button kind="primary" type="submit" busy={form.busy} disabled={values.title.trim() === ''}>
            {t.add}
          </Button>
        </form>
      )}
    </Dialog>
  );
}
