import { type CivilDay, clockOf, dayOf, HO_CHI_MINH, type Zone } from './calendar.js';
import { DAY, type Instant } from './interval.js';
import { countdownLabel, longDayLabel, timeLabel } from './labels.js';
import { NUDGE_RESTS } from './nudging.js';

/** What a unit says: whether what an advisory warns of is in use there. `taken-back`: what was said before does not count. */
export const affectedWords = ['yes', 'no', 'unknown', 'taken-back'] as const;
export type Affected = (typeof affectedWords)[number];

/** The answer of a unit that counts: its last. */
export interface AdvisoryAnswer {
  readonly affected: Affected;
  /** The day on which it was mended; null while it was not. */
  readonly patchedOn: CivilDay | null;
}

/** How a unit stands to an advisory, what presses most first. */
export const advisoryStates = ['open', 'unknown', 'unanswered', 'patched', 'not-affected'] as const;
export type AdvisoryState = (typeof advisoryStates)[number];

export function advisoryState(answer: AdvisoryAnswer | null): AdvisoryState {
  if (answer === null || answer.affected === 'taken-back') return 'unanswered';
  if (answer.affected === 'no') return 'not-affected';
  if (answer.affected === 'unknown') return 'unknown';
  return answer.patchedOn === null ? 'open' : 'patched';
}

/** Whether something is still owed: an answer, or a patch. */
export const isPending = (state: AdvisoryState): boolean => state !== 'patched' && state !== 'not-affected';

/** Whether something is owed past the deadline; at the deadline it is. */
export const isOverdue = (state: AdvisoryState, dueAt: Instant, now: Instant): boolean =>
  isPending(state) && now >= dueAt;

/** Whether a patch came on a later day than the deadline’s. */
export const isPatchedLate = ({ patchedOn }: AdvisoryAnswer, dueAt: Instant, zone: Zone): boolean =>
  patchedOn !== null && patchedOn > dayOf(dueAt, zone);

/** Units that stand alike, and how many. */
export interface Alike {
  readonly answer: AdvisoryAnswer | null;
  readonly units: number;
}

type AdvisoryCounts = Readonly<Record<AdvisoryState, number>> & {
  readonly units: number;
  readonly overdue: number;
};

export function countStates(rows: readonly Alike[], dueAt: Instant, now: Instant): AdvisoryCounts {
  const counts = { units: 0, overdue: 0, open: 0, unknown: 0, unanswered: 0, patched: 0, 'not-affected': 0 };
  for (const { answer, units } of rows) {
    const state = advisoryState(answer);
    counts.units += units;
    counts[state] += units;
    if (isOverdue(state, dueAt, now)) counts.overdue += units;
  }
  return counts;
}

/** What is told of an advisory; `nudge` by an officer, the rest when it happens or by the desk. */
export type AdvisoryNews = 'issued' | 'corrected' | 'withdrawn' | 'nudge' | 'soon' | 'overdue';

/** That a unit was told, and of which deadline. */
export interface AdvisoryTold {
  readonly news: AdvisoryNews;
  readonly dueAt: Instant;
  readonly at: Instant;
}

/**
 * What a unit that owes something is told by itself: that there is an advisory, when it never heard of it; a day before
 * the deadline; and in the day after it. Each once for a deadline, and never within the rest after another telling.
 */
export function advisoryNews(
  { dueAt, told }: { readonly dueAt: Instant; readonly told: readonly AdvisoryTold[] },
  now: Instant,
): 'issued' | 'soon' | 'overdue' | undefined {
  if (told.length === 0 && now < dueAt) return 'issued';
  if (told.some(({ at }) => now < at + NUDGE_RESTS)) return undefined;
  const news = now < dueAt ? 'soon' : 'overdue';
  if (now < dueAt - DAY || now >= dueAt + DAY) return undefined;
  return told.some((each) => each.news === news && each.dueAt === dueAt) ? undefined : news;
}

/** The message for the Zalo group of the units’ heads: which of them owe something. Vietnamese, as it is sent. */
export function zaloAdvisory(of: {
  readonly title: string;
  readonly number: string;
  readonly dueAt: Instant;
  readonly now: Instant;
  readonly unitNames: readonly string[];
  readonly link: string;
}): string {
  const due = `${timeLabel(clockOf(of.dueAt, HO_CHI_MINH), 'vi')} ${longDayLabel(dayOf(of.dueAt, HO_CHI_MINH), 'vi')}`;
  return [
    `📌 VÁ LỖ HỔNG – ${[of.number, of.title].filter(Boolean).join(': ')}`,
    `Hạn: ${due} (${countdownLabel(of.dueAt, of.now, 'vi')})`,
    `Các đơn vị chưa trả lời hoặc chưa vá (${of.unitNames.length}):`,
    ...of.unitNames.map((name, index) => `${index + 1}. ${name}`),
    `Trả lời tại: ${of.link}`,
  ].join('\n');
}
