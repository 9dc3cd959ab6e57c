import * as fc from 'fast-check';
import { addDays, at, dayCalendar, daysBetween, HO_CHI_MINH, wholeDays } from '../../../src/rota/calendar.js';
import type { FillInput, FillShift } from '../../../src/rota/fill/fill-input.js';
import { defaultWeights } from '../../../src/rota/fill/weights.js';
import { HOUR } from '../../../src/rota/interval.js';
import { layOut, patterns } from '../../../src/rota/pattern.js';
import { defaultSettings, type RuleId, type RuleSettings, type Watch } from '../../../src/rota/rules.js';
import { letterCalendar, letterDays } from '../support.js';

export const ruleIds = Object.keys(defaultSettings) as RuleId[];

/** Every rule as told, the others off. */
export const settingsOf = (
  severity: 'hard' | 'soft',
  limits: Readonly<Partial<Record<RuleId, number>>>,
): RuleSettings =>
  Object.fromEntries(
    ruleIds.map((rule) => [rule, { severity: rule in limits ? severity : 'off', limit: limits[rule] ?? 0 }]),
  ) as RuleSettings;

/** A roster without anything that stands, of one post, every turn of the pattern for one. */
export const roster = (
  [firstOn, lastOn]: readonly [string, string],
  pattern: '3x8' | '2x12' | '24h',
  people: readonly string[],
  more: Partial<FillInput> = {},
): FillInput => ({
  unitId: 'school',
  zone: HO_CHI_MINH,
  calendar: letterCalendar,
  settings: defaultSettings,
  firstOn,
  lastOn,
  shifts: shiftsOf(firstOn, lastOn, pattern, 'tech'),
  people: people.map((personId) => ({ personId, name: personId, postKindIds: [], share: 1 })),
  standing: [],
  elsewhere: [],
  absences: [],
  wishes: [],
  history: [],
  scope: { shiftIds: null, personIds: null, keep: true },
  relaxations: [],
  apart: false,
  weights: defaultWeights,
  ...more,
});

export function shiftsOf(first: string, last: string, pattern: string, post: string, required = 1): FillShift[] {
  const found = patterns.find(({ id }) => id === pattern);
  const window = wholeDays(first, daysBetween(first, last).length, HO_CHI_MINH);
  const slots = found ? layOut(found, window, dayCalendar(letterDays), HO_CHI_MINH) : [];
  return slots
    .filter(({ on }) => on >= first)
    .map((slot) => ({
      ...slot,
      id: `${post} ${slot.on} ${slot.code}`,
      postId: post,
      postKindId: post,
      presence: 'on-site',
      required,
    }));
}

/** Draws one of some values. */
export type Draw = <T>(values: readonly T[]) => T;

/** Some roster of the letter's weeks: people with and without posts, away, standing here, elsewhere and around. */
export function anyRoster(draw: Draw, settings: RuleSettings): FillInput {
  const firstOn = draw(['2024-04-25', '2024-04-27', '2024-04-29', '2024-05-01']);
  const days = draw([4, 6, 9]);
  const pattern = draw(['3x8', '2x12', '24h'] as const);
  const posts = draw([['tech'], ['tech', 'lead']]);
  const people = ['an', 'binh', 'chau', 'dung'].map((personId) => ({
    personId,
    name: personId,
    postKindIds: draw([[], [], ['tech'], ['lead']]),
    share: draw([1, 1, 0.5, 0]),
  }));
  const shifts = posts.flatMap((post) =>
    shiftsOf(firstOn, addDays(firstOn, days - 1), pattern, post, draw([1, 2])).map((shift): FillShift => ({
      ...shift,
      presence: draw(['on-site', 'on-site', 'on-site', 'on-call']),
    })),
  );
  const around = people.flatMap(({ personId }) =>
    [0, 1, 2].slice(draw([0, 1, 2, 3])).map((): Watch => {
      const turn = draw(patterns.find(({ id }) => id === pattern)?.turns ?? []);
      const start = at(
        addDays(firstOn, draw([-3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])),
        turn.startsAt,
        HO_CHI_MINH,
      );
      const end = start + turn.minutes * 60_000;
      return { id: '', personId, postKindId: 'other', unitId: draw(['school', 'elsewhere']), start, end };
    }),
  );
  const elsewhere = around
    .filter(
      (one, index) => !around.slice(0, index).some((two) => two.personId === one.personId && two.start === one.start),
    )
    .map((watch, index) => ({ ...watch, id: `e${index}` }));
  return {
    ...roster([firstOn, addDays(firstOn, days - 1)], pattern, []),
    settings,
    shifts,
    people,
    elsewhere,
    absences: people.flatMap(({ personId }) => {
      const start = at(addDays(firstOn, draw([0, 2, 4])), '00:00', HO_CHI_MINH) + draw([0, 7, 20]) * HOUR;
      return draw([true, false, false])
        ? [{ personId, kind: 'leave', start, end: start + draw([3, 24, 60]) * HOUR }]
        : [];
    }),
    standing: shifts
      .filter(() => draw([true, false, false, false, false, false, false, false]))
      .map((shift, index) => ({
        id: `s${index}`,
        shiftId: shift.id,
        personId: draw(people).personId,
        start: shift.start + draw([0, 0, 2]) * HOUR,
        end: shift.end,
      })),
    scope: { shiftIds: null, personIds: null, keep: draw([true, false]) },
  };
}

/** Draws for properties, made smaller when one fails. */
export const anyDraw: fc.Arbitrary<Draw> = fc.gen().map(
  (gen): Draw =>
    (values) =>
      gen(() => fc.constantFrom(...values)),
);
