import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { Problem, type Words } from '../http/problem.js';
import { problems } from '../http/problems.js';
import { isFormula } from '../rota/sheet/cells.js';
import { FORMULA } from '../rota/sheet/staff-sheet.js';
import { TODAY } from '../units/sql.js';
import type { peopleImport } from './people-import.schema.js';
import type { Known, Recognised } from './same-person.js';

export type Row = z.output<typeof peopleImport>['rows'][number];

/** Why a row cannot be taken in; several may stand against one row. */
export interface Fault {
  readonly index: number;
  readonly pointer: string;
  readonly detail: Words;
}

/** Whoever belongs to the unit or did once, those of today first. */
export function knownIn(tx: EntityManager, unitId: string): Promise<Known[]> {
  return tx.query(
    `SELECT p.id, p.name, p.email::text AS email, p.phone_written AS phone, m.title,
            (m.left_on IS NULL OR m.left_on > ${TODAY}) AS present
       FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.unit_id = $1 ORDER BY present DESC, p.id`,
    [unitId],
  );
}

/** Who has each of the e-mail addresses the rows name, by address. */
export async function ownersOf(tx: EntityManager, rows: readonly Row[]): Promise<Map<string, string>> {
  const mails = rows.flatMap((row) => row.email ?? []);
  const owners = await tx.query<{ id: string; email: string }[]>(
    'SELECT id, lower(email::text) AS email FROM person WHERE email = ANY($1::citext[])',
    [mails],
  );
  return new Map(owners.map(({ id, email }) => [email, id]));
}

/** What can be said against the list before anything is written. */
export async function faultsIn(
  tx: EntityManager,
  rows: readonly Row[],
  { people, twice }: Recognised,
  owners: ReadonlyMap<string, string>,
): Promise<Fault[]> {
  const kinds = await tx.query<{ id: string }[]>('SELECT id FROM post_kind');
  const known = new Set(kinds.map(({ id }) => id));
  const mails = new Map<string, number>();
  return rows.flatMap((row, index): Fault[] => {
    const person = people.get(index);
    const earlier = twice.get(index);
    if ([row.name, row.title ?? ''].some(isFormula)) return [against(index, '/name', FORMULA)];
    if (earlier !== undefined) return [against(index, '', repeated(earlier))];
    const mailRow = row.email ? mails.get(row.email) : undefined;
    if (row.email && mailRow === undefined) mails.set(row.email, index);
    const owner = owners.get(row.email ?? '');
    return [
      ...(row.personId && !person ? [against(index, '/personId', stranger)] : []),
      ...(mailRow === undefined ? [] : [against(index, '/email', sharedMail(mailRow))]),
      ...(person && owner !== undefined && owner !== person.id ? [against(index, '/email', takenMail)] : []),
      ...(row.postKindIds ?? []).flatMap((id, place) =>
        known.has(id) ? [] : [against(index, `/postKindIds/${place}`, unknownPost)],
      ),
    ];
  });
}

/** A refusal met on the way, told of the row it concerns. Rethrows what is no Problem. */
export function faultsFrom(error: unknown, index: number): Fault[] {
  if (!(error instanceof Problem)) throw error;
  const { errors, detail = problems[error.slug] } = error.members;
  if (!errors) return [against(index, '', { vi: detail.vi, en: detail.en })];
  return errors.map((each) => against(index, each.pointer.slice(1), each.detail));
}

const against = (index: number, member: string, detail: Words): Fault => ({
  index,
  pointer: `#/rows/${index}${member}`,
  detail,
});
const repeated = (earlier: number): Words => ({
  vi: `Trùng với dòng ${earlier + 1}: cùng một người`,
  en: `The same person as in row ${earlier + 1}`,
});
const sharedMail = (earlier: number): Words => ({
  vi: `Cùng địa chỉ thư với dòng ${earlier + 1}`,
  en: `The same e-mail address as in row ${earlier + 1}`,
});
const takenMail: Words = { vi: 'Địa chỉ thư này đã thuộc về người khác', en: 'This e-mail address is somebody else’s' };
const stranger: Words = { vi: 'Người này không thuộc đơn vị', en: 'This person does not belong to the unit' };
const unknownPost: Words = { vi: 'Không có loại vị trí trực này', en: 'There is no such kind of post' };
