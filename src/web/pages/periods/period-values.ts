import { addDays, at, clockOf, HO_CHI_MINH } from '../../../rota/calendar.js';
import type { NewPeriod, Period } from '../../api/periods.js';
import { dayAt, ms } from '../../dates.js';
import { today } from '../../time.js';
import { beginning } from './beginning.js';
import type { Demand } from './DemandFields.js';

/** A period as its form has it. */
export interface Values {
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
  /** The period whose files are attached to a new one too; '': none. */
  readonly filesOf: string;
  readonly demands: readonly Demand[];
}

/** Nothing known yet. */
export const blank = (): Values => ({
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
  filesOf: '',
  demands: [],
});

export function valuesOf(of: Period): Values {
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
    filesOf: '',
  };
}

/** What is said of the letter itself: an earlier period's, or nothing. */
export function directiveOf(of: Period | null) {
  const { directiveNumber, directiveOn, directiveSubject, directiveText } = of ? valuesOf(of) : blank();
  return { directiveNumber, directiveOn, directiveSubject, directiveText };
}

/**
 * What the next period most likely is: as long as this one, due as long before, asking the same, ordered by the same office.
 * Its name and the letter behind it are new.
 */
export function nextAfter(of: Period): Values {
  const next = of.lastOn >= today.value ? addDays(of.lastOn, 1) : today.value;
  return { ...beginning(valuesOf(of), next), ...directiveOf(null), title: '' };
}

/** What to send; demand lines left out on a new period mean the usual ones. */
export function bodyOf({
  dueClock,
  reportClocks,
  submissionDueAt,
  directiveOn,
  orders,
  filesOf,
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
    ...(filesOf !== '' && { filesOf }),
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
