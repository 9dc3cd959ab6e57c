import { useState } from 'preact/hooks';
import type { ReorganisationPreview, ReorganisationWanted } from '../../../api/reorganisations.js';
import { planReorganisation, previewReorganisation } from '../../../api/reorganisations.js';
import type { Unit } from '../../../api/units.js';
import { Button } from '../../../components/Button.js';
import { Dialog } from '../../../components/Dialog.js';
import { TextField } from '../../../components/Field.js';
import { Notice } from '../../../components/Notice.js';
import { toast } from '../../../components/Toast.js';
import { dayAt, fullDate } from '../../../dates.js';
import { type Form, useForm } from '../../../form.js';
import { now } from '../../../time.js';
import forms from '../Forms.module.css';
import { PreviewOf } from './PreviewOf.js';
import { reorganiseWords } from './reorganise.words.js';
import { UnitChoice } from './UnitChoice.js';
import { type ChangeValues, changeWanted, valuesOf } from './wanted.js';

/** What is to become of the unit from a day on: said, looked at, confirmed. */
export function ReorganiseDialog({
  unit,
  units,
  onDone,
  onClose,
}: {
  unit: Unit;
  units: readonly Unit[];
  onDone: () => Promise<void>;
  onClose: () => void;
}) {
  const t = reorganiseWords();
  const above = unit.parentId ?? unit.id;
  const [looked, setLooked] = useState<{ wanted: ReorganisationWanted; preview: ReorganisationPreview }>();
  const form = useForm<ChangeValues>(valuesOf(unit, dayAt(now())), async (values) => {
    const wanted = changeWanted(unit, values);
    setLooked({ wanted, preview: await previewReorganisation(above, wanted) });
  });
  return (
    <Dialog wide title={t.title(unit.name)} onClose={onClose}>
      {looked ? (
        <Confirming
          preview={looked.preview}
          onBack={() => setLooked(undefined)}
          onConfirm={async () => {
            const { state } = await planReorganisation(above, looked.wanted);
            toast(state === 'done' ? t.done : t.planned);
            await onDone();
            onClose();
          }}
        />
      ) : (
        <form class={forms.form} noValidate onSubmit={form.submit}>
          {form.failure && <Notice tone="gap">{form.failure}</Notice>}
          <Fields form={form} units={units.filter(({ id }) => id !== unit.id)} root={unit.parentId === null} />
          <Button kind="primary" type="submit" busy={form.busy}>
            {t.look}
          </Button>
        </form>
      )}
    </Dialog>
  );
}

function Fields({ form, units, root }: { form: Form<ChangeValues>; units: readonly Unit[]; root: boolean }) {
  const t = reorganiseWords();
  const { values, set, fault } = form;
  return (
    <>
      <div class={forms.pair}>
        <TextField label={t.on} type="date" hint={t.onHint} value={values.on} error={fault('on')} onInput={set('on')} />
        <TextField label={t.basis} hint={t.basisHint} value={values.basis} maxLength={300} onInput={set('basis')} />
      </div>
      <div class={forms.pair}>
        <TextField label={t.name} value={values.name} maxLength={200} onInput={set('name')} />
        <TextField label={t.shortName} value={values.shortName} maxLength={60} onInput={set('shortName')} />
      </div>
      {!root && <UnitChoice label={t.parent} units={units} value={values.parentId} onChange={set('parentId')} />}
      <UnitChoice
        label={t.supervisor}
        units={units}
        value={values.supervisingUnitId}
        none
        onChange={set('supervisingUnitId')}
      />
    </>
  );
}

function Confirming({
  preview,
  onBack,
  onConfirm,
}: {
  preview: ReorganisationPreview;
  onBack: () => void;
  onConfirm: () => Promise<void>;
}) {
  const t = reorganiseWords();
  const form = useForm({}, onConfirm);
  return (
    <form class={forms.form} onSubmit={form.submit}>
      {form.failure && <Notice tone="gap">{form.failure}</Notice>}
      <PreviewOf preview={preview} />
      <div class={forms.row}>
        <Button kind="primary" type="submit" busy={form.busy} disabled={preview.units.length === 0}>
          {preview.atOnce ? t.confirmNow : t.confirm(fullDate(preview.on))}
        </Button>
        <Button onClick={onBack}>{t.back}</Button>
      </div>
    </form>
  );
}
