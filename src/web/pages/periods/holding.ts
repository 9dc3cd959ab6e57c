import type { Instant } from '../../../rota/interval.js';
import type { Period } from '../../api/periods.js';
import { clock, dayAt, dayMonth, ms } from '../../dates.js';
import { words } from './words.js';

/** Since when a period's demand holds that was changed when it had begun, in words. */
export function holding({ end }: Period, from: Instant): string {
  const t = words();
  return from < ms(end) ? t.holdsFrom(clock(from), dayMonth(dayAt(from))) : t.holdsNot;
}
