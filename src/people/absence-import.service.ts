import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import type { Interval } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { Absence } from './absence.entity.js';
import type { absenceImport } from './absence-import.schema.js';
import { placeOf } from './absences.service.js';
import { unsettleWatches } from './away.js';
import { type BusyTime, busyTimes } from './calendar-file.js';

interface Candidates {
  readonly events: readonly (BusyTime & { readonly already: boolean })[];
  readonly unread: number;
  readonly more: boolean;
}

@Injectable()
export class AbsenceImportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** What a calendar file says from today on, and what of it is recorded already. Problem `calendar-unreadable`. */
  async read(personId: string, ics: string): Promise<Candidates> {
    const { events, unread, more } = busyTimes(ics, this.clock.now());
    const known = await stretchesOf(this.dataSource.manager, personId);
    return { events: events.map((event) => ({ ...event, already: known.has(stretchOf(event)) })), unread, more };
  }

  /** Records absences, each stretch of time once. Two who record at once take turns. */
  record(
    personId: string,
    { kind, events }: z.output<typeof absenceImport>,
    by: Actor,
  ): Promise<{ created: number; same: number; absences: Absence[] }> {
    return inTransaction(this.dataSource, async (tx) => {
      await tx.query('SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
      const known = await stretchesOf(tx, personId);
      const chosen = new Map(events.map((event) => [stretchOf(event), event]));
      const fresh = [...chosen].filter(([stretch]) => !known.has(stretch)).map(([, event]) => event);
      const absences = await tx.save(
        Absence,
        fresh.map((event) => tx.create(Absence, { ...event, kind, personId })),
      );
      await unsettleWatches(tx, personId, absences);
      if (absences.length > 0) await this.tell(tx, by, personId, absences);
      return { created: absences.length, same: events.length - absences.length, absences };
    });
  }

  /** From when to when, never why: the reason may concern the person's health. */
  private async tell(tx: EntityManager, by: Actor, personId: string, absences: readonly Absence[]): Promise<void> {
    await this.audit.record(tx, {
      actor: by.personId,
      operation: 'AbsenceImport.record',
      subjectKind: 'person',
      subjectId: personId,
      unitId: await placeOf(tx, personId),
      after: { absences: absences.map(({ id, start, end }) => ({ id, start, end })) },
    });
  }
}

const stretchOf = ({ start, end }: Interval): string => `${start} ${end}`;

async function stretchesOf(tx: EntityManager, personId: string): Promise<Set<string>> {
  return new Set((await tx.findBy(Absence, { personId })).map(stretchOf));
}
