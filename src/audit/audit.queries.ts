import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface AuditPage {
  readonly entries: readonly AuditLine[];
  /** Hand it back as `after` for the next page; null on the last. */
  readonly next: string | null;
}

interface AuditLine {
  readonly id: string;
  readonly at: number;
  readonly actorName: string | null;
  readonly operation: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before: unknown;
  readonly after: unknown;
}

@Injectable()
export class AuditQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** What was done in one unit, latest first. `after`: the id of the last line already read. */
  async page(unitId: string, after: string | undefined, limit: number): Promise<AuditPage> {
    const rows = await this.dataSource.query<AuditLine[]>(
      `SELECT entry.id::text AS id, entry.at, actor.name AS "actorName", entry.operation,
              entry.subject_kind AS "subjectKind", entry.subject_id AS "subjectId", entry.before, entry.after
         FROM audit_entry entry LEFT JOIN person actor ON actor.id = entry.actor_id
        WHERE entry.unit_id = $1 AND ($2::bigint IS NULL OR entry.id < $2::bigint)
        ORDER BY entry.id DESC LIMIT $3`,
      [unitId, after ?? null, limit + 1],
    );
    const entries = rows.slice(0, limit);
    return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null };
  }
}
