import { addDays, type CivilDay, HO_CHI_MINH, isCivilDay, startOfDay } from '../../../rota/calendar.js';
import { DAY } from '../../../rota/interval.js';

interface Dates {
  readonly firstOn: CivilDay;
  readonly lastOn: CivilDay;
  readonly submissionDueAt: CivilDay;
}

/** A period begun on another day; its end and its deadline move along. What is not typed to its end moves nothing else. */
export function beginning<T extends Dates>(values: T, firstOn: CivilDay): T {
  const { firstOn: was, lastOn, submissionDueAt } = values;
  if (![was, lastOn, submissionDueAt, firstOn].every(isCivilDay)) return { ...values, firstOn };
  const days = Math.round((startOfDay(firstOn, HO_CHI_MINH) - startOfDay(was, HO_CHI_MINH)) / DAY);
  return { ...values, firstOn, lastOn: addDays(lastOn, days), submissionDueAt: addDays(submissionDueAt, days) };
}
