import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { announceHappening } from '../notices/announce.js';
import { type CivilDay, HO_CHI_MINH } from '../rota/calendar.js';
import { reportSlots } from '../rota/daily-reports.js';
import type { Instant } from '../rota/interval.js';
import { called } from './calls.js';
import type { newReport, reportSaid } from './report.schema.js';

type Wanted = z.output<typeof newReport>;
type Said = z.input<typeof reportSaid>;

interface Call {
  readonly id: string;
  readonly unitId: string;
  readonly on: CivilDay;
  readonly clock: string;
  readonly firstOn: CivilDay;
  readonly lastOn: CivilDay;
  readonly reportClocks: readonly string[];
  readonly now: Instant;
}

@Injectable()
export class ReportsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /** Says what happened in a unit up to a cut-off. Problems `not-found` (no such report is asked for), `report-early`. */
  report(unitId: string, wanted: Wanted, personId: string): Promise<Said> {
    return inTransaction(this.dataSource, async (tx) => {
      const [call] = await called(tx, wanted.periodId, [unitId], wanted);
      if (!call) throw new Problem('not-found');
      return this.say(tx, call.id, wanted.incident, personId, 'page');
    });
  }

  /** The same by the link in a mail. Problems as above. */
  reportByLink(callId: string, incident: string | null, personId: string): Promise<Said> {
    return inTransaction(this.dataSource, (tx) => this.say(tx, callId, incident, personId, 'link'));
  }

  private async say(
    tx: EntityManager,
    callId: string,
    incident: string | null,
    personId: string,
    via: 'page' | 'link',
  ): Promise<Said> {
    const [call] = await tx.query<Call[]>(CALL, [callId]);
    const slot = call && reportSlots(call, HO_CHI_MINH).find(({ on, clock }) => on === call.on && clock === call.clock);
    if (!call || !slot) throw new Problem('not-found');
    if (call.now < slot.opensAt) throw new Problem('report-early');
    const [row] = await tx.query<[{ at: Instant; by: string }]>(
      `INSERT INTO unit_report (call_id, incident, said_by, via) VALUES ($1, $2, $3, $4)
       RETURNING at, (SELECT name FROM person WHERE person.id = said_by) AS by`,
      [callId, incident, personId, via],
    );
    await this.audit.record(tx, {
      actor: personId,
      operation: 'Reports.report',
      subjectKind: 'report',
      subjectId: callId,
      unitId: call.unitId,
      after: { on: call.on, clock: call.clock, incident, via },
    });
    await announceHappening(tx, call.unitId);
    return { incident, ...row, late: row.at > slot.dueAt };
  }
}

const CALL = /* sql */ `
  SELECT call.id, call.unit_id AS "unitId", call."on", call.clock, period.first_on AS "firstOn",
         period.last_on AS "lastOn", period.report_clocks AS "reportClocks", clock_now() AS now
    FROM report_call call JOIN period ON period.id = call.period_id WHERE call.id = $1`;
