import type { EntityManager } from 'typeorm';
import type { Change, Standing } from '../rota/changes.js';
import { isoOf } from '../time/iso.js';
import type { Draft } from './draft.js';

type Runner = Pick<EntityManager, 'query'>;

/**
 * Makes the duties those of the draft. A duty's id and UID are its assignment's; SEQUENCE rises when the stretch
 * changes, when it is cancelled and when it comes back; every revision is later than the last one by a second at least.
 */
export async function writeDuties(tx: Runner, draft: Draft, changes: readonly Change[]): Promise<void> {
  await cancelDuties(
    tx,
    changes.filter((change) => change.kind === 'cancel').map(({ before }) => before.id),
  );
  await reviseDuties(tx, changes);
  await inviteDuties(
    tx,
    draft,
    changes.filter((change) => change.kind === 'invite').map(({ after }) => after),
  );
}

/** Cancelled duties stay on record. */
export async function cancelDuties(tx: Runner, dutyIds: readonly string[]): Promise<void> {
  await tx.query(
    `UPDATE duty SET live = false, answer = NULL, sequence = sequence + 1, revised_at = ${LATER} WHERE id = ANY($1::uuid[]) AND live`,
    [dutyIds],
  );
}

/** Whoever subscribes to these people's or this unit's calendar gets it anew: handover partners are named there too. */
export async function renewFeeds(
  tx: Runner,
  unitId: string,
  rosterId: string,
  personIds: readonly string[],
): Promise<void> {
  await tx.query(
    `UPDATE person SET feed_revision = feed_revision + 1
       FROM (SELECT id FROM person
              WHERE id = ANY($2::uuid[]) OR id IN (SELECT person_id FROM duty WHERE roster_id = $1 AND live)
              ORDER BY id FOR NO KEY UPDATE) told
      WHERE person.id = told.id`,
    [rosterId, personIds],
  );
  await tx.query('UPDATE unit SET feed_revision = feed_revision + 1 WHERE id = $1', [unitId]);
}

const LATER = `greatest(clock_now(), duty.revised_at + interval '1 second')`;

/** In two steps, so that one person's watches may trade places: not live, none stands in another's way. */
async function reviseDuties(tx: Runner, changes: readonly Change[]): Promise<void> {
  const revised = changes.flatMap((change) =>
    change.kind === 'move' || change.kind === 'restate'
      ? [{ ...row(change.after), step: change.kind === 'move' ? 1 : 0 }]
      : [],
  );
  await tx.query('UPDATE duty SET live = false WHERE id = ANY($1::uuid[])', [revised.map(({ id }) => id)]);
  await tx.query(
    `UPDATE duty SET live = true, post_id = revised."postId", shift_id = revised."shiftId", code = s.code, label = s.label,
            starts_at = revised.start, ends_at = revised."end", place = revised.place, note = revised.note,
            answer = CASE WHEN revised.step = 0 THEN duty.answer END,
            sequence = duty.sequence + revised.step, revised_at = ${LATER}
       FROM jsonb_to_recordset($1::jsonb) AS revised(id uuid, "postId" uuid, "shiftId" uuid, start timestamptz,
            "end" timestamptz, place text, note text, step int)
       JOIN shift s ON s.id = revised."shiftId"
      WHERE duty.id = revised.id`,
    [JSON.stringify(revised)],
  );
}

async function inviteDuties(tx: Runner, { roster }: Draft, standings: readonly Standing[]): Promise<void> {
  await tx.query(
    `INSERT INTO duty (id, roster_id, period_id, unit_id, post_id, shift_id, person_id, code, label, starts_at, ends_at,
                       place, note, uid, sequence, created_at, revised_at)
     SELECT a.id, $1, $2, $3, invited."postId", s.id, a.person_id, s.code, s.label, a.starts_at, a.ends_at,
            invited.place, a.note, a.uid, 0, clock_now(), clock_now()
       FROM jsonb_to_recordset($4::jsonb) AS invited(id uuid, "postId" uuid, place text)
       JOIN assignment a ON a.id = invited.id JOIN shift s ON s.id = a.shift_id
      ORDER BY a.starts_at, a.id
     ON CONFLICT ON CONSTRAINT duty_pk DO UPDATE SET
            post_id = excluded.post_id, shift_id = excluded.shift_id, code = excluded.code, label = excluded.label,
            starts_at = excluded.starts_at, ends_at = excluded.ends_at, place = excluded.place, note = excluded.note,
            sequence = duty.sequence + 1, revised_at = ${LATER}, answer = NULL, live = true`,
    [roster.id, roster.periodId, roster.unitId, JSON.stringify(standings.map(row))],
  );
}

const row = (standing: Standing) => ({ ...standing, start: isoOf(standing.start), end: isoOf(standing.end) });
