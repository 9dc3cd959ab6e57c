import type { Interval } from '../../../rota/interval.js';
import { clock, dayAt } from '../../dates.js';
import { words } from './words.js';

/** `22:00 – 06:00 hôm sau`; a duty that ends at midnight ends at 24:00 of its own day. */
export function span({ start, end }: Interval): string {
  const midnight = clock(end) === '00:00';
  const until = midnight ? '24:00' : clock(end);
  const sameDay = dayAt(start) === dayAt(midnight ? end - 1 : end);
  return `${clock(start)} – ${until}${sameDay ? '' : ` ${words().nextDay}`}`;
}
