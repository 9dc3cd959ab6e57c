import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { unknownAt } from '../http/unknown.js';
import type { CivilDay } from '../rota/calendar.js';
import { difference } from './difference.js';
import { handOver } from './headship.js';
import { DATED, keepPast } from './keep-past.js';
import { checkEnds, checkSupervisor, checkTreeChange, holdTree } from './tree.js';
import { Unit, UnitKind } from './unit.entity.js';
import type { newUnit, unitChange, unitView } from './unit.schema.js';
import { UnitsQueries } from './units.queries.js';

type UnitView = z.output<typeof unitView>;

@Injectable()
export class UnitsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: UnitsQueries,
    private readonly audit: AuditLog,
  ) {}

  /** Founds a unit below another. Problems `unknown-reference`, `not-valid`, `head-is-no-member`, `unit-outlives-superior`. */
  create(parentId: string, wanted: z.output<typeof newUnit>, by: Actor): Promise<UnitView> {
    return inTransaction(this.dataSource, async (tx) => {
      await holdTree(tx);
      await checkKind(tx, wanted.kindId);
      checkValidity(wanted);
      if (wanted.supervisingUnitId) await checkSupervisor(tx, by, wanted.supervisingUnitId);
      const { headPersonId, ...members } = wanted;
      const unit = await tx.save(Unit, tx.create(Unit, { ...definedOnly(members), parentId }));
      await checkEnds(tx, unit.id);
      if (headPersonId) await handOver(tx, unit, headPersonId);
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'Units.create',
        subjectKind: 'unit',
        subjectId: unit.id,
        unitId: unit.id,
        after: { ...members, parentId },
      });
      return this.queries.one(unit.id, tx);
    });
  }

  /**
   * Renames, moves, ends a unit or hands it over to another head, from today on. Whatever hangs on the unit reads its
   * name from this one row; what is about days before reads how it was. Problems `version-stale`, `not-allowed`, `unknown-reference`, `unit-under-itself`, `head-is-no-member`,
   * `unit-outlives-superior`, `unit-has-watches`, `unit-merged`.
   */
  change(unitId: string, version: number, change: z.output<typeof unitChange>, by: Actor): Promise<UnitView> {
    return inTransaction(this.dataSource, async (tx) => {
      const unit = await tx.findOne(Unit, { where: { id: unitId }, lock: { mode: 'for_no_key_update' } });
      if (!unit) throw new Problem('not-found');
      if (unit.version !== version) throw new Problem('version-stale');
      const changed = difference({ ...unit }, change);
      if (!changed) return this.queries.one(unitId, tx);
      if (unit.mergedOn && ENDED_FOR_GOOD.some((member) => member in changed.after)) throw new Problem('unit-merged');
      const rehung = await checkTreeChange(tx, by, unit, change);
      if (change.kindId !== undefined) await checkKind(tx, change.kindId);
      checkValidity({ ...unit, ...definedOnly(change) });
      if (change.headPersonId !== undefined && change.headPersonId !== unit.headPersonId) {
        await handOver(tx, unit, change.headPersonId);
      }
      if (DATED.some((member) => member in changed.after)) await keepPast(tx, [unitId]);
      await tx.update(Unit, unitId, {
        ...changed.after,
        version: unit.version + 1,
        feedRevision: unit.feedRevision + 1,
      });
      if (rehung) await checkEnds(tx, unitId);
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'Units.change',
        subjectKind: 'unit',
        subjectId: unitId,
        unitId,
        ...changed,
      });
      return this.queries.one(unitId, tx);
    });
  }
}

/** What no longer changes of a unit that was merged into another. */
const ENDED_FOR_GOOD = [...DATED, 'kindId', 'validTo'] as const;

async function checkKind(tx: EntityManager, kindId: string): Promise<void> {
  if (await tx.existsBy(UnitKind, { id: kindId })) return;
  const detail = { vi: 'Không có loại đơn vị này', en: 'There is no such kind of unit' };
  throw unknownAt('#/kindId', detail);
}

function checkValidity({
  validFrom = '2000-01-01',
  validTo,
}: {
  validFrom?: CivilDay | undefined;
  validTo?: CivilDay | null | undefined;
}): void {
  if (!validTo || validTo > validFrom) return;
  const detail = { vi: 'Đơn vị không thể kết thúc trước khi bắt đầu', en: 'A unit cannot end before it begins' };
  throw new Problem('not-valid', { errors: [{ pointer: '#/validTo', detail }] });
}

/** Members left out keep the column's default or its present value. */
function definedOnly<T extends object>(members: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
}
