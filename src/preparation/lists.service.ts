import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { permits } from '../access/permits.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { listsAt } from './lists.js';
import type { preparationListChange, preparationLists } from './preparation.schema.js';

type Book = z.input<typeof preparationLists>;

/** What units are asked for before a period, by kind of unit, as a department sets it. */
@Injectable()
export class PreparationListsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /** What holds at a unit for its own kind and those of the units below it. Problem `not-found`. */
  async show(unitId: string, by: Actor): Promise<Book> {
    const [unit] = await this.dataSource.query<Book['unit'][]>('SELECT id, name FROM unit WHERE id = $1', [unitId]);
    if (!unit) throw new Problem('not-found');
    return {
      unit,
      mayChange: await permits(this.dataSource, unitId, by, 'PreparationLists.change'),
      lists: await listsAt(this.dataSource, unitId),
    };
  }

  /** Decides the list for the units of a kind at and below a unit, from now on. Problem `unknown-reference`. */
  async change(
    unitId: string,
    { unitKindId, items }: z.output<typeof preparationListChange>,
    by: Actor,
  ): Promise<Book> {
    await inTransaction(this.dataSource, async (tx) => {
      const before = (await listsAt(tx, unitId)).find((list) => list.unitKindId === unitKindId);
      await tx.query('INSERT INTO preparation_list (unit_id, unit_kind_id, items) VALUES ($1, $2, $3)', [
        unitId,
        unitKindId,
        items && JSON.stringify(items),
      ]);
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'PreparationLists.change',
        subjectKind: 'unit',
        subjectId: unitId,
        unitId,
        before: before ?? null,
        after: { unitKindId, items },
      });
    });
    return this.show(unitId, by);
  }
}
