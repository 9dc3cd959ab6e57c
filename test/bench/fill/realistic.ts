import {
  type CalendarDay,
  dayCalendar,
  daysBetween,
  HO_CHI_MINH,
  startOfDay,
  wholeDays,
} from '../../../src/rota/calendar.js';
import type { FillInput, FillPerson, FillShift, FillWish } from '../../../src/rota/fill/fill-input.js';
import { defaultWeights } from '../../../src/rota/fill/weights.js';
import { layOut, type PatternId, patterns } from '../../../src/rota/pattern.js';
import { type Absence, defaultSettings, type RuleSettings } from '../../../src/rota/rules.js';

/** A roster as a school or a district office would have it; the same seed makes the same one. */
export interface Making {
  readonly pattern: PatternId;
  readonly people: number;
  readonly days: number;
  /** How many stand each post at once; the first post takes a quarter of the people, the others the rest. */
  readonly posts: readonly number[];
  readonly seed: number;
}

/** A roster and what it is called in a table. */
export interface Named extends Making {
  readonly name: string;
}

const FIRST = '2024-04-22';
const holidays: readonly CalendarDay[] = [
  { on: '2024-04-29', kind: 'SWAP_OFF', label: 'Nghỉ hoán đổi' },
  { on: '2024-04-30', kind: 'HOLIDAY', label: 'Ngày Giải phóng' },
  { on: '2024-05-01', kind: 'HOLIDAY', label: 'Quốc tế Lao động' },
  { on: '2024-05-04', kind: 'MAKEUP_WORK', label: 'Làm bù' },
];

/** The house's own settings with rest and runs hard; weekly rest and hours a day, week and month warn. */
export const warning: RuleSettings = {
  ...defaultSettings,
  rest: { severity: 'hard', limit: 11 },
  'longest-run': { severity: 'hard', limit: 6 },
  'consecutive-nights': { severity: 'hard', limit: 3 },
};

/** Laws only, nothing that warns: as the figures were measured. */
const lawsOnly: RuleSettings = {
  ...warning,
  'weekly-rest': { severity: 'off', limit: 24 },
  'daily-hours': { severity: 'off', limit: 12 },
  'weekly-hours': { severity: 'off', limit: 48 },
  'monthly-hours': { severity: 'off', limit: 40 },
};

/** Makes a roster to fill: leave, wishes, part-timers and the memory of earlier periods included. */
export function rosterOf({ pattern, people: many, days, posts, seed }: Making, settings = lawsOnly): FillInput {
  const random = randomOf(seed);
  const pick = (below: number): number => Math.floor(random() * below);
  const period = daysBetween(FIRST, addedTo(FIRST, days - 1));
  const calendar = dayCalendar(holidays);
  const window = wholeDays(FIRST, days, HO_CHI_MINH);
  const turns = patterns.find(({ id }) => id === pattern);
  const slots = turns ? layOut(turns, window, calendar, HO_CHI_MINH).filter(({ on }) => on >= FIRST) : [];
  const shifts = posts.flatMap((required, post) =>
    slots.map((slot): FillShift => ({
      ...slot,
      id: `p${post}-${slot.on}-${slot.code}`,
      postId: `p${post}`,
      postKindId: `kind-${post}`,
      presence: 'on-site',
      required,
    })),
  );
  const total = posts.reduce((sum, required) => sum + required, 0);
  const people = Array.from({ length: many }, (_, index): FillPerson => {
    // Each post gets people by its size; every third may stand a second one.
    let place = (index / many) * total;
    const post = posts.findIndex((required) => (place -= required) < 0);
    const second = index % 3 === 0 ? [`kind-${(post + 1) % posts.length}`] : [];
    return {
      personId: `n${String(index).padStart(2, '0')}`,
      name: `Người ${index + 1}`,
      postKindIds: [`kind-${post}`, ...second],
      share: index % 9 === 8 ? 0.5 : 1,
    };
  });
  const absences = people.flatMap(({ personId }, index): Absence[] => {
    if (index % 4 !== 1) return [];
    const from = startOfDay(period[pick(Math.max(1, days - 3))] ?? FIRST, HO_CHI_MINH);
    return [{ personId, kind: 'leave', start: from, end: from + 3 * 86_400_000 }];
  });
  const wishes = people.flatMap(({ personId }): FillWish[] =>
    Array.from({ length: pick(4) }, () => ({
      personId,
      on: period[pick(days)] ?? FIRST,
      code: null,
      wish: pick(4) === 0 ? 'prefers' : 'avoids',
    })),
  );
  const history = people.map(({ personId }) => ({
    personId,
    hours: 40 + 8 * pick(8),
    nights: pick(6),
    weekends: pick(5),
    holidays: pick(3),
  }));
  return {
    unitId: 'unit',
    zone: HO_CHI_MINH,
    calendar,
    settings,
    firstOn: FIRST,
    lastOn: period.at(-1) ?? FIRST,
    shifts,
    people,
    standing: [],
    elsewhere: [],
    absences,
    wishes,
    history,
    scope: { shiftIds: null, personIds: null, keep: true },
    relaxations: [],
    apart: false,
    weights: defaultWeights,
  };
}

