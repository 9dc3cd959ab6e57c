import type { CivilDay } from '../calendar.js';
import { MINUTE } from '../interval.js';
import type { Absence, RuleId } from '../rules.js';
import type { FillInput, FillShift } from './fill-input.js';
import { groundOf } from './turns.js';

/** One thing a planner asks for, small enough to be named, large enough that there are few. */
export type Constraint =
  /** So many people still to be found at these shifts. */
  | { readonly kind: 'demand'; readonly shifts: readonly FillShift[]; readonly required: number }
  | { readonly kind: 'absence'; readonly absences: readonly Absence[] }
  | { readonly kind: 'rule'; readonly rule: RuleId; readonly limit: number }
  /** Only those listed stand posts of a kind. */
  | { readonly kind: 'post'; readonly postKindId: string; readonly people: number };

/** Constraints of one sort are taken together until there are no more than this. */
const MOST_DEMANDS = 18;
const MOST_ABSENCES = 8;

/** All that is asked of the shifts begun on some days, named; what nobody can change is not among it. */
export function constraintsOf(input: FillInput, days: ReadonlySet<CivilDay>): Constraint[] {
  const open = groundOf(input).turns.filter(({ shift }) => days.has(shift.on));
  const shifts = open.map(({ shift }) => shift);
  const rules = Object.entries(input.settings).flatMap(([rule, { severity, limit }]): Constraint[] =>
    severity === 'hard' && !apart.has(rule as RuleId) ? [{ kind: 'rule', rule: rule as RuleId, limit }] : [],
  );
  return [...rules, ...postsOf(input, shifts), ...absencesOf(input, shifts), ...demandsOf(open)];
}

/** Rules that are asked person by person, or never given up. */
const apart: ReadonlySet<RuleId> = new Set<RuleId>(['double-watch', 'absence', 'wrong-post']);

function postsOf({ settings, people }: FillInput, shifts: readonly FillShift[]): Constraint[] {
  if (settings['wrong-post'].severity !== 'hard') return [];
  return [...new Set(shifts.map(({ postKindId }) => postKindId))].flatMap((postKindId): Constraint[] => {
    const listed = people.filter(({ postKindIds }) => postKindIds.length === 0 || postKindIds.includes(postKindId));
    return listed.length < people.length ? [{ kind: 'post', postKindId, people: listed.length }] : [];
  });
}

function absencesOf({ settings, absences, people }: FillInput, shifts: readonly FillShift[]): Constraint[] {
  if (settings.absence.severity !== 'hard') return [];
  const known = new Set(people.map(({ personId }) => personId));
  const touching = absences.filter(
    (away) => known.has(away.personId) && shifts.some(({ start, end }) => away.start < end && start < away.end),
  );
  return grouped(touching, MOST_ABSENCES, [
    (away) => `${away.personId} ${away.start}`,
    ({ personId }) => personId,
    () => 'all',
  ]).map((of): Constraint => ({ kind: 'absence', absences: of }));
}

function demandsOf(open: readonly { readonly shift: FillShift; readonly required: number }[]): Constraint[] {
  const first = open.reduce((least, { shift }) => Math.min(least, shift.start), Infinity);
  return grouped(open, MOST_DEMANDS, [
    ({ shift }) => shift.id,
    ({ shift }) => shift.on,
    ({ shift }) => Math.floor((shift.start - first) / (7 * 1440 * MINUTE)),
    () => 'all',
  ]).map((turns): Constraint => ({
    kind: 'demand',
    shifts: turns.map(({ shift }) => shift),
    required: turns.reduce((sum, { required }) => sum + required, 0),
  }));
}

/** In groups by the first key that makes no more of them than told. */
function grouped<T>(list: readonly T[], most: number, keys: readonly ((each: T) => string | number)[]): T[][] {
  for (const [index, keyOf] of keys.entries()) {
    const groups = new Map<string | number, T[]>();
    for (const each of list) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
    if (groups.size <= most || index === keys.length - 1) return [...groups.values()];
  }
  return [];
}

/** The roster with only some constraints asked, and nothing that is no law. */
export function asking(input: FillInput, kept: readonly Constraint[], dropped: readonly Constraint[]): FillInput {
  const shiftIds = kept.flatMap((each) => (each.kind === 'demand' ? each.shifts.map(({ id }) => id) : []));
  const gone = new Set(dropped.flatMap((each) => (each.kind === 'absence' ? each.absences : [])));
  const off = new Set(dropped.flatMap((each): RuleId[] => (each.kind === 'rule' ? [each.rule] : [])));
  const posts = dropped.flatMap((each) => (each.kind === 'post' ? [each.postKindId] : []));
  const settings = Object.entries(input.settings).map(([rule, setting]) => [
    rule,
    off.has(rule as RuleId) ? { ...setting, severity: 'off' } : setting,
  ]);
  return {
    ...input,
    settings: Object.fromEntries(settings) as FillInput['settings'],
    absences: input.absences.filter((away) => !gone.has(away)),
    people: input.people.map((person) =>
      person.postKindIds.length === 0 ? person : { ...person, postKindIds: [...person.postKindIds, ...posts] },
    ),
    scope: { ...input.scope, shiftIds },
  };
}
