import { clockOf, dayOf, HO_CHI_MINH } from './calendar.js';
import { HOUR, type Instant } from './interval.js';
import { countdownLabel, longDayLabel, timeLabel } from './labels.js';

/** A unit once reminded is left in peace for so long, whoever asks. */
export const NUDGE_RESTS = 4 * HOUR;

/** From when on a unit may be reminded again; null when it may be now. */
export function nudgeAgainAt(lastAt: Instant | null, now: Instant): Instant | null {
  if (lastAt === null || lastAt + NUDGE_RESTS <= now) return null;
  return lastAt + NUDGE_RESTS;
}

/** The message for the Zalo group of the units' heads: which of them have not sent their roster. Vietnamese, as it is sent. */
export function zaloNudge(of: {
  readonly periodTitle: string;
  readonly dueAt: Instant;
  readonly now: Instant;
  readonly unitNames: readonly string[];
  readonly link: string;
}): string {
  const due = `${timeLabel(clockOf(of.dueAt, HO_CHI_MINH), 'vi')} ${longDayLabel(dayOf(of.dueAt, HO_CHI_MINH), 'vi')}`;
  return [
    `📌 NHẮC NỘP LỊCH TRỰC – ${of.periodTitle}`,
    `Hạn nộp: ${due} (${countdownLabel(of.dueAt, of.now, 'vi')})`,
    `Các đơn vị chưa nộp (${of.unitNames.length}):`,
    ...of.unitNames.map((name, index) => `${index + 1}. ${name}`),
    `Nộp lịch tại: ${of.link}`,
  ].join('\n');
}
