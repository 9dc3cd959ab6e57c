import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { unknownAt } from '../http/unknown.js';
import type { CivilDay } from '../rota/calendar.js';
import { Unit, UnitKind } from '../units/unit.entity.js';
import { announcePeriod } from './announce.js';
import { CalendarEntry } from './day.entity.js';
import type { calendarEntryChange } from './period.schema.js';

@Injectable()
export class CalendarDaysService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /** The exceptional days of a stretch, pending ones included, earliest first. */
  async list({ from, to }: { from: CivilDay; to: CivilDay }): Promise<{ days: CalendarEntry[] }> {
    const days = await this.dataSource.manager
      .createQueryBuilder(CalendarEntry, 'day')
      .where('day.on BETWEEN :from AND :to', { from, to })
      .orderBy('day.on')
      .addOrderBy('day.unitKindId', 'ASC', 'NULLS FIRST')
      .getMany();
    return { days };
  }

  /**
   * Says what a day is, for everybody or for one kind of unit. There is one calendar and it hangs on the topmost unit.
   * Problems `not-found` (any other unit), `unknown-reference`.
   */
  change(
    unitId: string,
    on: CivilDay,
    wanted: z.output<typeof calendarEntryChange>,
    by: Actor,
  ): Promise<CalendarEntry> {
    return inTransaction(this.dataSource, async (tx) => {
      if (!(await tx.existsBy(Unit, { id: unitId, parentId: IsNull() }))) throw new Problem('not-found');
      if (wanted.unitKindId !== null && !(await tx.existsBy(UnitKind, { id: wanted.unitKindId }))) {
        const detail = { vi: 'Không có loại đơn vị này', en: 'There is no such kind of unit' };
        throw unknownAt('#/unitKindId', detail);
      }
      const day = { on, unitKindId: wanted.unitKindId ?? IsNull() };
      const before = await tx.findOne(CalendarEntry, { where: day, lock: { mode: 'for_no_key_update' } });
      const after = await tx.save(CalendarEntry, tx.create(CalendarEntry, { ...before, ...wanted, on }));
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'CalendarDays.change',
        subjectKind: 'calendar-day',
        subjectId: after.id,
        unitId,
        before,
        after,
      });
      await announcePeriod(tx, null);
      return after;
    });
  }
}
