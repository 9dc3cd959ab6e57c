import { type Instant, MINUTE } from '../../../rota/interval.js';

/**
 * How long ago an app read a calendar, in minutes: from an hour on in whole hours, since apps ask hourly at best. 0: just
 * now, also when the page's clock, which stands at the beginning of its minute, is a little behind.
 */
export function readAgo(fetchedAt: Instant, now: Instant): number {
  const passed = Math.max(0, Math.floor((now - fetchedAt) / MINUTE));
  return passed - (passed >= 60 ? passed % 60 : 0);
}
