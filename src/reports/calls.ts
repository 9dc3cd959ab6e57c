import type { EntityManager } from 'typeorm';
import type { CivilDay } from '../rota/calendar.js';

/** That a unit owes a report; made when it is first asked or given. */
export interface Call {
  readonly id: string;
  readonly unitId: string;
}

/** The calls of these units for one cut-off of a period, made where there are none. None where the period asks for none. */
export function called(
  tx: Pick<EntityManager, 'query'>,
  periodId: string,
  unitIds: readonly string[],
  { on, clock }: { readonly on: CivilDay; readonly clock: string },
): Promise<Call[]> {
  return tx.query<Call[]>(
    `INSERT INTO report_call (period_id, unit_id, "on", clock)
     SELECT period.id, asked.id, $3::date, $4 FROM period, unnest($2::uuid[]) asked(id)
      WHERE period.id = $1 AND $4 = ANY(report_clocks) AND $3::date BETWEEN first_on AND last_on
     ON CONFLICT ON CONSTRAINT one_call_per_cut_off DO UPDATE SET clock = excluded.clock
     RETURNING id, unit_id AS "unitId"`,
    [periodId, unitIds, on, clock],
  );
}
