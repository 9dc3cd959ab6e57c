import type { EntityManager } from 'typeorm';
import type { Runner } from '../../calendars/duty-facts.js';
import { Problem } from '../../http/problem.js';
import type { Instant } from '../../rota/interval.js';
import { addressed, ANSWER } from './addressed.js';
import { advisoryState, type AdvisoryState, type AdvisoryTold } from '../../rota/advisories.js';

/** An advisory while something is done about it. */
export interface KeptAdvisory {
  readonly id: string;
  readonly unitId: string;
  readonly topId: string;
  readonly number: string;
  readonly issuer: string;
  readonly title: string;
  readonly product: string;
  readonly versions: string;
  readonly todo: string;
  readonly severity: { readonly vi: string; readonly en: string };
  readonly dueAt: Instant;
  readonly version: number;
  readonly closed: boolean;
  readonly now: Instant;
}

/** A unit it is for, how it stands and what it was told. */
export interface AddressedUnit {
  readonly unitId: string;
  readonly unitName: string;
  readonly state: AdvisoryState;
  readonly told: readonly AdvisoryTold[];
}

/**
 * The advisory, held until the transaction ends: who changes it, tells of it and closes it take turns, while answers
 * to it (`SHARE`) only wait for those. Problem `not-found`.
 */
export async function heldAdvisory(
  tx: EntityManager,
  advisoryId: string,
  hold: 'UPDATE' | 'SHARE' = 'UPDATE',
): Promise<KeptAdvisory> {
  await tx.query(`SELECT FROM advisory WHERE id = $1 FOR ${hold}`, [advisoryId]);
  return keptAdvisory(tx, advisoryId);
}

/** As it stands. Problem `not-found`. */
export async function keptAdvisory(runner: Runner, advisoryId: string): Promise<KeptAdvisory> {
  const [advisory] = await runner.query<KeptAdvisory>(
    `SELECT advisory.id, advisory.unit_id AS "unitId", advisory.top_id AS "topId", advisory.number, advisory.issuer,
            advisory.title, advisory.product, advisory.versions, advisory.todo, advisory.due_at AS "dueAt",
            advisory.version, jsonb_build_object('vi', severity.name_vi, 'en', severity.name_en) AS severity,
            EXISTS (SELECT FROM advisory_closure WHERE advisory_id = advisory.id) AS closed, clock_now() AS now
       FROM advisory JOIN alert_severity severity ON severity.id = advisory.severity WHERE advisory.id = $1`,
    [advisoryId],
  );
  if (!advisory) throw new Problem('not-found');
  return advisory;
}

/** Refuses what comes after the end. Problem `advisory-closed`. */
export function refuseClosed({ closed }: KeptAdvisory): void {
  if (closed) throw new Problem('advisory-closed');
}

/** The units it is for, by name. */
export async function addressedUnits(runner: Runner, advisoryId: string): Promise<AddressedUnit[]> {
  const rows = await runner.query<Omit<AddressedUnit, 'state'> & { answer: Parameters<typeof advisoryState>[0] }>(
    `WITH RECURSIVE ${addressed('advisory.id = $1')}
     SELECT unit.id AS "unitId", unit.name AS "unitName", ${ANSWER},
            (SELECT coalesce(jsonb_agg(jsonb_build_object('news', telling.news,
                      'at', round(extract(epoch FROM telling.at) * 1000),
                      'dueAt', round(extract(epoch FROM telling.due_at) * 1000)) ORDER BY telling.at), '[]')
               FROM advisory_telling telling
              WHERE telling.advisory_id = addressed.advisory_id AND telling.unit_id = addressed.unit_id) AS told
       FROM addressed JOIN unit ON unit.id = addressed.unit_id LEFT JOIN last USING (advisory_id, unit_id)
      ORDER BY unit.name COLLATE vietnamese, unit.id`,
    [advisoryId],
  );
  return rows.map(({ answer, ...unit }) => ({ ...unit, state: advisoryState(answer) }));
}
