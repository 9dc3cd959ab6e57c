import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { Absence } from './absence.entity.js';
import { unsettleWatches } from './away.js';
import type { newAbsence } from './person.schema.js';

@Injectable()
export class AbsencesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /** When the person cannot stand watch, earliest first. */
  async list(personId: string): Promise<{ absences: Absence[] }> {
    return {
      absences: await this.dataSource.manager.find(Absence, {
        where: { personId },
        order: { start: 'ASC', id: 'ASC' },
      }),
    };
  }

  /** Watches the absence falls on stay as they are, and are short until somebody stands in. */
  create(personId: string, wanted: z.output<typeof newAbsence>, by: Actor): Promise<Absence> {
    return inTransaction(this.dataSource, async (tx) => {
      const absence = await tx.save(Absence, tx.create(Absence, { ...wanted, personId }));
      await unsettleWatches(tx, personId, [absence]);
      await this.record(tx, by, 'Absences.create', 'after', absence);
      return absence;
    });
  }

  /** Problem `not-found`. */
  remove(absenceId: string, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const absence = await tx.findOne(Absence, { where: { id: absenceId }, lock: { mode: 'pessimistic_write' } });
      if (!absence) throw new Problem('not-found');
      await tx.delete(Absence, absenceId);
      await unsettleWatches(tx, absence.personId, [absence]);
      await this.record(tx, by, 'Absences.remove', 'before', absence);
    });
  }

  /** Why somebody is away may concern their health: the log, which keeps for ever, says only from when to when. */
  private async record(
    tx: EntityManager,
    by: Actor,
    operation: string,
    state: 'before' | 'after',
    { id, personId, start, end }: Absence,
  ): Promise<void> {
    await this.audit.record(tx, {
      actor: by.personId,
      operation,
      subjectKind: 'absence',
      subjectId: id,
      unitId: await placeOf(tx, personId),
      [state]: { personId, start, end },
    });
  }
}

/** In whose log a person's absences are told: of the unit they serve in, or served in last. */
export async function placeOf(tx: EntityManager, personId: string): Promise<string | null> {
  const [place] = await tx.query<{ unitId: string }[]>(
    'SELECT unit_id AS "unitId" FROM membership WHERE person_id = $1 ORDER BY left_on DESC NULLS FIRST, unit_id LIMIT 1',
    [personId],
  );
  return place?.unitId ?? null;
}
