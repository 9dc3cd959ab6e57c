import { at, clockOf, HO_CHI_MINH } from '../../../rota/calendar.js';
import type { NewPeriod, Period } from '../../api/periods.js';
import { changePeriod, openPeriod, period, periods } from '../../api/periods.js';
import { units } from '../../api/units.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { TextArea, TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { toast } from '../../components/Toast.js';
import { dayAt, ms } from '../../dates.js';
import type { Form } from '../../form.js';
import { useForm } from '../../form.js';
import { useLoaded } from '../../loaded.js';
import { session } from '../../session.js';
import { today } from '../../time.js';
import type { Demand } from './DemandFields.js';
import { DemandFields } from './DemandFields.js';
import forms from './Forms.module.css';
import { words } from './words.js';

interface Values {
  readonly title: string;
  readonly firstOn: string;
  readonly lastOn: string;
  readonly submissionDueAt: string;
  readonly dueClock: string;
  readonly reportClocks: string;
  readonly directiveNumber: string;
  readonly directiveOn: string;
  readonly directiveIssuer: string;
  readonly directiveSubject: string;
  readonly directiveText: string;
  readonly orders: string;
  readonly demands: readonly Demand[];
}

/** Opens a period, or changes one: days, deadline, the directive behind it, and how many must stand. */
export function PeriodDialog({
  period: of,
  onDone,
  onClose,
}: {
  period: Period | null;
  onDone: (period: Period) => void;
  onClose: () => void;
}) {
  const t = words();
  const form = useForm<Values>(of ? valuesOf(of) : blank(), async (values) => {
    const body = bodyOf(values);
    const saved = of ? await changePeriod(of.id, body, of.version) : await openPeriod(ownUnit(), body);
    toast(of ? t.saved : t.opened);
    onClose();
    onDone(saved);
  });
  const { value: choices } = useLoaded(choicesFor, 'period-choices');
  return (
    <Dialog wide title={of ? t.edit : t.open} onClose={onClose}>
      <form class={forms.form} noValidate onSubmit={form.submit}>
        {form.failure && <Notice tone="gap">{form.failure}</Notice>}
        <Dates form={form} />
        <DemandFields
          demands={form.values.demands}
          kinds={choices?.kinds ?? []}
          posts={of?.postKinds ?? choices?.posts ?? []}
          error={form.fault('demands')}
          onChange={form.set('demands')}
        />
        <Directive form={form} />
        <Button kind="primary" type="submit" busy={form.busy}>
          {of ? t.save : t.open}
        </Button>
      </form>
    </Dialog>
  );
}

function Dates({ form: { values, set, fault } }: { form: Form<Values> }) {
  const t = words();
  return (
    <>
      <TextField label={t.fieldTitle} value={values.title} error={fault('title')} onInput={set('title')} />
      <div class={forms.pair}>
        <TextField
          label={t.firstOn}
          type="date"
          value={values.firstOn}
          error={fault('firstOn')}
          onInput={set('firstOn')}
        />
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
      <h3>{t.directive}</h3>
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

const blank = (): Values => ({
  title: '',
  firstOn: today.value,
  lastOn: today.value,
  submissionDueAt: today.value,
  dueClock: '17:00',
  reportClocks: '',
  directiveNumber: '',
  directiveOn: '',
  directiveIssuer: '',
  directiveSubject: '',
  directiveText: '',
  orders: '',
  demands: [],
});

function valuesOf(of: Period): Values {
  const { title, firstOn, lastOn, demands, directiveNumber, directiveIssuer, directiveSubject, directiveText } = of;
  return {
    title,
    firstOn,
    lastOn,
    demands,
    directiveNumber,
    directiveIssuer,
    directiveSubject,
    directiveText,
    submissionDueAt: dayAt(ms(of.submissionDueAt)),
    dueClock: clockOf(ms(of.submissionDueAt), HO_CHI_MINH),
    reportClocks: of.reportClocks.join(', '),
    directiveOn: of.directiveOn ?? '',
    orders: of.orders.join('\n'),
  };
}

/** What to send; demand lines left out on a new period mean the usual ones. */
function bodyOf({
  dueClock,
  reportClocks,
  submissionDueAt,
  directiveOn,
  orders,
  demands,
  ...values
}: Values): NewPeriod {
  return {
    ...values,
    submissionDueAt: instantOf(submissionDueAt, dueClock),
    directiveOn: directiveOn || null,
    reportClocks: clocksIn(reportClocks),
    orders: orders
      .split('\n')
      .map((order) => order.trim())
      .filter(Boolean),
    ...(demands.length > 0 && { demands: [...demands] }),
  };
}

/** `9h, 15:00` as wall clocks; what is none is sent as it is, for the server to name the field. */
const clocksIn = (text: string): string[] =>
  text
    .split(/[,;\s]+/)
    .filter(Boolean)
    .map((clock) => clock.replace(/^(\d{1,2})[h:](\d{2})?$/, (_, h: string, m = '00') => `${h.padStart(2, '0')}:${m}`));

/** A day and a clock as an instant; what is no day or no clock is sent as it is, for the server to name the field. */
function instantOf(on: string, clock: string): string {
  try {
    return new Date(at(on, clock, HO_CHI_MINH)).toISOString();
  } catch {
    return on;
  }
}
