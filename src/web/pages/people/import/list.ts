import { fold } from '../../../../rota/names.js';
import type { Cells } from '../../../../rota/sheet/cells.js';
import type { Column } from '../../../../rota/sheet/columns.js';
import type { StaffReading, StaffRow } from '../../../../rota/sheet/staff-sheet.js';
import { readStaffSheet } from '../../../../rota/sheet/staff-sheet.js';
import type { ImportRow, Person } from '../../../api/people.js';
import { people } from '../../../api/people.js';
import type { PostKind } from '../../../api/periods.js';
import { corrected } from '../../import/headers.js';
import type { StaffImport } from './state.js';

/** What a column of a staff list may mean → the header the reader knows it by. */
export const HEADERS = {
  name: 'Họ và tên',
  title: 'Chức vụ',
  phone: 'Điện thoại',
  email: 'Email',
  'post-name': 'Vị trí trực',
  note: 'Ghi chú',
  number: 'STT',
} as const;

/** Everybody of the unit. */
export async function everybody(unitId: string): Promise<Person[]> {
  const found: Person[] = [];
  for (let after: string | undefined, more = true; more;) {
    const page = await people({ unitId, limit: 200, ...(after !== undefined && { after }) });
    found.push(...page.people);
    after = page.next ?? undefined;
    more = after !== undefined;
  }
  return found;
}

/** What the chosen sheet says about the unit's people, rows counted as in the sheet itself. */
export function readList(state: StaffImport, known: readonly Person[], kinds: readonly PostKind[]): StaffReading {
  const cells: Cells = state.sheets[state.at]?.cells ?? [];
  const first = readStaffSheet(cells, known, kinds);
  const { cells: meant, added } = corrected(cells, first.columns, state.corrections, headerOf);
  if (meant === cells) return first;
  const { columns, rows } = readStaffSheet(meant, known, kinds);
  const written = new Map(first.columns.map(({ index, header }) => [index, header]));
  return {
    columns: columns.map((column) => ({ ...column, header: written.get(column.index) ?? '' })),
    rows: rows.map((row) => ({ ...row, row: row.row - added })).filter(({ row }) => row >= 0),
  };
}

/** What will be done with a row: as decided, else as read; one in doubt is left out until somebody decides. */
export function decisionOf({ decisions }: StaffImport, row: StaffRow): string {
  const decided = decisions[row.row];
  if (decided !== undefined) return decided;
  if (row.fate === 'new') return 'new';
  return row.fate === 'change' ? (row.personId ?? 'skip') : 'skip';
}

/** Those a row might mean: people of the same name, marks aside, or of the same given name and family name. */
export function alike(row: StaffRow, known: readonly Person[]): Person[] {
  const words = fold(row.name).split(' ');
  return known.filter((person) => {
    const other = fold(person.name).split(' ');
    return words.at(-1) === other.at(-1) && words[0] === other[0];
  });
}

/** The rows to send, each with its place in the sheet. */
export function chosenRows(state: StaffImport, rows: readonly StaffRow[]): { row: number; body: ImportRow }[] {
  return rows.flatMap((each) => {
    const decision = decisionOf(state, each);
    if (decision === 'skip' || each.name === '') return [];
    const { row, name, title, phone, email, postKindIds } = each;
    const personId = decision === 'new' ? null : decision;
    return [{ row, body: { name, title, phone, email, postKindIds: [...postKindIds], personId } }];
  });
}

const headerOf = ({ meaning }: Column): string => (HEADERS as Readonly<Record<string, string>>)[meaning] ?? '';
