import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog, type AuditRecord } from '../audit/audit.service.js';
import { calleesOf } from '../calendars/escalation.js';
import { inTransaction } from '../database/transactions.js';
import { log } from '../http/log.js';
import { announceHappening } from '../notices/announce.js';
import { writeNotices } from '../notices/writing.js';
import type { Chain } from '../rota/escalation.js';
import { unitsDue } from './due.js';
import { draftsOf } from './escalation-drafts.js';
import { takeDue, type Taken } from './taking.js';

/** Milliseconds: a country where nobody has begun must not keep the desk from its reminders. */
const LASTS = 10_000;

/** Units whose steps are taken in one transaction at most. */
const TOGETHER = 200;

/** How many notices were written, and for how many units. */
interface Round {
  readonly written: number;
  readonly units: number;
}

/** Tells upwards what is left undone, a step at a time. */
@Injectable()
export class Escalations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Takes the steps that are due, the earliest watches' first. Twice, late or beside another process, each is taken once.
   * `written`: how many notices; `more`: whether time was up before all were taken.
   * @param lasts for how long units are begun with (milliseconds); some always are
   * @param together units whose steps are taken in one transaction at most
   */
  async raise({ lasts = LASTS, together = TOGETHER } = {}): Promise<{ written: number; more: boolean }> {
    const endsAt = performance.now() + lasts;
    const { unitIds, all } = await unitsDue(this.dataSource);
    let written = 0;
    let done = 0;
    while (done < unitIds.length && (done === 0 || performance.now() <= endsAt)) {
      const round = await this.raiseSome(unitIds.slice(done, done + together), endsAt);
      written += round.written;
      done += round.units;
    }
    return { written, more: done < unitIds.length || !all };
  }

  /**
   * In one transaction, so that who is told of several units reads one message. Poison in one unit must not stop the
   * others: when it fails, each half is tried by itself, down to the unit that cannot be escalated.
   */
  private async raiseSome(unitIds: readonly string[], endsAt: number): Promise<Round> {
    try {
      return {
        written: await inTransaction(this.dataSource, (tx) => this.raiseIn(tx, unitIds)),
        units: unitIds.length,
      };
    } catch (error) {
      if (unitIds.length === 1) {
        log.error({ unit: unitIds[0], error: String(error) }, 'desk: a unit could not be escalated');
        return { written: 0, units: 1 };
      }
    }
    const half = Math.ceil(unitIds.length / 2);
    const first = await this.raiseSome(unitIds.slice(0, half), endsAt);
    if (first.units < half || performance.now() > endsAt) return first;
    const second = await this.raiseSome(unitIds.slice(half), endsAt);
    return { written: first.written + second.written, units: half + second.units };
  }

  /** Takes what is due in these units. Returns how many notices tell of it. */
  private async raiseIn(tx: EntityManager, unitIds: readonly string[]): Promise<number> {
    const taken = await takeDue(tx, unitIds);
    if (taken.length === 0) return 0;
    await announceHappening(tx, ...new Set(taken.map(({ duty }) => duty.unitId)));
    await this.audit.recordAll(tx, taken.map(recordOf));
    const callees = await calleesOf(tx, unitIds);
    return (await writeNotices(tx, draftsOf(taken, callees))).length;
  }

  /**
   * Somebody who was told takes care of a case, which stops its chain. The first one counts; false when the person was
   * not told of it, or somebody has taken care of it already.
   */
  acknowledge(caseId: string, personId: string): Promise<boolean> {
    return inTransaction(this.dataSource, async (tx) => {
      const [rows] = (await tx.query(
        `UPDATE escalation_case chained SET settled_at = clock_now(), settled_by = $2
           FROM duty
          WHERE chained.id = $1 AND chained.settled_at IS NULL AND duty.id = chained.duty_id
            AND EXISTS (SELECT FROM escalation_telling telling
                         WHERE telling.case_id = chained.id AND $2::uuid = ANY (telling.person_ids))
         RETURNING chained.duty_id AS "dutyId", chained.chain, chained.sequence, duty.unit_id AS "unitId"`,
        [caseId, personId],
      )) as unknown as [{ dutyId: string; chain: Chain; sequence: number; unitId: string }[]];
      const [settled] = rows;
      if (!settled) return false;
      await this.audit.record(tx, {
        actor: personId,
        operation: 'Escalations.acknowledge',
        subjectKind: 'duty',
        subjectId: settled.dutyId,
        unitId: settled.unitId,
        before: null,
        after: { chain: settled.chain, sequence: settled.sequence },
      });
      await announceHappening(tx, settled.unitId);
      return true;
    });
  }
}

const recordOf = ({ chain, tier, sequence, duty, people }: Taken): AuditRecord => ({
  actor: null,
  operation: 'Escalations.raise',
  subjectKind: 'duty',
  subjectId: duty.id,
  unitId: duty.unitId,
  before: null,
  after: { chain, tier, sequence, told: people.map(({ personId }) => personId) },
});