/** The rosters of the figures, by size. */
export const rosters: readonly Named[] = [
  { name: '24 h, 10 people, 31 d, 2 posts', pattern: '24h', people: 10, days: 31, posts: [1, 1], seed: 1 },
  { name: '12 h, 16 people, 28 d, 2 posts', pattern: '2x12', people: 16, days: 28, posts: [1, 2], seed: 2 },
  { name: '8 h, 20 people, 28 d, 2 posts', pattern: '3x8', people: 20, days: 28, posts: [1, 2], seed: 3 },
  { name: '8 h, 30 people, 28 d, 3 posts', pattern: '3x8', people: 30, days: 28, posts: [1, 2, 2], seed: 4 },
  { name: '8 h, 40 people, 31 d, 2 posts × 3', pattern: '3x8', people: 40, days: 31, posts: [3, 3], seed: 5 },
  { name: '12 h, 60 people, 31 d, 4 posts × 2', pattern: '2x12', people: 60, days: 31, posts: [2, 2, 2, 2], seed: 6 },
  { name: '8 h, 60 people, 31 d, 4 posts × 2', pattern: '3x8', people: 60, days: 31, posts: [2, 2, 2, 2], seed: 7 },
];

/** The units of a department: small and larger ones, every pattern and number of posts their people can carry. */
export function unitsOf(many: number, days: number): Making[] {
  return Array.from({ length: many }, (_, index): Making => {
    const [pattern, people, posts] = unitShapes[index % unitShapes.length] ?? ['24h', 8, [1]];
    return { pattern, people: people + (Math.floor(index / unitShapes.length) % 3), days, posts, seed: 1000 + index };
  });
}

const unitShapes: readonly (readonly [PatternId, number, readonly number[]])[] = [
  ['24h', 6, [1]],
  ['2x12', 8, [1]],
  ['24h', 10, [1, 1]],
  ['3x8', 8, [1]],
  ['out-of-office', 6, [1]],
  ['2x12', 12, [1, 1]],
  ['3x8', 14, [1, 1]],
  ['24h', 14, [1, 2]],
  ['out-of-office', 12, [2]],
  ['3x8', 18, [1, 1]],
];

/** Sizes no figure names, with other weeks and more or fewer people than is comfortable. */
export const otherRosters: readonly Named[] = [
  { name: '24 h, 8 people, 31 d, 1 post × 2', pattern: '24h', people: 8, days: 31, posts: [2], seed: 21 },
  {
    name: 'out of office, 13 people, 35 d, 2 posts',
    pattern: 'out-of-office',
    people: 13,
    days: 35,
    posts: [1, 1],
    seed: 22,
  },
  { name: '8 h, 17 people, 21 d, 1 post × 3', pattern: '3x8', people: 17, days: 21, posts: [3], seed: 23 },
  { name: '12 h, 26 people, 42 d, 3 posts', pattern: '2x12', people: 26, days: 42, posts: [1, 2, 2], seed: 24 },
  { name: '8 h, 35 people, 31 d, 5 posts', pattern: '3x8', people: 35, days: 31, posts: [1, 1, 1, 1, 2], seed: 25 },
  { name: '24 h, 48 people, 31 d, 6 posts', pattern: '24h', people: 48, days: 31, posts: [1, 2, 2, 2, 1, 2], seed: 26 },
  { name: '8 h, 54 people, 42 d, 3 posts × 4', pattern: '3x8', people: 54, days: 42, posts: [4, 4, 4], seed: 27 },
];

function away(personId: string, day: number, days: number): Absence {
  const start = startOfDay(addedTo(FIRST, day), HO_CHI_MINH);
  return { personId, kind: 'leave', start, end: start + days * 86_400_000 };
}

/** Rosters nobody can fill, for a reason that can be named. */
export function impossible(): readonly { readonly name: string; readonly input: FillInput }[] {
  const base = rosterOf({ pattern: '2x12', people: 12, days: 14, posts: [1, 1], seed: 31 });
  const [first] = base.people;
  const leaders = base.people.filter(({ postKindIds }) => postKindIds.includes('kind-0'));
  const elsewhere = base.absences.filter(({ personId }) => !leaders.some((leader) => leader.personId === personId));
  const twoForThree = base.people.map((person) => ({
    ...person,
    postKindIds: person === first || person === leaders[1] ? ['kind-0'] : ['kind-1'],
  }));
  return [
    {
      name: 'everybody of a post away on one day',
      input: {
        ...base,
        absences: [...elsewhere, ...leaders.map(({ personId }, index) => away(personId, 9 - (index % 3), 3))],
      },
    },
    {
      name: 'two people for two turns of twelve hours a day',
      input: { ...base, people: twoForThree, absences: elsewhere },
    },
    {
      name: 'six people for four places of 24 hours',
      input: rosterOf({ pattern: '24h', people: 6, days: 14, posts: [2, 2], seed: 33 }),
    },
  ];
}

function addedTo(on: string, days: number): string {
  return daysBetween(on, '2024-12-31')[days] ?? on;
}

/** Numbers from 0 to 1 that look random; mulberry32, for making test data only. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
