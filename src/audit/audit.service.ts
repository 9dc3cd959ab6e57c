import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface AuditRecord {
  /** The person who acted; null for the house itself and for people not signed in. */
  readonly actor: string | null;
  /** The policy table's name of the act, such as `Rosters.publish`. */
  readonly operation: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** The unit whose log shows the row; null: nobody's but the database's reader. */
  readonly unitId: string | null;
  /** How the changed members stood before and after. No phones, mails or tokens beyond what changed. */
  readonly before?: object | null;
  readonly after?: object | null;
}

/** Who did what, written in the transaction of the deed: either both are on record or neither happened. */
@Injectable()
export class AuditLog {
  async record(tx: EntityManager, entry: AuditRecord): Promise<void> {
    await tx.query(`INSERT INTO ${COLUMNS} VALUES ($1, $2, $3, $4, $5, $6, $7)`, [
      entry.actor,
      entry.operation,
      entry.subjectKind,
      entry.subjectId,
      entry.unitId,
      json(entry.before),
      json(entry.after),
    ]);
  }

  /** As `record`, of many deeds by one statement. */
  async recordAll(tx: EntityManager, entries: readonly AuditRecord[]): Promise<void> {
    await tx.query(
      `INSERT INTO ${COLUMNS}
       SELECT * FROM jsonb_to_recordset($1::jsonb) entry(
         actor uuid, operation text, "subjectKind" text, "subjectId" text, "unitId" uuid, before jsonb, after jsonb)`,
      [JSON.stringify(entries)],
    );
  }
}

const COLUMNS = 'audit_entry (actor_id, operation, subject_kind, subject_id, unit_id, before, after)';

const json = (value: object | null | undefined): string | null => (value ? JSON.stringify(value) : null);
