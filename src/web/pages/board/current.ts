import { dayOf, HO_CHI_MINH } from '../../../rota/calendar.js';
import { countdownLabel } from '../../../rota/labels.js';
import type { Board } from '../../api/coverage.js';
import type { PeriodSummary } from '../../api/periods.js';
import { moment, ms } from '../../dates.js';
import { language } from '../../i18n.js';
import { minute, now } from '../../time.js';

/** The period of that id, else the one that runs or comes next, else the last one. */
export function currentPeriod<T extends PeriodSummary>(list: readonly T[], id?: string): T | undefined {
  const today = dayOf(now(), HO_CHI_MINH);
  const byStart = list.toSorted((a, b) => a.firstOn.localeCompare(b.firstOn));
  return list.find((each) => each.id === id) ?? byStart.find((period) => period.lastOn >= today) ?? byStart.at(-1);
}

/** Whether a period is being stood, is still to come, or is over: then nothing of it is awaited or filled any more. */
export function standingOf({ start, end }: Board['period']): 'past' | 'running' | 'coming' {
  if (ms(end) <= minute.value) return 'past';
  return ms(start) <= minute.value ? 'running' : 'coming';
}

/** When rosters are due and, while any is awaited, how long still or how late it is. `due`: the words around the day. */
export function dueNote(period: Board['period'], due: (when: string) => string): string {
  const at = ms(period.submissionDueAt);
  const when = due(moment(at));
  return standingOf(period) === 'past' ? when : `${when} · ${countdownLabel(at, minute.value, language.value)}`;
}
