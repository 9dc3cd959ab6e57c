import { people } from '../../api/people.js';
import type { Unit, UnitKind } from '../../api/units.js';
import { changeUnit, createUnit } from '../../api/units.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { Checkbox, Field, TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { Select } from '../../components/Select.js';
import { toast } from '../../components/Toast.js';
import type { Form } from '../../form.js';
import { orNull, useForm } from '../../form.js';
import { named } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { holds } from '../../session.js';
import forms from './Forms.module.css';
import { unitWords } from './unit.words.js';

interface Values {
  readonly name: string;
  readonly shortName: string;
  readonly kindId: string;
  readonly address: string;
  readonly dutyPhone: string;
  readonly headPersonId: string;
  readonly reminderMinutes: readonly number[];
  readonly swapsNeedApproval: boolean;
}

const REMINDERS = [1440, 120, 60, 30] as const;

/** Changes a unit, or adds one below it. */
export function UnitDialog({
  unit,
  kinds,
  below,
  onDone,
  onClose,
}: {
  unit: Unit;
  kinds: readonly UnitKind[];
  below: boolean;
  onDone: () => Promise<void>;
  onClose: () => void;
}) {
  const t = unitWords();
  const form = useForm<Values>(
    below ? { ...blank, kindId: kinds.at(-1)?.id ?? '' } : valuesOf(unit),
    async (values) => {
      await (below
        ? createUnit(unit.id, { ...bodyOf(values, null), kindId: values.kindId })
        : changeUnit(unit.id, bodyOf(values, unit), unit.version));
      toast(below ? t.added : t.saved);
      await onDone();
      onClose();
    },
  );
  return (
    <Dialog title={below ? t.add : t.edit} onClose={onClose}>
      <form class={forms.form} noValidate onSubmit={form.submit}>
        {form.failure && <Notice tone="gap">{form.failure}</Notice>}
        <Names form={form} kinds={below || holds('administrator', 'department') ? kinds : []} />
        {!below && <Head unit={unit} form={form} />}
        <Reminders chosen={form.values.reminderMinutes} onChange={form.set('reminderMinutes')} />
        <Checkbox
          label={t.swapsNeedApproval}
          checked={form.values.swapsNeedApproval}
          onChange={form.set('swapsNeedApproval')}
        />
        <Button kind="primary" type="submit" busy={form.busy}>
          {t.save}
        </Button>
      </form>
    </Dialog>
  );
}

function Names({ form, kinds }: { form: Form<Values>; kinds: readonly UnitKind[] }) {
  const t = unitWords();
  const field = (member: 'name' | 'shortName' | 'address' | 'dutyPhone', type = 'text') => (
    <TextField
      label={t[member]}
      type={type}
      value={form.values[member]}
      error={form.fault(member)}
      onInput={form.set(member)}
      autocomplete="off"
    />
  );
  return (
    <>
      {field('name')}
      {kinds.length > 0 && (
        <Field label={t.kind} error={form.fault('kindId')}>
          {(control) => (
            <Select
              {...control}
              value={form.values.kindId}
              options={kinds.map((kind) => ({ value: kind.id, label: named(kind) }))}
              onChange={form.set('kindId')}
            />
          )}
        </Field>
      )}
      <div class={forms.pair}>
        {field('shortName')}
        {field('dutyPhone', 'tel')}
      </div>
      {field('address')}
    </>
  );
}

function Head({ unit, form }: { unit: Unit; form: Form<Values> }) {
  const t = unitWords();
  const { value } = useLoaded(() => people({ unitId: unit.id, limit: 200 }), unit.id);
  const staff = (value?.people ?? []).map((person) => ({ value: person.id, label: person.name }));
  const known = staff.some((person) => person.value === unit.headPersonId);
  const outsider =
    unit.headPersonId !== null && !known ? [{ value: unit.headPersonId, label: unit.headName ?? '—' }] : [];
  return (
    <Field label={t.head} error={form.fault('headPersonId')}>
      {(control) => (
        <Select
          {...control}
          value={form.values.headPersonId}
          options={[{ value: '', label: t.nobody }, ...outsider, ...staff]}
          onChange={form.set('headPersonId')}
        />
      )}
    </Field>
  );
}

function Reminders({
  chosen,
  onChange,
}: {
  chosen: readonly number[];
  onChange: (minutes: readonly number[]) => void;
}) {
  const t = unitWords();
  return (
    <fieldset>
      <legend class={forms.legend}>{t.remind}</legend>
      <div class={forms.checks}>
        {REMINDERS.map((minutes) => (
          <Checkbox
            key={minutes}
            label={t[`${minutes}`]}
            checked={chosen.includes(minutes)}
            onChange={(on) => onChange(on ? [...chosen, minutes] : chosen.filter((each) => each !== minutes))}
          />
        ))}
      </div>
    </fieldset>
  );
}

const blank: Values = {
  name: '',
  shortName: '',
  kindId: '',
  address: '',
  dutyPhone: '',
  headPersonId: '',
  reminderMinutes: [1440, 60],
  swapsNeedApproval: true,
};

function valuesOf(unit: Unit): Values {
  const { name, shortName, kindId, address, reminderMinutes, swapsNeedApproval } = unit;
  return {
    name,
    shortName,
    kindId,
    address,
    reminderMinutes,
    swapsNeedApproval,
    dutyPhone: unit.dutyPhone ?? '',
    headPersonId: unit.headPersonId ?? '',
  };
}

/** What to send: the kind only when it changes, since that is for the officers above the unit. */
function bodyOf(values: Values, unit: Unit | null) {
  const { kindId, headPersonId, ...rest } = values;
  const body = {
    ...rest,
    dutyPhone: orNull(values.dutyPhone),
    reminderMinutes: values.reminderMinutes.toSorted((a, b) => b - a),
    ...(headPersonId !== (unit?.headPersonId ?? '') && { headPersonId: orNull(headPersonId) }),
  };
  return unit?.kindId === kindId ? body : { ...body, kindId };
}
