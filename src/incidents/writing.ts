import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Problem } from '../http/problem.js';
import { unknownAt } from '../http/unknown.js';
import { announceHappening } from '../notices/announce.js';
import type { EntryKind, IncidentStatus } from '../rota/incident.js';
import type { Instant } from '../rota/interval.js';
import { isoOf } from '../time/iso.js';

/** An incident while it is changed. */
export interface HeldIncident {
  readonly id: string;
  readonly unitId: string;
  readonly status: IncidentStatus;
  readonly foundAt: Instant;
  readonly beyond: boolean;
  readonly personalData: boolean;
  readonly severityId: string;
  readonly now: Instant;
}

/** The incident, locked: whoever changes it takes turns. Problem `not-found`. */
export async function lockedIncident(tx: EntityManager, incidentId: string): Promise<HeldIncident> {
  const [incident] = await tx.query<HeldIncident[]>(
    `SELECT id, unit_id AS "unitId", status, found_at AS "foundAt", beyond_at IS NOT NULL AS beyond,
            personal_data_at IS NOT NULL AS "personalData", severity_id AS "severityId", clock_now() AS now
       FROM incident WHERE id = $1 FOR UPDATE`,
    [incidentId],
  );
  if (!incident) throw new Problem('not-found');
  return incident;
}

interface Unwritten {
  readonly id?: string;
  readonly authorId: string;
  readonly kind: EntryKind;
  readonly text?: string;
  readonly facts?: object;
  readonly saidAt?: Instant | null;
}

/** Writes the next line of an incident’s timeline and says that it did; the caller has it locked. */
export async function append(tx: EntityManager, incidentId: string, entry: Unwritten): Promise<void> {
  const { id = randomUUID(), authorId, kind, text = '', facts = {}, saidAt = null } = entry;
  await tx.query(
    `INSERT INTO incident_entry (id, incident_id, "position", author_id, said_at, kind, text, facts)
     SELECT $1, $2, coalesce(max("position"), 0) + 1, $3, $4, $5, $6, $7 FROM incident_entry WHERE incident_id = $2`,
    [id, incidentId, authorId, saidAt === null ? null : isoOf(saidAt), kind, text, JSON.stringify(facts)],
  );
  const [{ unitId }] = await tx.query<[{ unitId: string }]>('SELECT unit_id AS "unitId" FROM incident WHERE id = $1', [
    incidentId,
  ]);
  await announceHappening(tx, unitId);
}

/** A step of the scale as it is on the day an incident was found. Problem `unknown-reference`. */
export async function severityOf(
  tx: EntityManager,
  severityId: string,
  foundAt: Instant,
): Promise<{ severityVi: string; severityEn: string }> {
  const [severity] = await tx.query<{ severityVi: string; severityEn: string }[]>(
    `SELECT name_vi AS "severityVi", name_en AS "severityEn" FROM incident_severity
      WHERE id = $1 AND daterange(valid_from, valid_to) @> ($2::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`,
    [severityId, isoOf(foundAt)],
  );
  if (!severity) throw unknownAt('#/severityId', NO_SEVERITY);
  return severity;
}

const NO_SEVERITY = {
  vi: 'Thang mức độ vào ngày phát hiện không có mức này',
  en: 'The scale on the day it was found has no such step',
};
