import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type ChangeView, differencesOf } from './change-views.js';
import type { revisionList } from './roster.schema.js';

type Revisions = z.input<typeof revisionList>['revisions'];

@Injectable()
export class RevisionsQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Everything that was made known of a roster, the newest first, with what each changed. */
  async list(rosterId: string): Promise<{ revisions: Revisions }> {
    const [rows, [posts]] = await Promise.all([
      this.dataSource.query<(Omit<Revisions[number], 'differences'> & { changes: ChangeView[] | null })[]>(REVISIONS, [
        rosterId,
      ]),
      this.dataSource.query<{ count: number }[]>(
        'SELECT count(DISTINCT post_id)::int AS count FROM duty WHERE roster_id = $1',
        [rosterId],
      ),
    ]);
    return {
      revisions: rows.map((row) => ({
        ...row,
        differences: row.changes && differencesOf(row.changes, (posts?.count ?? 0) > 1),
      })),
    };
  }
}

const REVISIONS = /* sql */ `
  SELECT made.revision, made.published_at AS "at", maker.name AS "by", acting.name AS "actingUnitName", made.cause,
         CASE WHEN made.signer_name IS NOT NULL THEN jsonb_build_object(
           'name', made.signer_name, 'title', coalesce(made.signer_title, ''),
           'authority', coalesce(made.signer_authority, '')) END AS signer,
         CASE WHEN made.document_kind IS NOT NULL THEN jsonb_build_object(
           'kind', made.document_kind, 'number', coalesce(made.document_number, ''), 'on', made.document_on) END AS document,
         made.gap_reason AS "gapReason", made.breach_reason AS "breachReason", made.changes,
         CASE WHEN made.withdrawn_at IS NOT NULL THEN jsonb_build_object(
           'at', round(extract(epoch FROM made.withdrawn_at) * 1000), 'by', coalesce(withdrawer.name, ''),
           'reason', made.withdrawal_reason) END AS withdrawn
    FROM publication made JOIN person maker ON maker.id = made.published_by
    LEFT JOIN person withdrawer ON withdrawer.id = made.withdrawn_by
    LEFT JOIN unit acting ON acting.id = made.acting_unit_id
   WHERE made.roster_id = $1 ORDER BY made.revision DESC`;
