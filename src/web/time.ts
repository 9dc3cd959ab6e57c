import { computed, signal } from '@preact/signals';
import { dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import type { CivilDay } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import { MINUTE } from '../rota/interval.js';
import { clock, dayAt, moment } from './dates.js';

/** How far the server's clock is ahead of this device's, milliseconds. */
let ahead = 0;
const floored = () => Math.floor(now() / MINUTE) * MINUTE;

/** The server's time now, epoch milliseconds. Devices' own clocks are often wrong, and the demonstration moves its own. */
export function now(): Instant {
  return Date.now() + ahead;
}

/** The minute it is (its start); a component that reads it renders again every minute. */
export const minute = signal<Instant>(floored());
/** The civil day it is where the watches are stood. */
export const today = computed<CivilDay>(() => dayOf(minute.value, HO_CHI_MINH));

/** Follows the server's clock: call it with the `now` of every answer that has one. */
export function followClock(serverNow: string): void {
  ahead = Date.parse(serverNow) - Date.now();
  minute.value = floored();
}

/** `16:05`, with the day when it is not today: `29/4, 16:05`. */
export const shortly = (at: Instant): string => (dayAt(at) === today.value ? clock(at) : moment(at));

setInterval(() => (minute.value = floored()), 1000);
