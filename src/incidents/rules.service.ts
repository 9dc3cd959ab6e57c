import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { type CivilDay, dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import { Clock } from '../time/clock.js';
import { IncidentSeverity } from './incident.entity.js';
import { ReportingRule } from './incident-report.entity.js';
import type { newReportingRule, newSeverity } from './rule.schema.js';

/** Of both lists the past is kept: nothing begins or ends before tomorrow. */
type List = typeof ReportingRule | typeof IncidentSeverity;

/** Who changes what, in whose name. */
interface Doing {
  readonly unitId: string;
  readonly by: string;
}

/** Changes by what incidents are graded and reported, from a day on. */
@Injectable()
export class IncidentRulesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** Problems `not-allowed` (the unit is not the whole house), `not-valid` (a day that is not to come), `not-found`. */
  addRule({ replaces, ...rule }: z.output<typeof newReportingRule>, doing: Doing): Promise<void> {
    return this.change('IncidentRules.addRule', rule, doing, async (tx) => {
      this.refusePast('#/validFrom', rule.validFrom);
      if (replaces !== null) await this.end(tx, ReportingRule, replaces, rule.validFrom);
      await tx.insert(ReportingRule, rule);
    });
  }

  /** Ends a rule on a day to come, lets it go on, or takes back one that was to begin. Problems as above. */
  endRule(id: string, on: CivilDay | null, doing: Doing): Promise<void> {
    return this.change('IncidentRules.endRule', { id, on }, doing, (tx) => this.end(tx, ReportingRule, id, on));
  }

  /** Problems as of rules. */
  addSeverity({ replaces, ...severity }: z.output<typeof newSeverity>, doing: Doing): Promise<void> {
    return this.change('IncidentRules.addSeverity', severity, doing, async (tx) => {
      this.refusePast('#/validFrom', severity.validFrom);
      if (replaces !== null) await this.end(tx, IncidentSeverity, replaces, severity.validFrom);
      await tx.insert(IncidentSeverity, { ...severity, id: randomUUID() });
    });
  }

  /** As of rules. */
  endSeverity(id: string, on: CivilDay | null, doing: Doing): Promise<void> {
    return this.change('IncidentRules.endSeverity', { id, on }, doing, (tx) => this.end(tx, IncidentSeverity, id, on));
  }

  private change(
    operation: string,
    after: object,
    { unitId, by }: Doing,
    act: (tx: EntityManager) => Promise<void>,
  ): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      // They hold for every unit there is.
      const top = await tx.query<unknown[]>('SELECT FROM unit WHERE id = $1 AND parent_id IS NULL', [unitId]);
      if (top.length === 0) throw new Problem('not-allowed');
      await act(tx);
      await this.audit.record(tx, { actor: by, operation, subjectKind: 'unit', subjectId: unitId, unitId, after });
    });
  }

  private async end(tx: EntityManager, list: List, id: string, on: CivilDay | null): Promise<void> {
    const row = await tx.findOne<ReportingRule | IncidentSeverity>(list, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) throw new Problem('not-found');
    if (row.validTo !== null) this.refusePast('#/on', row.validTo);
    if (on !== null) this.refusePast('#/on', on);
    if (on !== null && on < row.validFrom) throw notThatDay('#/on');
    // What ends on the day it begins never holds.
    if (on === row.validFrom) await tx.delete(list, { id });
    else await tx.update(list, { id }, { validTo: on });
  }

  private refusePast(pointer: string, on: CivilDay): void {
    if (on <= dayOf(this.clock.now(), HO_CHI_MINH)) throw notThatDay(pointer);
  }
}

function notThatDay(pointer: string): Problem {
  const detail = {
    vi: 'Chỉ đổi được từ ngày mai trở đi; những ngày đã qua giữ nguyên',
    en: 'It can change from tomorrow on; the days that are over stay as they are',
  };
  return new Problem('not-valid', { errors: [{ pointer, detail }] });
}
