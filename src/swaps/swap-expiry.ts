import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { NoticesService } from '../notices/notices.service.js';
import { faultOf, WITHDRAWN } from './carrying-out.js';
import { loadScene } from './scene.js';
import { become, involved, lockedSwap } from './stored.js';

/** Ends the swaps that time or somebody else's decision has overtaken. */
@Injectable()
export class SwapExpiry {
  constructor(
    private readonly dataSource: DataSource,
    private readonly notices: NoticesService,
    private readonly audit: AuditLog,
  ) {}

  /** The swaps under way whose watch has begun, changed or been withdrawn. */
  async overtaken(): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT DISTINCT swap.id FROM swap JOIN swap_leg leg ON leg.swap_id = swap.id
         JOIN duty ON duty.id = leg.duty_id JOIN roster ON roster.id = swap.roster_id
        WHERE swap.state IN ('open', 'agreed')
          AND (leg.starts_at <= (SELECT clock_now()) OR NOT duty.live OR duty.sequence <> leg.sequence
               OR roster.stage <> 'published')`,
    );
    return rows.map(({ id }) => id);
  }

  /** Ends one and tells everybody involved; false when it ended otherwise meanwhile. */
  end(swapId: string): Promise<boolean> {
    return inTransaction(this.dataSource, async (tx) => {
      const stored = await lockedSwap(tx, swapId);
      const { swap, legs, roster } = stored;
      if (swap.state !== 'open' && swap.state !== 'agreed') return false;
      const scene = await loadScene(tx, roster);
      const begun = legs.some(({ start }) => start <= scene.now);
      const fault = roster.stage === 'published' ? faultOf(scene, legs) : WITHDRAWN;
      if (!begun && !fault) return false;
      const state = begun ? 'expired' : 'refused';
      await become(tx, swapId, state, begun ? null : fault);
      await this.notices.swapChanged(tx, 'swap-refused', swapId, involved(stored));
      await this.audit.record(tx, {
        actor: null,
        operation: 'Swaps.expire',
        subjectKind: 'swap',
        subjectId: swapId,
        unitId: swap.unitId,
        before: { state: swap.state },
        after: { state, reason: fault?.vi ?? null },
      });
      return true;
    });
  }
}
