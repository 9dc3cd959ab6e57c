import type { CalendarDay, CivilDay, Day, DayCalendar } from '../../../rota/calendar.js';
import { clockOf, dayCalendar, dayOf, daysBetween, HO_CHI_MINH } from '../../../rota/calendar.js';
import type { Instant, Interval } from '../../../rota/interval.js';
import { compareNames } from '../../../rota/names.js';
import type { Absence, RuleSettings, Watch } from '../../../rota/rules.js';
import { defaultSettings } from '../../../rota/rules.js';
import type { RosterView } from '../../api/rosters.js';

/** Somebody standing a shift in this roster, instants in epoch milliseconds. */
export interface Placed extends Interval {
  readonly id: string;
  readonly shiftId: string;
  readonly personId: string;
  readonly note: string;
  readonly overrideReason: string;
}

export interface SheetShift extends Interval {
  readonly id: string;
  readonly postId: string;
  readonly code: string;
  readonly label: string;
  readonly on: CivilDay;
  readonly required: number;
}

/** One turn of the pattern as the palette shows it; `key` is the digit that assigns it. */
export interface Turn {
  readonly code: string;
  readonly label: string;
  readonly hours: string;
  readonly key: number;
}

export type Post = RosterView['posts'][number];
export type Staff = RosterView['staff'][number];
type Elsewhere = Interval & {
  readonly personId: string;
  readonly unitName: string | null;
  readonly postKindId: string;
  readonly id: string;
};

/** What does not change while a roster is being edited: its days, posts, shifts, people and rules. */
export interface Sheet {
  readonly unitId: string;
  readonly days: readonly Day[];
  readonly posts: readonly Post[];
  readonly shifts: readonly SheetShift[];
  readonly shiftById: ReadonlyMap<string, SheetShift>;
  readonly postById: ReadonlyMap<string, Post>;
  readonly needs: readonly (Interval & { readonly postKindId: string; readonly required: number })[];
  readonly staff: readonly Staff[];
  readonly names: ReadonlyMap<string, string>;
  /** Assignments whose people said they will not stand them. */
  readonly declined: ReadonlySet<string>;
  readonly absences: readonly Absence[];
  readonly elsewhere: readonly Elsewhere[];
  readonly watchesElsewhere: readonly Watch[];
  readonly calendar: DayCalendar;
  readonly settings: RuleSettings;
  readonly now: Instant;
}

const stretch = ({ start, end }: { start: string; end: string }): Interval => ({
  start: Date.parse(start),
  end: Date.parse(end),
});

/** The server's assignments with instants as numbers. */
export function placedOf(assignments: RosterView['assignments']): Placed[] {
  return assignments.map((each) => ({ ...each, ...stretch(each) }));
}

/** What the server says about a roster, ready to be judged and drawn. */
export function sheetOf(view: RosterView): Sheet {
  const shifts = view.shifts.map((shift) => ({ ...shift, ...stretch(shift) })).toSorted((a, b) => a.start - b.start);
  const staff = staffOf(view);
  const elsewhere = view.elsewhere.map((watch) => ({ ...watch, ...stretch(watch) }));
  const exceptions: CalendarDay[] = view.days.map((day) => ({ ...day, label: day.label ?? '' }));
  const calendar = dayCalendar(exceptions);
  return {
    unitId: view.unit.id,
    days: daysOf(view, shifts, calendar),
    posts: view.posts,
    shifts,
    shiftById: new Map(shifts.map((shift) => [shift.id, shift])),
    postById: new Map(view.posts.map((post) => [post.id, post])),
    needs: view.needs.map((need) => ({ ...need, ...stretch(need) })),
    staff,
    names: new Map(staff.map((person) => [person.id, person.name])),
    declined: new Set(view.answers.filter((each) => each.answer === 'declined').map((each) => each.assignmentId)),
    absences: view.absences.map((absence) => ({ ...absence, ...stretch(absence) })),
    elsewhere,
    watchesElsewhere: elsewhere.map((watch) => ({ ...watch, unitId: 'elsewhere' })),
    calendar,
    settings: { ...defaultSettings, ...(view.rules as Partial<RuleSettings>) },
    now: Date.parse(view.now),
  };
}

/** Everybody of the unit by given name; whoever is assigned but no longer listed keeps a row. */
function staffOf(view: RosterView): Staff[] {
  const known = new Set(view.staff.map((person) => person.id));
  const gone = new Set(view.assignments.map((each) => each.personId).filter((id) => !known.has(id)));
  const strangers = [...gone].map((id) => ({
    id,
    name: '—',
    title: '',
    phone: null,
    hasEmail: false,
    postKindIds: [],
  }));
  return [...view.staff.toSorted((a, b) => compareNames(a.name, b.name)), ...strangers];
}

/** The period's days, and before them the day on which a shift begins that reaches into the period. */
function daysOf(view: RosterView, shifts: readonly SheetShift[], calendar: DayCalendar): Day[] {
  const first = shifts.reduce((min, shift) => (shift.on < min ? shift.on : min), view.period.firstOn);
  const known = new Map(view.days.map((day) => [day.on, day]));
  return daysBetween(first, view.period.lastOn).map((on) => {
    const { label, ...day } = known.get(on) ?? calendar.day(on);
    return label ? { ...day, label } : day;
  });
}

/** The turns of one post in the order of the day, each with its hours as first seen. */
export function turnsOf(sheet: Sheet, postId: string): Turn[] {
  const seen = new Map<string, SheetShift>();
  for (const shift of sheet.shifts) if (shift.postId === postId && !seen.has(shift.code)) seen.set(shift.code, shift);
  return [...seen.values()]
    .toSorted((a, b) => (clockAt(a.start) < clockAt(b.start) ? -1 : 1))
    .map((shift, index) => ({
      code: shift.code,
      label: shift.label,
      hours: `${brief(clockAt(shift.start))}–${brief(clockAt(shift.end))}`,
      key: index + 1,
    }));
}

const clockAt = (instant: Instant): string => clockOf(instant, HO_CHI_MINH);
/** '06:00' → '6', '07:30' → '7:30'. */
const brief = (clock: string): string => clock.replace(/^0/, '').replace(':00', '');

/** Which civil days of the sheet an absence touches by more than nothing. */
export function absentOn(sheet: Sheet, absence: Interval): CivilDay[] {
  const last = dayOf(absence.end - 1, HO_CHI_MINH);
  const first = dayOf(absence.start, HO_CHI_MINH);
  return sheet.days.map((day) => day.on).filter((on) => on >= first && on <= last);
}
