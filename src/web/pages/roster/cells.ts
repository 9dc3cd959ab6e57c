import { dayOf, HO_CHI_MINH } from '../../../rota/calendar.js';
import { nightsStood } from '../../../rota/hours.js';
import { minutes } from '../../../rota/interval.js';
import type { CivilDay } from '../../../rota/calendar.js';
import type { Breach } from '../../../rota/rules.js';
import { grouped } from './grouped.js';
import type { Judgement } from './judge.js';
import type { Placed, Sheet, SheetShift, Staff } from './sheet.js';
import { absentOn } from './sheet.js';

/** What one cell of the grid shows: the letters, how they are painted, and what is wrong. */
export interface Cell {
  /** Letters of the turns stood on the shown post, else of other posts, else P for absent, else × for elsewhere. */
  readonly text: string;
  readonly tone: 'turn' | 'other' | 'away' | 'busy' | 'none';
  readonly past: boolean;
  readonly flag: Breach['severity'] | null;
  /** Somebody said they will not stand it: the shift counts as open. */
  readonly declined: boolean;
  readonly placed: readonly Placed[];
}

/** One person's line: the cells by day, and what they carry over all posts. */
export interface Row {
  readonly person: Staff;
  readonly cells: readonly Cell[];
  readonly shifts: number;
  readonly hours: number;
  readonly nights: number;
  readonly holidays: number;
  /** False for those whose kinds of post are known and do not include the shown one. */
  readonly mayStand: boolean;
  /** Changes whenever anything the row shows changes. */
  readonly looks: string;
}

/**
 * The grid of one post. A row that looks the same as before is the same object, so that only the lines an edit touches
 * are drawn again.
 */
export function rowsOf(
  sheet: Sheet,
  postId: string,
  placed: readonly Placed[],
  judgement: Judgement,
  before: readonly Row[] = [],
): Row[] {
  const own = grouped(placed, (each) => each.personId);
  const old = new Map(before.map((row) => [row.person.id, row]));
  const today = dayOf(sheet.now, HO_CHI_MINH);
  const kindId = sheet.postById.get(postId)?.kindId;
  return sheet.staff.map((person) => {
    const theirs = own.get(person.id) ?? [];
    const notes = beside(sheet, person.id);
    const days = grouped(theirs, (each) => sheet.shiftById.get(each.shiftId)?.on ?? '');
    const cells = sheet.days.map(({ on }) => {
      const past = on < today;
      return cellOf(sheet, postId, days.get(on) ?? [], notes.get(on), judgement, past);
    });
    const load = loadOf(sheet, theirs);
    const mayStand = kindId === undefined || person.postKindIds.length === 0 || person.postKindIds.includes(kindId);
    const looks = [person.name, person.title, mayStand, ...Object.values(load), ...cells.map(looksOf)].join('|');
    const same = old.get(person.id);
    return same?.looks === looks ? same : { person, cells, ...load, mayStand, looks };
  });
}

/** What somebody carries over all posts of this roster. */
function loadOf(sheet: Sheet, theirs: readonly Placed[]): Pick<Row, 'shifts' | 'hours' | 'nights' | 'holidays'> {
  const shifts = theirs.flatMap((each) => sheet.shiftById.get(each.shiftId) ?? []);
  return {
    shifts: theirs.length,
    hours: theirs.reduce((sum, each) => sum + minutes(each), 0) / 60,
    nights: shifts.reduce((sum, shift) => sum + nightsOf(shift), 0),
    holidays: shifts.filter((shift) => sheet.calendar.kindOf(shift.on) === 'HOLIDAY').length,
  };
}

const nights = new WeakMap<SheetShift, number>();

/** How many nights a shift is; reckoned once. */
function nightsOf(shift: SheetShift): number {
  const found = nights.get(shift) ?? nightsStood([shift], HO_CHI_MINH).length;
  nights.set(shift, found);
  return found;
}

const looksOf = ({ text, tone, past, flag, declined, placed }: Cell): string =>
  `${text}${tone}${past ? 1 : 0}${flag ?? ''}${declined ? 1 : 0}${placed.map((each) => each.id).join()}`;

const empty: Cell = { text: '', tone: 'none', past: false, flag: null, declined: false, placed: [] };
const emptyPast: Cell = { ...empty, past: true };

function cellOf(
  sheet: Sheet,
  postId: string,
  theirs: readonly Placed[],
  note: 'away' | 'busy' | undefined,
  judgement: Judgement,
  past: boolean,
): Cell {
  if (theirs.length === 0 && note === undefined) return past ? emptyPast : empty;
  const here = theirs.filter((each) => sheet.shiftById.get(each.shiftId)?.postId === postId);
  const list = here.length > 0 ? here : theirs;
  if (list.length > 0) {
    return {
      text: letters(sheet, list),
      tone: here.length > 0 ? 'turn' : 'other',
      past,
      flag: flagOf(list, judgement),
      declined: here.some((each) => sheet.declined.has(each.id)),
      placed: here,
    };
  }
  const text = note === 'away' ? 'P' : note === 'busy' ? '×' : '';
  return { text, tone: note ?? 'none', past, flag: null, declined: false, placed: [] };
}

const letters = (sheet: Sheet, list: readonly Placed[]): string =>
  list
    .toSorted((a, b) => a.start - b.start)
    .map((each) => sheet.shiftById.get(each.shiftId)?.code ?? '')
    .join('');

function flagOf(list: readonly Placed[], judgement: Judgement): Breach['severity'] | null {
  const found = list.flatMap((each) => judgement.of.get(each.id) ?? []);
  if (found.length === 0) return null;
  return found.some((breach) => breach.severity === 'hard') ? 'hard' : 'soft';
}

/** On which days a person is absent or stands a watch elsewhere. */
function beside(sheet: Sheet, personId: string): Map<CivilDay, 'away' | 'busy'> {
  const days = new Map<CivilDay, 'away' | 'busy'>();
  for (const watch of sheet.elsewhere)
    if (watch.personId === personId) days.set(dayOf(watch.start, HO_CHI_MINH), 'busy');
  for (const absence of sheet.absences) {
    if (absence.personId !== personId) continue;
    for (const on of absentOn(sheet, absence)) days.set(on, 'away');
  }
  return days;
}
