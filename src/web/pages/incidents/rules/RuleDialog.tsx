import { addDays } from '../../../../rota/calendar.js';
import { addRule, type IncidentRules, type ReportingRule } from '../../../api/incidents.js';
import { Button } from '../../../components/Button.js';
import { Dialog } from '../../../components/Dialog.js';
import { Field, TextField } from '../../../components/Field.js';
import { Notice } from '../../../components/Notice.js';
import { Select } from '../../../components/Select.js';
import { type Form, useForm } from '../../../form.js';
import { today } from '../../../time.js';
import forms from '../../people/Forms.module.css';
import { rulesWords } from './words.js';

type Rule = Omit<ReportingRule, 'id' | 'validFrom' | 'validTo'>;

const BLANK: Rule = {
  kind: 'ordinary',
  form: 'initial',
  countsFrom: 'found',
  hours: 24,
  remindMinutes: 60,
  patienceMinutes: 0,
  recipientsVi: '',
  recipientsEn: '',
  legalRef: '',
};

/** The form as it is typed, from the rule it begins with. */
function startOf({ kind, form, countsFrom, hours, remindMinutes, patienceMinutes, ...said }: Rule) {
  const { recipientsVi, recipientsEn, legalRef } = said;
  return {
    kind,
    form,
    countsFrom,
    recipientsVi,
    recipientsEn,
    legalRef,
    hours: String(hours),
    remindMinutes: String(remindMinutes),
    patienceMinutes: String(patienceMinutes),
    validFrom: addDays(today.value, 1),
  };
}
type Typed = ReturnType<typeof startOf>;

/** A deadline from a day on, in the place of another one or beside it. */
export function RuleDialog({
  unitId,
  replaced,
  onDone,
  onClose,
}: {
  unitId: string;
  replaced: ReportingRule | undefined;
  onDone: (rules: IncidentRules) => void;
  onClose: () => void;
}) {
  const t = rulesWords();
  const form = useForm(startOf(replaced ?? BLANK), async (typed) => {
    const [hours, remindMinutes, patienceMinutes] = FIGURES.map((name) => Number(typed[name])) as [
      number,
      number,
      number,
    ];
    const figures = { hours, remindMinutes, patienceMinutes };
    onDone(await addRule(unitId, { ...typed, ...figures, replaces: replaced?.id ?? null }));
    onClose();
  });
  return (
    <Dialog title={replaced ? t.replace : t.addRule} onClose={onClose}>
      <form class={forms.form} noValidate onSubmit={form.submit}>
        {form.failure && <Notice tone="gap">{form.failure}</Notice>}
        <Choice form={form} name="kind" words={t.kind} />
        <div class={forms.pair}>
          <Choice form={form} name="form" words={t.form} />
          <Choice form={form} name="countsFrom" words={t.start} />
        </div>
        {FIELDS.map(([name, type]) => (
          <TextField
            key={name}
            label={t.fields[name]}
            type={type}
            value={form.values[name]}
            error={form.fault(name)}
            onInput={form.set(name)}
          />
        ))}
        <Button kind="primary" type="submit" busy={form.busy}>
          {t.save}
        </Button>
      </form>
    </Dialog>
  );
}

const FIGURES = ['hours', 'remindMinutes', 'patienceMinutes'] as const;
const FIELDS = [
  ...FIGURES.map((name) => [name, 'number'] as const),
  ['recipientsVi', 'text'],
  ['recipientsEn', 'text'],
  ['legalRef', 'text'],
  ['validFrom', 'date'],
] as const;

function Choice<Name extends 'kind' | 'form' | 'countsFrom'>({
  form,
  name,
  words,
}: {
  form: Form<Typed>;
  name: Name;
  words: Record<Rule[Name], string>;
}) {
  return (
    <Field label={rulesWords().fields[name]}>
      {({ id }) => (
        <Select
          id={id}
          value={form.values[name]}
          onChange={(chosen) => form.set(name)(chosen as Typed[Name])}
          options={Object.entries<string>(words).map(([value, label]) => ({ value, label }))}
        />
      )}
    </Field>
  );
}
