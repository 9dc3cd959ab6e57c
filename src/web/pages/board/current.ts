import { dayOf, HO_CHI_MINH } from '../../../rota/calendar.js';
import type { Board } from '../../api/coverage.js';
import type { PeriodSummary } from '../../api/periods.js';
import { ms } from '../../dates.js';
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
