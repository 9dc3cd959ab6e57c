import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { type KeptReads, plansKeptIn } from '../database/planned-once.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import type { Breach } from '../rota/rules.js';
import { Clock } from '../time/clock.js';
import { isoOf } from '../time/iso.js';
import { announceRoster } from './announce.js';
import { namedClash } from './clash.js';
import { assignmentsOf, type Draft, type DraftAssignment, loadDraft, lockedRoster } from './draft.js';
import { breachesOf, gapsOf } from './judgement.js';
import { type NewAssignment, newAssignments } from './new-assignments.js';
import { changesOf } from './plan.js';
import { type assignmentChange, type assignmentResult, breachView } from './roster.schema.js';

type Wanted = z.output<typeof assignmentChange>;
type Result = z.input<typeof assignmentResult>;

@Injectable()
export class AssignmentService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Takes people off shifts, then puts people on; all or nothing. What may not be is refused, what should not be comes
   * back as soft breaches. Problems `version-stale`, `unknown-reference`, `past-is-on-record`, `conflict` (an id taken),
   * `already-on-watch` (naming the person and the watch held), `roster-breaks-rules` (with the breaches).
   */
  async change(rosterId: string, version: number, wanted: Wanted, by: Actor): Promise<Result> {
    try {
      return await inTransaction(this.dataSource, (tx) => this.changeWithin(tx, rosterId, version, wanted, by));
    } catch (error) {
      throw await namedClash(this.dataSource, error);
    }
  }

  private async changeWithin(
    tx: EntityManager,
    rosterId: string,
    version: number,
    wanted: Wanted,
    by: Actor,
  ): Promise<Result> {
    const roster = await lockedRoster(tx, rosterId, version);
    const reads = plansKeptIn(tx);
    const before = await loadDraft(reads, roster);
    const now = this.clock.now();
    if (wanted.add.length === 0 && wanted.remove.length === 0) return resultOf(reads, before, version, now);

    const added = await newAssignments(reads, before, wanted.add);
    const removed = removedFrom(before, wanted.remove);
    await refuseForgetting(reads, removed, added);
    await tx.query('DELETE FROM assignment WHERE id = ANY($1::uuid[])', [removed.map(({ id }) => id)]);
    await insertAssignments(tx, rosterId, added);

    // The lock on the roster keeps its shifts; to work out anew what is asked would cost as much as the rest.
    const after = { ...before, assignments: await assignmentsOf(reads, rosterId) };
    const result = await resultOf(reads, after, version + 1, now);
    refuseBreaches(result.breaches as Breach[], new Set(added.map(({ id }) => id)));
    const changed = roster.stage === 'published' && (await changesOf(tx, after, now)).length > 0;
    await tx.query(
      `UPDATE roster SET version = version + 1, changed_since_publication = $2, proposed_at = NULL, proposed_by = NULL
        WHERE id = $1`,
      [rosterId, changed],
    );
    await this.audit.record(tx, {
      actor: by.personId,
      operation: 'Rosters.assign',
      subjectKind: 'roster',
      subjectId: rosterId,
      unitId: roster.unitId,
      before: { assignments: removed.map(recorded) },
      after: { assignments: added.map(recorded) },
    });
    await announceRoster(tx, rosterId, by);
    return result;
  }
}

async function resultOf(reads: KeptReads, draft: Draft, version: number, now: number): Promise<Result> {
  return {
    version,
    assignments: draft.assignments.map((assignment) => ({ ...assignment })),
    breaches: (await breachesOf(reads, draft)) as Result['breaches'],
    gaps: gapsOf(draft, now),
  };
}

function removedFrom({ assignments }: Draft, ids: readonly string[]): DraftAssignment[] {
  const known = new Map(assignments.map((assignment) => [assignment.id, assignment]));
  const detail = { vi: 'Không có lượt trực này', en: 'There is no such assignment' };
  const errors = ids.flatMap((id, index) => (known.has(id) ? [] : [{ pointer: `#/remove/${index}`, detail }]));
  if (errors.length > 0) throw new Problem('unknown-reference', { errors });
  return [...new Set(ids)].flatMap((id) => known.get(id) ?? []);
}

/** A watch that was published and is over happened: neither taken off nor changed. Problem `past-is-on-record`. */
async function refuseForgetting(
  reads: KeptReads,
  removed: readonly DraftAssignment[],
  added: readonly NewAssignment[],
): Promise<void> {
  const ids = [...removed, ...added].map(({ id }) => id);
  const [past] = await reads.query<unknown[]>(
    'SELECT FROM duty WHERE id = ANY($1::uuid[]) AND live AND ends_at <= (SELECT clock_now()) LIMIT 1',
    [ids],
  );
  if (past) throw new Problem('past-is-on-record');
}

/** People first, in one order: writers who want the same person take turns instead of deadlocking in the index. */
export async function insertAssignments(
  tx: EntityManager,
  rosterId: string,
  added: readonly NewAssignment[],
): Promise<void> {
  if (added.length === 0) return;
  await tx.query('SELECT FROM person WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
    added.map(({ personId }) => personId),
  ]);
  await tx.query(
    `INSERT INTO assignment (id, roster_id, shift_id, person_id, starts_at, ends_at, uid, note, override_reason)
     SELECT added.id, $1, added."shiftId", added."personId", added.start, added."end",
            coalesce(duty.uid, replace(gen_random_uuid()::text, '-', '')), added.note, added."overrideReason"
       FROM jsonb_to_recordset($2::jsonb) AS added(id uuid, "shiftId" uuid, "personId" uuid, start timestamptz,
            "end" timestamptz, note text, "overrideReason" text)
       LEFT JOIN duty ON duty.id = added.id`,
    [rosterId, JSON.stringify(added.map((each) => ({ ...each, start: isoOf(each.start), end: isoOf(each.end) })))],
  );
}

/** Only what this change brings about is its fault: a breach that was there before forbids nothing else. */
function refuseBreaches(breaches: readonly Breach[], added: ReadonlySet<string>): void {
  const hard = breaches.filter(({ severity, watchIds }) => severity === 'hard' && watchIds.some((id) => added.has(id)));
  if (hard.length === 0) return;
  throw new Problem('roster-breaks-rules', { breaches: hard.map((breach) => breachView.parse(breach)) });
}

const recorded = ({ id, shiftId, personId, note, overrideReason }: NewAssignment) => ({
  id,
  shiftId,
  personId,
  note,
  overrideReason,
});
