import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '../database/transactions.js';
import type { DemandStretch } from '../rota/demand.js';
import type { Instant } from '../rota/interval.js';
import { Demands, writeStrips } from '../rosters/strip-writing.js';
import { sourceRevision } from '../rosters/strip.js';
import type { BoardPeriod, BoardRow } from './board.queries.js';

/** Sees to it that the board never shows a strip for what a period asked yesterday. */
@Injectable()
export class FreshStrips {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Strips are written with their rosters; but when a period asks for more, or a day becomes a holiday, no roster is
   * touched. Each strip carries what it was made from, so those are found here and made anew. True: read again.
   */
  async renew(period: BoardPeriod, rows: readonly BoardRow[]): Promise<boolean> {
    const needs = await this.needsByKind(period, rows);
    const current = new Map<string, number>();
    const stale = rows.filter((row) => {
      if (row.stage !== 'published') return false;
      const key = `${row.kindId} ${row.revision}`;
      const revision = current.get(key) ?? sourceRevision(row.revision ?? 0, needs.get(row.kindId) ?? []);
      current.set(key, revision);
      return row.stripRevision !== revision;
    });
    if (stale.length === 0) return false;
    await inTransaction(this.dataSource, async (tx) => {
      const ids = stale.flatMap(({ rosterId }) => rosterId ?? []);
      await tx.query('SELECT FROM roster WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);
      await writeStrips(tx, ids);
    });
    return true;
  }

  /** The kinds of unit that must be standing watch at this moment. */
  async askedAt(period: BoardPeriod, rows: readonly BoardRow[], now: Instant): Promise<ReadonlySet<string>> {
    const needs = await this.needsByKind(period, rows);
    const asked = [...needs].filter(([, ofKind]) => ofKind.some((need) => need.start <= now && now < need.end));
    return new Set(asked.map(([kindId]) => kindId));
  }

  private async needsByKind(period: BoardPeriod, rows: readonly BoardRow[]): Promise<Map<string, DemandStretch[]>> {
    const demands = new Demands(this.dataSource);
    const kinds = [...new Set(rows.map((row) => row.kindId))];
    const all = kinds.map(async (unitKindId) => {
      return [unitKindId, await demands.of({ ...period, periodId: period.id, unitKindId })] as const;
    });
    return new Map(await Promise.all(all));
  }
}
