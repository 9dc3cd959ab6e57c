import type { CivilDay, Day } from '../rota/calendar.js';
import { formattedPhone } from '../rota/phones.js';
import { grouped } from './grouping.js';
import type { Cell, Row } from './paper.js';
import type { FactShift, RosterFacts, Stander } from './roster-facts.js';
import { shiftHours } from './wording.js';

/** What a place on the list says: a person, or that there is none. */
export interface Entry {
  readonly name: string;
  readonly title: string;
  readonly phone: string;
  /** Nobody stands here although somebody must. */
  readonly empty: boolean;
}

export const UNASSIGNED = '(chưa phân công)';
export const NO_ENTRY: Entry = { name: '', title: '', phone: '', empty: false };

/** Shifts that begin and end together stand side by side, earliest first. */
export interface Turn {
  readonly on: CivilDay;
  readonly hours: string;
  readonly shifts: readonly FactShift[];
}

/** The turns of the roster by day; those nobody stands nor must stand are left out. */
export function turnsByDay(shifts: readonly FactShift[]): Map<CivilDay, Turn[]> {
  const real = shifts
    .filter((shift) => shift.required > 0 || shift.people.length > 0)
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
  const turns = [...grouped(real, ({ on, start, end }) => `${on} ${start} ${end}`).values()].map((together) => {
    const [first] = together as [FactShift, ...FactShift[]];
    return { on: first.on, hours: shiftHours(first), shifts: together };
  });
  return new Map([...grouped(turns, (turn) => turn.on)].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Who stands a shift, one entry each, and one for each person missing. */
export function entriesOf(shift: FactShift | undefined, { phonesWhole }: Pick<RosterFacts, 'phonesWhole'>): Entry[] {
  if (!shift) return [];
  const people = shift.people.map((person) => ({
    name: nameOn(person, shift),
    title: person.title,
    phone: person.phone === null ? '' : phonesWhole ? formattedPhone(person.phone) : person.phone,
    empty: false,
  }));
  const missing = Math.max(0, shift.required - people.length);
  return [...people, ...Array.from({ length: missing }, () => ({ ...NO_ENTRY, name: UNASSIGNED, empty: true }))];
}

/** The name, with the hours when they are not the shift's. */
function nameOn(person: Stander, shift: FactShift): string {
  const same = person.start === shift.start && person.end === shift.end;
  const name = person.name.replace(/\s+/gu, ' ');
  return same ? name : `${name}\n(${shiftHours(person)})`;
}

/** A column's cells over `height` rows: one entry a row, the last one reaching down to the bottom. */
export function stacked(cells: readonly Omit<Cell, 'rows'>[], height: number): (Cell | null)[] {
  const [only] = cells.length === 0 ? [{ text: '' }] : cells;
  const shown = cells.length === 0 && only ? [only] : cells;
  return Array.from({ length: height }, (_, row) => {
    const cell = shown[row];
    if (!cell) return null;
    return { ...cell, rows: row === shown.length - 1 ? height - row : 1 };
  });
}

/** Columns side by side make rows. */
export function rowsFrom(day: CivilDay, columns: readonly (readonly (Cell | null)[])[]): Row[] {
  const height = columns[0]?.length ?? 0;
  return Array.from({ length: height }, (_, row) => ({ day, cells: columns.map((column) => column[row] ?? null) }));
}

/** What the notes column says about a day. */
export function dayNote(day: Day | undefined): string {
  if (!day) return '';
  const kind = NOTES[day.kind] ?? '';
  if (day.observance) return day.label ?? '';
  if (kind === '') return '';
  if (!day.label) return kind;
  return day.kind === 'HOLIDAY' ? `Nghỉ lễ: ${day.label}` : day.label;
}

const NOTES: Readonly<Partial<Record<Day['kind'], string>>> = {
  HOLIDAY: 'Nghỉ lễ',
  COMP_OFF: 'Nghỉ bù',
  SWAP_OFF: 'Nghỉ hoán đổi',
  MAKEUP_WORK: 'Làm bù',
};
