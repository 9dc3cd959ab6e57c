import { HO_CHI_MINH } from '../../src/rota/calendar.js';
import { HOUR } from '../../src/rota/interval.js';
import type { Breach, RuleId, RuleSettings, Situation, Watch } from '../../src/rota/rules.js';
import { check, defaultSettings } from '../../src/rota/rules.js';
import { from, letterCalendar, when } from './support.js';

let serial = 0;
export const stand = (start: string, end: string, more: Partial<Watch> = {}): Watch => ({
  id: `w${++serial}`,
  personId: 'binh',
  postKindId: 'tech',
  unitId: 'school',
  ...from(start, end),
  ...more,
});

export const situation = (watches: readonly Watch[], more: Partial<Situation> = {}): Situation => ({
  unitId: 'school',
  watches,
  absences: [],
  standers: [],
  calendar: letterCalendar,
  zone: HO_CHI_MINH,
  ...more,
});

export const only = (rule: RuleId, limit = defaultSettings[rule].limit): RuleSettings => ({
  ...(Object.fromEntries(
    Object.keys(defaultSettings).map((id) => [id, { severity: 'off', limit: 0 }]),
  ) as RuleSettings),
  [rule]: { severity: 'soft', limit },
});

export const found = (rule: RuleId, watches: readonly Watch[], more: Partial<Situation> = {}): Breach[] =>
  check(situation(watches, more), only(rule));

/** Nights of 12 hours beginning on each of these days of the letter's weeks. */
export const nights = (...days: readonly string[]): Watch[] =>
  days.map((on) => ({ ...stand(`${on} 19:30`, `${on} 23:00`), end: when(`${on} 19:30`) + 12 * HOUR }));
