import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Reads } from '../database/reads.js';
import type { auditFilter } from './audit.schema.js';

export interface AuditPage {
  readonly entries: readonly AuditLine[];
  /** Hand it back as `after` for the next page; null on the last. */
  readonly next: string | null;
}

export interface AuditLine {
  readonly id: string;
  readonly at: number;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly operation: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Which lines are asked for; whatever is left out does not matter. */
export type AuditFilter = z.output<typeof auditFilter>;

@Injectable()
export class AuditQueries {
  constructor(private readonly reads: Reads) {}

  /**
   * What was done in a unit and everywhere below it (as far as a role held on it reaches; ended units too), latest
   * first. `after`: the id of the last line already read. Each unit's own lines are fetched from the index, since to
   * walk back through the whole log for the few lines of a small unit would take ever longer.
   */
  async page(
    unitId: string,
    { person, act, from, to, subject }: AuditFilter,
    after: string | undefined,
    limit: number,
  ): Promise<AuditPage> {
    const rows = await this.reads.query<AuditLine[]>(
      `WITH RECURSIVE below(id) AS (
         SELECT $1::uuid
         UNION
         SELECT lower.id FROM below CROSS JOIN LATERAL (
           SELECT id FROM unit WHERE parent_id = below.id
           UNION ALL
           SELECT id FROM unit WHERE supervising_unit_id = below.id
         ) lower
       )
       SELECT entry.id::text AS id, entry.at, entry.actor_id AS "actorId", actor.name AS "actorName", entry.operation, unit.id AS "unitId",
              unit.name AS "unitName", entry.subject_kind AS "subjectKind", entry.subject_id AS "subjectId",
              entry.before, entry.after
         FROM below JOIN unit ON unit.id = below.id
        CROSS JOIN LATERAL (
          SELECT * FROM audit_entry WHERE unit_id = below.id AND ($2::bigint IS NULL OR id < $2::bigint)
             AND ($4::uuid IS NULL OR actor_id = $4)
             AND ($5::text IS NULL OR operation = $5 OR split_part(operation, '.', 1) = $5)
             AND ($6::date IS NULL OR at >= $6::date::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh')
             AND ($7::date IS NULL OR at < ($7::date + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh')
             AND ($8::text IS NULL OR subject_id = $8)
           ORDER BY id DESC LIMIT $3
        ) entry
         LEFT JOIN person actor ON actor.id = entry.actor_id
        ORDER BY entry.id DESC LIMIT $3`,
      [unitId, after ?? null, limit + 1, person, act, from, to, subject],
    );
    const entries = rows.slice(0, limit);
    return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null };
  }
}
