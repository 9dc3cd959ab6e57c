import { chained } from './chain.js';

/** A line of the audit log as it is hashed: times to the microsecond and JSON in the database's own words. */
export interface Line {
  readonly id: string;
  readonly at: string;
  readonly actorId: string | null;
  readonly operation: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly unitId: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** A line as SQL reads it, from a row of `audit_entry` named `entry`. */
export const LINE = /* sql */ `json_build_object(
  'id', entry.id::text, 'at', to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  'actorId', entry.actor_id, 'operation', entry.operation, 'subjectKind', entry.subject_kind,
  'subjectId', entry.subject_id, 'unitId', entry.unit_id, 'before', entry.before::text, 'after', entry.after::text)`;

/** The hash of a line at its place, given that of the line before; null before the first. */
export function linked(previous: Buffer | null, position: number, line: Line): Buffer {
  return chained(previous, { position, ...line });
}
