import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { NoticesService } from '../notices/notices.service.js';
import { namedClash } from '../rosters/clash.js';
import { CarryingOut, faultOf, handsOf } from './carrying-out.js';
import { planOf, refuseBreaches } from './hands.js';
import { loadScene } from './scene.js';
import { become, type Doer, expectState, involved, lockedSwap, type StoredSwap } from './stored.js';
import type { swapAnswer, swapDecision } from './swap.schema.js';

@Injectable()
export class SwapAnswersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
    private readonly notices: NoticesService,
    private readonly carrying: CarryingOut,
  ) {}

  /**
   * What somebody named says. One refusal ends the swap; the last acceptance hands it to the head or carries it out.
   * Problems `not-allowed` (not named), `swap-closed`, `already-on-watch` (in a draft of theirs).
   */
  answer(swapId: string, { answer, reason }: z.output<typeof swapAnswer>, by: Doer): Promise<void> {
    return this.act(swapId, 'Swaps.answer', by, { answer, reason }, async (tx, stored) => {
      const own = stored.legs.find(({ toPersonId }) => toPersonId === by.personId);
      if (!own) throw new Problem('not-allowed');
      if (answer === 'accepted' && own.acceptedAt !== null && stored.swap.state !== 'refused') return;
      expectState(stored, 'open');
      await tx.query(
        `UPDATE swap_leg SET ${answer === 'accepted' ? 'accepted_at' : 'declined_at'} = clock_now()
          WHERE swap_id = $1 AND "position" = $2`,
        [swapId, own.position],
      );
      if (answer === 'declined') {
        const tail = reason ? `: ${reason}` : '';
        await become(tx, swapId, 'refused', { vi: `${by.name} không nhận${tail}`, en: `${by.name} declined${tail}` });
        const others = involved(stored).filter((personId) => personId !== by.personId);
        await this.notices.swapChanged(tx, 'swap-refused', swapId, others);
        return;
      }
      const waiting = stored.legs.some((leg) => leg !== own && leg.acceptedAt === null);
      if (!waiting) await this.carrying.settle(tx, stored, by);
    });
  }

  /**
   * Takes a watch that is offered to everybody: the first who does has it. Problems `swap-closed` (somebody was
   * quicker), `not-allowed` (one's own, or another unit's), `swap-breaks-rules`, `swap-needs-reason`.
   */
  take(swapId: string, breachReason: string, by: Doer): Promise<void> {
    return this.act(swapId, 'Swaps.take', by, { breachReason }, async (tx, stored) => {
      const [leg] = stored.legs;
      expectState(stored, 'open');
      if (!leg || leg.toPersonId !== null) throw new Problem('swap-closed');
      const scene = await loadScene(tx, stored.roster);
      const member = scene.members.some(({ personId }) => personId === by.personId);
      if (!member || stored.swap.askerId === by.personId) throw new Problem('not-allowed');
      const legs = [{ ...leg, toPersonId: by.personId }];
      const reason = breachReason || stored.swap.breachReason;
      if (!faultOf(scene, legs))
        refuseBreaches(scene, planOf(handsOf(scene, legs), stored.roster.id, '').trial, reason);
      await tx.query('UPDATE swap_leg SET to_person_id = $2, accepted_at = clock_now() WHERE swap_id = $1', [
        swapId,
        by.personId,
      ]);
      await tx.query('UPDATE swap SET breach_reason = $2 WHERE id = $1', [swapId, reason]);
      await this.carrying.settle(tx, { ...stored, swap: { ...stored.swap, breachReason: reason }, legs }, by);
    });
  }

  /** What the head says to a swap everybody agreed to. Problems `swap-closed`, `already-on-watch`. */
  decide(swapId: string, { decision, reason }: z.output<typeof swapDecision>, by: Doer): Promise<void> {
    return this.act(swapId, 'Swaps.decide', by, { decision, reason }, async (tx, stored) => {
      expectState(stored, 'agreed');
      await tx.query('UPDATE swap SET decided_by = $2, decided_at = clock_now() WHERE id = $1', [swapId, by.personId]);
      if (decision === 'approved') return this.carrying.carryOut(tx, stored, by);
      await become(tx, swapId, 'refused', { vi: reason, en: reason });
      await this.notices.swapChanged(tx, 'swap-refused', swapId, involved(stored));
    });
  }

  /** One act on a swap: one transaction, on record. */
  private async act(
    swapId: string,
    operation: string,
    by: Doer,
    said: object,
    work: (tx: EntityManager, stored: StoredSwap) => Promise<void>,
  ): Promise<void> {
    try {
      await inTransaction(this.dataSource, async (tx) => {
        const stored = await lockedSwap(tx, swapId);
        await work(tx, stored);
        await this.audit.record(tx, {
          actor: by.personId,
          operation,
          subjectKind: 'swap',
          subjectId: swapId,
          unitId: stored.swap.unitId,
          before: { state: stored.swap.state },
          after: said,
        });
      });
    } catch (error) {
      throw await namedClash(this.dataSource, error);
    }
  }
}
