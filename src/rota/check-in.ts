import { type Interval, MINUTE } from './interval.js';

/** When a watch can be begun: from half an hour before its start to its end. */
export const checkInWindow = ({ start, end }: Interval): Interval => ({ start: start - 30 * MINUTE, end });
