import { type CivilDay, dayOf, type Zone } from './calendar.js';
import type { IncidentForm } from './incident-forms.js';
import { HOUR, type Instant, MINUTE } from './interval.js';

/** What makes a report due: any incident, one beyond the unit’s means, one that touches personal data. */
export type ReportingKind = 'ordinary' | 'beyond' | 'personal-data';
/** What the time of a report is counted from. */
export type ReportingStart = 'found' | 'beyond' | 'resolved';

/** By when which report is due, by the law of some days. `validTo` is the first day it no longer binds. */
export interface ReportingLaw {
  readonly id: string;
  readonly kind: ReportingKind;
  readonly form: IncidentForm;
  readonly countsFrom: ReportingStart;
  readonly hours: number;
  readonly remindMinutes: number;
  readonly patienceMinutes: number;
  readonly validFrom: CivilDay;
  readonly validTo: CivilDay | null;
}

/** What deadlines follow from. */
export interface Reportable {
  readonly foundAt: Instant;
  readonly beyondAt: Instant | null;
  readonly personalDataAt: Instant | null;
  readonly resolvedAt: Instant | null;
  readonly sent: readonly { readonly form: IncidentForm; readonly at: Instant }[];
}

export interface Deadline<Law extends ReportingLaw> {
  readonly law: Law;
  readonly dueAt: Instant;
  /** When the report that keeps it was sent; null while none was. */
  readonly sentAt: Instant | null;
}

/**
 * The deadlines of an incident by the laws of the day it was found on, the earliest first. A report keeps a deadline
 * when it was sent once its reason was known: what went out before says nothing of it.
 */
export function deadlinesOf<Law extends ReportingLaw>(
  incident: Reportable,
  laws: readonly Law[],
  zone: Zone,
): Deadline<Law>[] {
  const on = dayOf(incident.foundAt, zone);
  const due = laws.flatMap((law): Deadline<Law>[] => {
    const binds = law.validFrom <= on && (law.validTo === null || on < law.validTo);
    const known = knownSince(incident, law);
    const from = startOf(incident, law.countsFrom);
    if (!binds || known === null || from === null) return [];
    const kept = incident.sent.filter(({ form, at }) => form === law.form && at >= known).map(({ at }) => at);
    return [{ law, dueAt: from + law.hours * HOUR, sentAt: kept.length > 0 ? Math.min(...kept) : null }];
  });
  return due.toSorted((a, b) => a.dueAt - b.dueAt || (a.law.id < b.law.id ? -1 : 1));
}

/** Since when a law’s reason is known; null while it is none. */
function knownSince(incident: Reportable, { kind, countsFrom }: ReportingLaw): Instant | null {
  if (countsFrom === 'resolved' && kind === 'ordinary') return incident.resolvedAt;
  if (kind === 'ordinary') return incident.foundAt;
  const reason = kind === 'beyond' ? incident.beyondAt : incident.personalDataAt;
  if (reason === null || countsFrom !== 'resolved') return reason;
  return incident.resolvedAt === null ? null : Math.max(reason, incident.resolvedAt);
}

const startOf = ({ foundAt, beyondAt, resolvedAt }: Reportable, from: ReportingStart): Instant | null =>
  ({ found: foundAt, beyond: beyondAt, resolved: resolvedAt })[from];

/** Whether nobody kept a deadline that is over. */
export const isOverdue = ({ dueAt, sentAt }: Deadline<ReportingLaw>, now: Instant): boolean =>
  sentAt === null && now > dueAt;

/** What is to be told of a deadline now: that it comes near, that nobody kept it, or nothing. */
export function deadlineNews({ law, dueAt, sentAt }: Deadline<ReportingLaw>, now: Instant): 'soon' | 'overdue' | null {
  if (sentAt !== null) return null;
  if (now >= dueAt + law.patienceMinutes * MINUTE && now > dueAt) return 'overdue';
  return now < dueAt && now >= dueAt - law.remindMinutes * MINUTE && law.remindMinutes > 0 ? 'soon' : null;
}
