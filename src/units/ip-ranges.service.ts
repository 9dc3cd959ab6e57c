import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { permits } from '../access/permits.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { blockText, readBlock } from '../rota/ip/block.js';
import { FAULTS } from '../rota/ip/said.js';
import { IpRange } from './ip-range.entity.js';
import type { ipRangeChange, ipRangeList, newIpRange } from './ip-range.schema.js';

type Change = z.output<typeof ipRangeChange>;

/** The addresses units have on the internet. */
@Injectable()
export class IpRangesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /** The unit’s ranges, also those that are over. */
  async list(unitId: string, by: Actor): Promise<z.input<typeof ipRangeList>> {
    const ranges = await this.dataSource.query<z.input<typeof ipRangeList>['ranges']>(
      `SELECT id, block::text, note, valid_from AS "validFrom", valid_to AS "validTo" FROM ip_range
        WHERE unit_id = $1 ORDER BY valid_to IS NOT NULL, block, valid_from`,
      [unitId],
    );
    return { mayChange: await permits(this.dataSource, unitId, by, 'IpRanges.create'), ranges };
  }

  /** Problems `not-valid` (no range), `conflict` (the unit has it already at that time). */
  create(unitId: string, wanted: z.output<typeof newIpRange>, by: Actor): Promise<void> {
    const read = readBlock(wanted.block);
    if (typeof read === 'string')
      throw new Problem('not-valid', { errors: [{ pointer: '#/block', detail: FAULTS[read] }] });
    const { note = '', validFrom = '2000-01-01', validTo = null } = wanted;
    const range = { block: blockText(read.block), note, validFrom, validTo };
    refuseNoTime(range);
    return inTransaction(this.dataSource, async (tx) => {
      const { id } = await tx.save(IpRange, tx.create(IpRange, { unitId, ...range }));
      await this.record(tx, by, 'IpRanges.create', { id, unitId }, { after: range });
    });
  }

  /** Says what it is for and from when to when. Problems `not-found`, `not-valid`, `conflict`. */
  change(unitId: string, rangeId: string, wanted: Change, by: Actor): Promise<void> {
    refuseNoTime(wanted);
    return inTransaction(this.dataSource, async (tx) => {
      const { note, validFrom, validTo } = await held(tx, unitId, rangeId);
      await tx.update(IpRange, rangeId, wanted);
      const before = { note, validFrom, validTo };
      await this.record(tx, by, 'IpRanges.change', { id: rangeId, unitId }, { before, after: wanted });
    });
  }

  /** Takes away what never was the unit’s; one that merely ends is better given its last day. Problem `not-found`. */
  remove(unitId: string, rangeId: string, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const { block, note, validFrom, validTo } = await held(tx, unitId, rangeId);
      await tx.delete(IpRange, rangeId);
      const before = { block, note, validFrom, validTo };
      await this.record(tx, by, 'IpRanges.remove', { id: rangeId, unitId }, { before });
    });
  }

  private record(
    tx: EntityManager,
    by: Actor,
    operation: string,
    { id, unitId }: Pick<IpRange, 'id' | 'unitId'>,
    what: { before?: object; after?: object },
  ): Promise<void> {
    const about = { actor: by.personId, operation, subjectKind: 'ip-range', subjectId: id, unitId };
    return this.audit.record(tx, { ...about, ...what });
  }
}

async function held(tx: EntityManager, unitId: string, rangeId: string): Promise<IpRange> {
  const range = await tx.findOne(IpRange, { where: { id: rangeId, unitId }, lock: { mode: 'pessimistic_write' } });
  if (!range) throw new Problem('not-found');
  return range;
}

function refuseNoTime({ validFrom, validTo }: Pick<IpRange, 'validFrom' | 'validTo'>): void {
  if (validTo === null || validTo > validFrom) return;
  const detail = { vi: 'Ngày kết thúc phải sau ngày bắt đầu', en: 'It must end after it begins' };
  throw new Problem('not-valid', { errors: [{ pointer: '#/validTo', detail }] });
}
