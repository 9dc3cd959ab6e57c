import { askedTurns, type Drift, driftOf } from '../../../rota/asked-turns.js';
import { dayCalendar, HO_CHI_MINH } from '../../../rota/calendar.js';
import type { DayKind } from '../../../rota/calendar.js';
import { layOut, patterns } from '../../../rota/pattern.js';
import type { PatternId, RosterView } from '../../api/rosters.js';
import { ms } from '../../dates.js';

/** How much a pattern makes of a period: its shifts, and the people all of them take together. */
export interface Load {
  readonly shifts: number;
  readonly places: number;
}

/** The turns one kind of post is asked for under a pattern. */
function turnsOf(view: RosterView, kindId: string, pattern: PatternId) {
  const chosen = patterns.find((each) => each.id === pattern);
  const window = { start: ms(view.period.start), end: ms(view.period.end) };
  const calendar = dayCalendar(view.days.map((day) => ({ ...day, label: day.label ?? '' })));
  const needs = view.needs
    .filter((need) => need.postKindId === kindId)
    .map((need) => ({ start: ms(need.start), end: ms(need.end), required: need.required }));
  return askedTurns(chosen ? layOut(chosen, window, calendar, HO_CHI_MINH) : [], needs);
}

/** What one kind of post comes to under a pattern. */
export function loadOf(view: RosterView, kindId: string, pattern: PatternId): Load {
  const asked = turnsOf(view, kindId, pattern);
  return { shifts: asked.length, places: asked.reduce((sum, { required }) => sum + required, 0) };
}

/** How far the roster's shifts are from what the period asks now: it was extended, or asks for more people. */
export function drift(view: RosterView): Drift {
  const { roster } = view;
  if (!roster) return { more: 0, fewer: 0 };
  const kinds = [...new Set([...view.needs.map((need) => need.postKindId), ...view.posts.map((post) => post.kindId)])];
  return kinds
    .map((kindId) => {
      const posts = new Set(view.posts.filter((post) => post.kindId === kindId).map((post) => post.id));
      const shifts = view.shifts
        .filter((shift) => posts.has(shift.postId))
        .map(({ start, end, required }) => ({ start: ms(start), end: ms(end), required }));
      return driftOf(shifts, turnsOf(view, kindId, roster.postPatterns[kindId] ?? roster.pattern));
    })
    .reduce((sum, { more, fewer }) => ({ more: sum.more + more, fewer: sum.fewer + fewer }), { more: 0, fewer: 0 });
}

/** All posts together, each with the pattern it is given. */
export function totalOf(view: RosterView, kindIds: readonly string[], of: (kindId: string) => PatternId): Load {
  return kindIds
    .map((kindId) => loadOf(view, kindId, of(kindId)))
    .reduce((sum, load) => ({ shifts: sum.shifts + load.shifts, places: sum.places + load.places }), {
      shifts: 0,
      places: 0,
    });
}

/** The period's days by kind, in the order they first come. */
export function kindsOfDays(view: RosterView): [DayKind, RosterView['days']][] {
  const kinds = new Map<DayKind, RosterView['days']>();
  for (const day of view.days) kinds.set(day.kind, [...(kinds.get(day.kind) ?? []), day]);
  return [...kinds];
}
