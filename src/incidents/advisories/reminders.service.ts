import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../../database/transactions.js';
import { log } from '../../http/log.js';
import { advisoryNews, isPending } from '../../rota/advisories.js';
import { addressedUnits, heldAdvisory } from './kept-advisory.js';
import { tell } from './telling.js';

/** Reminds units of advisories whose deadline draws near or has just passed, and tells those that are new to one. */
@Injectable()
export class AdvisoryReminders {
  constructor(private readonly dataSource: DataSource) {}

  /** Tells each once. Late, twice or beside another process is harmless. Returns how many units were told. */
  async remind(): Promise<number> {
    const open = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM advisory WHERE due_at > (SELECT clock_now()) - interval '1 day'
          AND NOT EXISTS (SELECT FROM advisory_closure WHERE advisory_id = advisory.id) ORDER BY due_at, id`,
    );
    let told = 0;
    for (const { id } of open) {
      try {
        told += await inTransaction(this.dataSource, (tx) => this.remindOf(tx, id));
      } catch (error) {
        // Poison in one advisory must not stop the others.
        log.error({ advisory: id, error: String(error) }, 'desk: an advisory could not be told of');
      }
    }
    return told;
  }

  private async remindOf(tx: EntityManager, advisoryId: string): Promise<number> {
    const advisory = await heldAdvisory(tx, advisoryId);
    if (advisory.closed) return 0;
    const pending = (await addressedUnits(tx, advisoryId)).filter(({ state }) => isPending(state));
    let reached = 0;
    for (const news of ['issued', 'soon', 'overdue'] as const) {
      const units = pending.filter(({ told }) => advisoryNews({ dueAt: advisory.dueAt, told }, advisory.now) === news);
      const unitIds = units.map(({ unitId }) => unitId);
      if (unitIds.length > 0) reached += (await tell(tx, { advisory, news, unitIds, by: null })).size;
    }
    return reached;
  }
}
