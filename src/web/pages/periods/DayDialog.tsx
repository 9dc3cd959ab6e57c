import type { DayKind } from '../../../rota/calendar.js';
import { dayKindLabel } from '../../../rota/labels.js';
import type { Period } from '../../api/periods.js';
import { changeCalendarDay } from '../../api/periods.js';
import type { UnitKind } from '../../api/units.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { Checkbox, Field, TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { Select } from '../../components/Select.js';
import { toast } from '../../components/Toast.js';
import { longDay } from '../../dates.js';
import type { Form } from '../../form.js';
import { useForm } from '../../form.js';
import { language, named } from '../../i18n.js';
import type { PeriodDay } from './DayGrid.js';
import forms from './Forms.module.css';
import { words } from './words.js';

export const dayKinds: readonly DayKind[] = ['WORK', 'REST', 'HOLIDAY', 'COMP_OFF', 'SWAP_OFF', 'MAKEUP_WORK'];
const kindOptions = () => dayKinds.map((kind) => ({ value: kind, label: dayKindLabel(kind, language.value) }));

/** Says what kind of day a day is, for every unit or for one kind of unit, and on what ground. */
export function DayDialog({
  period,
  day,
  kinds,
  onDone,
  onClose,
}: {
  period: Period;
  day: PeriodDay;
  kinds: readonly UnitKind[];
  onDone: () => Promise<void>;
  onClose: () => void;
}) {
  const t = words();
  const start = {
    kind: day.kind as string,
    label: day.label ?? '',
    reference: '',
    unitKindId: '',
    observance: day.observance,
  };
  const form = useForm<Values>(start, async (values) => {
    await changeCalendarDay(period.unitId, day.on, {
      ...values,
      kind: values.kind as DayKind,
      unitKindId: values.unitKindId || null,
    });
    toast(t.saved);
    await onDone();
    onClose();
  });
  return (
    <Dialog title={longDay(day.on)} onClose={onClose}>
      <form class={forms.form} noValidate onSubmit={form.submit}>
        {form.failure && <Notice tone="gap">{form.failure}</Notice>}
        <Fields form={form} kinds={kinds} />
        <Button kind="primary" type="submit" busy={form.busy}>
          {t.change}
        </Button>
      </form>
    </Dialog>
  );
}

interface Values {
  readonly kind: string;
  readonly label: string;
  readonly reference: string;
  readonly unitKindId: string;
  readonly observance: boolean;
}

function Fields({ form: { values, set, fault }, kinds }: { form: Form<Values>; kinds: readonly UnitKind[] }) {
  const t = words();
  const units = [{ value: '', label: t.allKinds }, ...kinds.map((kind) => ({ value: kind.id, label: named(kind) }))];
  return (
    <>
      <Field label={t.kind} error={fault('kind')}>
        {(control) => <Select {...control} value={values.kind} options={kindOptions()} onChange={set('kind')} />}
      </Field>
      <TextField
        label={t.label}
        hint={t.labelHint}
        value={values.label}
        error={fault('label')}
        onInput={set('label')}
      />
      <TextField label={t.reference} value={values.reference} error={fault('reference')} onInput={set('reference')} />
      <Field label={t.forKind} error={fault('unitKindId')}>
        {(control) => <Select {...control} value={values.unitKindId} options={units} onChange={set('unitKindId')} />}
      </Field>
      <Checkbox label={t.observance} checked={values.observance} onChange={set('observance')} />
    </>
  );
}
