import { useState } from 'preact/hooks';
import type { Period, PeriodSummary } from '../../api/periods.js';
import { changePeriod, openPeriod, period, periods } from '../../api/periods.js';
import { units } from '../../api/units.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { Field, TextArea, TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { Select } from '../../components/Select.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { dateRange, ms } from '../../dates.js';
import type { Form } from '../../form.js';
import { useForm } from '../../form.js';
import { useLoaded } from '../../loaded.js';
import { session } from '../../session.js';
import { minute } from '../../time.js';
import { DemandFields } from './DemandFields.js';
import forms from './Forms.module.css';
import { holding } from './holding.js';
import { Inherited } from './Inherited.js';
import { beginning } from './beginning.js';
import { blank, bodyOf, nextAfter, type Values, valuesOf } from './period-values.js';
import { SameDirective } from './SameDirective.js';
import { words } from './words.js';

/** Opens a period, or changes one: days, deadline, the directive behind it, and how many must stand. */
export function PeriodDialog({
  period: of,
  like,
  onDone,
  onClose,
}: {
  period: Period | null;
  /** The period a new one is like; the last one of the same unit when left out. */
  like?: string;
  onDone: (period: Period) => void;
  onClose: () => void;
}) {
  const t = words();
  const done = (saved: Period) => {
    toast(of ? t.saved : t.opened);
    onClose();
    onDone(saved);
  };
  return (
    <Dialog wide title={of ? t.edit : t.open} onClose={onClose}>
      {of ? (
        <PeriodForm start={valuesOf(of)} of={of} model={null} onDone={done} />
      ) : (
        <Opening like={like} onDone={done} />
      )}
    </Dialog>
  );
}

/** A new period is begun from an earlier one, or from nothing. */
function Opening({ like, onDone }: { like: string | undefined; onDone: (period: Period) => void }) {
  const t = words();
  const { value: known } = useLoaded(periods, 'periods');
  const [chosen, setChosen] = useState<string>();
  const last = known?.periods.find(({ unitId }) => unitId === ownUnit())?.id ?? '';
  const id = chosen ?? like ?? last;
  const { value: model } = useLoaded(async () => (id === '' ? null : period(id)), `model ${id}`);
  if (!known) return <Skeleton rows={6} height={46} />;
  const loaded = model !== undefined && (model?.id ?? '') === id;
  return (
    <div class={forms.form}>
      {known.periods.length > 0 && (
        <Field label={t.like}>
          {(field) => <Select {...field} value={id} options={models(known.periods, t.likeNone)} onChange={setChosen} />}
        </Field>
      )}
      {loaded ? (
        <PeriodForm key={id} start={model ? nextAfter(model) : blank()} of={null} model={model} onDone={onDone} />
      ) : (
        <Skeleton rows={6} height={46} />
      )}
    </div>
  );
}

const models = (known: readonly PeriodSummary[], none: string) => [
  { value: '', label: none },
  ...known.map(({ id, title, firstOn, lastOn }) => ({ value: id, label: `${title} · ${dateRange(firstOn, lastOn)}` })),
];

function PeriodForm({
  start,
  of,
  model,
  onDone,
}: {
  start: Values;
  of: Period | null;
  /** The earlier period a new one is like. */
  model: Period | null;
  onDone: (period: Period) => void;
}) {
  const t = words();
  const form = useForm<Values>(start, async (values) => {
    const body = bodyOf(values);
    onDone(of ? await changePeriod(of.id, body, of.version) : await openPeriod(ownUnit(), body));
  });
  const { value: choices } = useLoaded(choicesFor, 'period-choices');
  return (
    <form class={forms.form} noValidate onSubmit={form.submit}>
      {form.failure && <Notice tone="gap">{form.failure}</Notice>}
      {model && <Inherited model={model} />}
      <Dates form={form} moves={of === null} />
      <DemandFields
        demands={form.values.demands}
        kinds={choices?.kinds ?? []}
        posts={of?.postKinds ?? choices?.posts ?? []}
        note={of && minute.value >= ms(of.start) ? holding(of, minute.value) : undefined}
        error={form.fault('demands')}
        onChange={form.set('demands')}
      />
      <h3>{t.directive}</h3>
      {model && <SameDirective model={model} form={form} />}
      <Directive form={form} />
      <Button kind="primary" type="submit" busy={form.busy}>
        {of ? t.save : t.open}
      </Button>
    </form>
  );
}

/** @param moves whether end and deadline move along with the first day: those of a period that runs stay as they are */
function Dates({ form: { values, set, fault }, moves }: { form: Form<Values>; moves: boolean }) {
  const t = words();
  const begin = (firstOn: string) => {
    const begun = moves ? beginning(values, firstOn) : { ...values, firstOn };
    for (const member of ['firstOn', 'lastOn', 'submissionDueAt'] as const) set(member)(begun[member]);
  };
  return (
    <>
      <TextField label={t.fieldTitle} value={values.title} error={fault('title')} onInput={set('title')} />
      <div class={forms.pair}>
        <TextField label={t.firstOn} type="date" value={values.firstOn} error={fault('firstOn')} onInput={begin} />
        <TextField label={t.lastOn} type="date" value={values.lastOn} error={fault('lastOn')} onInput={set('lastOn')} />
        <TextField
          label={t.dueOn}
          type="date"
          value={values.submissionDueAt}
          error={fault('submissionDueAt')}
          onInput={set('submissionDueAt')}
        />
        <TextField label={t.dueAt} type="time" value={values.dueClock} onInput={set('dueClock')} />
        <TextField
          label={t.reportClocks}
          hint={t.reportClocksHint}
          value={values.reportClocks}
          error={fault('reportClocks')}
          onInput={set('reportClocks')}
        />
      </div>
    </>
  );
}

function Directive({ form: { values, set, fault } }: { form: Form<Values> }) {
  const t = words();
  return (
    <>
      <div class={forms.pair}>
        <TextField
          label={t.number}
          value={values.directiveNumber}
          error={fault('directiveNumber')}
          onInput={set('directiveNumber')}
        />
        <TextField
          label={t.issuedOn}
          type="date"
          value={values.directiveOn}
          error={fault('directiveOn')}
          onInput={set('directiveOn')}
        />
      </div>
      <TextField
        label={t.issuer}
        value={values.directiveIssuer}
        error={fault('directiveIssuer')}
        onInput={set('directiveIssuer')}
      />
      <TextField
        label={t.subject}
        value={values.directiveSubject}
        error={fault('directiveSubject')}
        onInput={set('directiveSubject')}
      />
      <TextArea
        label={t.orders}
        hint={t.ordersHint}
        rows={5}
        value={values.orders}
        error={fault('orders')}
        onInput={set('orders')}
      />
      <TextArea
        label={t.text}
        rows={4}
        value={values.directiveText}
        error={fault('directiveText')}
        onInput={set('directiveText')}
      />
    </>
  );
}

/** The unit a new period is for: the one at which the actor is an officer. */
const ownUnit = (): string =>
  session.value?.grants.find((grant) => grant.role === 'department' || grant.role === 'administrator')?.unitId ?? '';

/** What a demand line may name. The kinds of post come with the last period. */
async function choicesFor() {
  const [{ kinds }, known] = await Promise.all([units(), periods()]);
  const last = known.periods[0];
  return { kinds, posts: last ? (await period(last.id)).postKinds : [] };
}
