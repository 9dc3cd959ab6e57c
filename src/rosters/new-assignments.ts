import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { KeptReads } from '../database/planned-once.js';
import { Problem, type Words } from '../http/problem.js';
import { DAY, HOUR, intersects, type Interval } from '../rota/interval.js';
import type { Draft, DraftShift } from './draft.js';
import type { assignmentChange } from './roster.schema.js';

type Wanted = z.output<typeof assignmentChange>['add'][number];

/** Somebody to be put on a shift; the hours are the shift's unless a handover was moved. */
export interface NewAssignment extends Interval {
  readonly id: string;
  readonly shiftId: string;
  readonly personId: string;
  readonly note: string;
  readonly overrideReason: string;
}

/**
 * What is asked for, completed and checked against the roster. A person of another unit is as unknown as one who does
 * not exist. Problems `unknown-reference`, `not-valid` (hours far from the shift's), `conflict` (an id taken).
 */
export async function newAssignments(tx: KeptReads, draft: Draft, wanted: readonly Wanted[]): Promise<NewAssignment[]> {
  const shifts = new Map(draft.shifts.map((shift) => [shift.id, shift]));
  const members = await membersAmong(tx, draft.unit.id, wanted);
  const errors = wanted.flatMap((each, index) => [
    ...(shifts.has(each.shiftId) ? [] : [fault(index, 'shiftId', noShift)]),
    ...(members.has(each.personId) ? [] : [fault(index, 'personId', noMember)]),
  ]);
  if (errors.length > 0) throw new Problem('unknown-reference', { errors });
  const added = wanted.map((each, index) => completed(each, shifts.get(each.shiftId), index));
  await refuseTakenIds(tx, draft, added);
  return added;
}

function completed({ id, start, end, ...each }: Wanted, shift: DraftShift | undefined, index: number): NewAssignment {
  if (!shift) throw new Problem('unknown-reference');
  const added = { ...each, id: id ?? randomUUID(), start: start ?? shift.start, end: end ?? shift.end };
  const near = { start: shift.start - 12 * HOUR, end: shift.end + 12 * HOUR };
  const fits = intersects(added, shift) && added.start >= near.start && added.end <= near.end;
  if (!fits || added.end - added.start > 2 * DAY)
    throw new Problem('not-valid', { errors: [fault(index, 'start', farOff)] });
  return added;
}

/** Who of them belongs to the unit today and can be told. */
async function membersAmong(tx: KeptReads, unitId: string, wanted: readonly Wanted[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT p.id FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.unit_id = $1 AND m.person_id = ANY($2::uuid[]) AND p.active
        AND (m.left_on IS NULL OR m.left_on > (SELECT (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date))`,
    [unitId, wanted.map(({ personId }) => personId)],
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * An id once published names one person's event in that person's calendar: it may come back (an undo, a move), but not
 * to somebody else and not in another roster.
 */
async function refuseTakenIds(tx: KeptReads, draft: Draft, added: readonly NewAssignment[]): Promise<void> {
  const ids = added.map(({ id }) => id);
  if (new Set(ids).size < ids.length) throw new Problem('conflict');
  const duties = await tx.query<{ id: string; personId: string; rosterId: string }[]>(
    'SELECT id, person_id AS "personId", roster_id AS "rosterId" FROM duty WHERE id = ANY($1::uuid[])',
    [ids],
  );
  const owners = new Map(added.map(({ id, personId }) => [id, personId]));
  const taken = duties.some((duty) => duty.rosterId !== draft.roster.id || duty.personId !== owners.get(duty.id));
  if (taken) throw new Problem('conflict');
}

const noShift: Words = { vi: 'Lịch này không có ca đó', en: 'The roster has no such shift' };
const noMember: Words = { vi: 'Đơn vị không có người này', en: 'The unit has no such person' };
const farOff: Words = { vi: 'Giờ trực phải nằm quanh giờ của ca', en: 'The hours must be near those of the shift' };

function fault(index: number, member: string, detail: Words): { pointer: string; detail: Words } {
  return { pointer: `#/add/${index}/${member}`, detail };
}
