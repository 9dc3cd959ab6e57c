import { clockOf, dayOf, HO_CHI_MINH } from './calendar.js';
import { DAY, HOUR, type Instant, MINUTE } from './interval.js';
import { durationLabel, type Lang, longDayLabel, timeLabel } from './labels.js';

/** A unit once reminded is left in peace for so long, whoever asks. */
export const NUDGE_RESTS = 4 * HOUR;

/** From when on a unit may be reminded again; null when it may be now. */
export function nudgeAgainAt(lastAt: Instant | null, now: Instant): Instant | null {
  if (lastAt === null || lastAt + NUDGE_RESTS <= now) return null;
  return lastAt + NUDGE_RESTS;
}

/**
 * How far a deadline is: 'còn 2 giờ 15 phút', 'quá hạn 4 ngày', '2 h 15 min left', '4 days overdue'. Whole days from two
 * days on, whole hours from twelve hours on. The deadline itself is over.
 */
export function countdownLabel(deadline: Instant, now: Instant, lang: Lang): string {
  const over = now >= deadline;
  const length = Math.abs(deadline - now);
  const text = lengthLabel(length, lang);
  if (lang === 'vi') return over ? `quá hạn ${text}` : `còn ${text}`;
  return over ? `${text} overdue` : `${text} left`;
}

function lengthLabel(length: number, lang: Lang): string {
  if (length < MINUTE) return lang === 'vi' ? 'dưới 1 phút' : 'under 1 min';
  if (length >= 2 * DAY) return `${Math.floor(length / DAY)} ${lang === 'vi' ? 'ngày' : 'days'}`;
  const whole = length >= 12 * HOUR ? Math.floor(length / HOUR) * HOUR : Math.floor(length / MINUTE) * MINUTE;
  return durationLabel(whole / MINUTE, lang);
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
