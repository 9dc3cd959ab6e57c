import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { AuditLog } from '../../audit/audit.service.js';
import { inTransaction } from '../../database/transactions.js';
import { log } from '../../http/log.js';
import { Problem } from '../../http/problem.js';
import type { PatternId } from '../../rota/pattern.js';
import { announceRoster } from '../announce.js';
import { AssignmentService } from '../assignment.service.js';
import { LayoutService } from '../layout.service.js';
import { Clerk } from './clerk.js';
import { FillDesk, type FillOutcome } from './fill-desk.js';
import type { FillFacts } from './fill-facts.js';
import { FillQueries } from './fill.queries.js';
import type { Written } from './clerk-messages.js';
import { type Unbegun, UnbegunQueries } from './unbegun.queries.js';

/** What became of one unit's roster. */
export interface Filled {
  readonly rosterId: string | null;
  readonly proved: boolean;
  readonly gapsLeft: number;
  readonly placed: number;
}

/** How long one unit may take, in seconds. */
const LONGEST = 15;
const whole = { keep: true, relaxations: [], apart: false };

/** Lays out one unit's roster, fills it and keeps it as a draft. */
@Injectable()
export class UnitFilling {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
    private readonly unbegun: UnbegunQueries,
    private readonly layouts: LayoutService,
    private readonly queries: FillQueries,
    private readonly assignments: AssignmentService,
    private readonly clerk: Clerk,
    private readonly desk: FillDesk,
  ) {}

  /** By the template of the unit's kind, else by the pattern. Problems `version-stale` when its head began meanwhile. */
  async fill(
    periodId: string,
    { id, version }: Unbegun,
    { pattern, seed }: { readonly pattern: PatternId; readonly seed: number },
    by: Actor,
    signal: AbortSignal,
  ): Promise<Filled> {
    if (version === null) {
      const cut = (await this.unbegun.cut(id)) ?? { pattern, postPatterns: {} };
      await this.layouts.layOut(id, periodId, cut, undefined, by);
    }
    const roster = await this.unbegun.roster(id, periodId);
    if (!roster) throw new Problem('not-found');
    const fillable = await this.queries.load(roster.id, whole);
    const { written, outcome } = await this.proposal(fillable.facts, seed, by, signal);
    if (signal.aborted || !written) return { rosterId: roster.id, proved: false, gapsLeft: 0, placed: 0 };
    const add = written.add.map((each) => ({ ...each, note: '', overrideReason: '' }));
    const { version: saved } = await this.assignments.change(roster.id, fillable.version, { add, remove: [] }, by);
    await this.mark(roster.id, id, saved, add.length, by);
    return {
      rosterId: roster.id,
      proved: outcome.status === 'proved',
      gapsLeft: written.gapsLeft.reduce((sum, { missing }) => sum + missing, 0),
      placed: add.length,
    };
  }

  /** So that its head sees who had it proposed, until somebody changes it by hand. */
  private mark(rosterId: string, unitId: string, version: number, placed: number, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      await tx.query('UPDATE roster SET proposed_at = clock_now(), proposed_by = $3 WHERE id = $1 AND version = $2', [
        rosterId,
        version,
        by.personId,
      ]);
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'Fills.fill',
        subjectKind: 'roster',
        subjectId: rosterId,
        unitId,
        after: { placed },
      });
      await announceRoster(tx, rosterId, by);
    });
  }

  private async proposal(
    facts: FillFacts,
    seed: number,
    by: Actor,
    signal: AbortSignal,
  ): Promise<{ written: Written | null; outcome: FillOutcome }> {
    const key = this.clerk.key();
    try {
      const { problem } = await this.clerk.ask('open', { key, facts });
      const outcome = await this.desk.solve(problem, { seed, seconds: LONGEST, lanes: 1, owner: by.personId, signal });
      if (outcome.faults.length > 0) log.warn({ faults: outcome.faults }, 'fill: an engine went wrong');
      const { plan } = outcome;
      return { outcome, written: plan && !signal.aborted ? await this.clerk.ask('write', { key, plan }) : null };
    } finally {
      void this.clerk.ask('close', { key }).catch(() => undefined);
    }
  }
}
