import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor, SignedIn } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { NoticesService } from '../notices/notices.service.js';
import { Clock } from '../time/clock.js';
import { Unit } from '../units/unit.entity.js';
import { faultsFrom, faultsIn, knownIn, ownersOf, type Fault, type Row } from './import-checks.js';
import { add, bring, holdPeople, keep, type Outcome } from './import-writing.js';
import type { peopleImported } from './people-import.schema.js';
import { recognise } from './same-person.js';

@Injectable()
export class PeopleImportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
    private readonly notices: NoticesService,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a staff list into the unit: new people join, known ones are changed where the list says otherwise; what it
   * leaves empty stays. The same list again changes nothing. Problems `not-valid`, naming every row that is in the way; then `proof-stale`.
   */
  record(unitId: string, rows: readonly Row[], here: SignedIn): Promise<z.output<typeof peopleImported>> {
    return inTransaction(this.dataSource, async (tx) => {
      await oneAtATime(tx, unitId);
      const recognised = recognise(rows, await knownIn(tx, unitId));
      const owners = await ownersOf(tx, rows);
      await holdPeople(tx, recognised.people.values());
      const faults = await faultsIn(tx, rows, recognised, owners);
      const faulty = new Set(faults.map(({ index }) => index));
      const outcomes: Outcome[] = [];
      const hand = { here, now: this.clock.now() };
      let stale: unknown;
      for (const [index, row] of rows.entries()) {
        const known = recognised.people.get(index);
        if (faulty.has(index) || (!known && !owners.has(row.email ?? ''))) continue;
        const done = known ? keep(tx, hand, unitId, { index, row, known }) : bring(tx, here.actor, unitId, index, row);
        await done.then(
          (outcome) => outcomes.push(outcome),
          (error: unknown) => {
            if (error instanceof Problem && error.slug === 'proof-stale') stale = error;
            else faults.push(...faultsFrom(error, index));
          },
        );
      }
      refuse(faults);
      // After the list itself: nobody proves who they are for what is refused all the same.
      if (stale) throw stale;
      const met = new Set(outcomes.map(({ index }) => index));
      outcomes.push(...(await add(tx, unitId, fresh(rows, met))));
      await this.close(tx, here.actor, unitId, outcomes);
      for (const { personId, elsewhere } of outcomes) if (elsewhere) await this.notices.addressChanged(tx, personId);
      return summary(outcomes);
    });
  }

  /** Nothing is told when nothing was done. */
  private async close(tx: EntityManager, by: Actor, unitId: string, outcomes: readonly Outcome[]): Promise<void> {
    const changed = outcomes.filter(({ what }) => what === 'changed');
    const created = outcomes.filter(({ what }) => what === 'created');
    if (changed.length + created.length === 0) return;
    await tx.increment(Unit, { id: unitId }, 'feedRevision', 1);
    await this.audit.record(tx, {
      actor: by.personId,
      operation: 'PeopleImport.record',
      subjectKind: 'unit',
      subjectId: unitId,
      unitId,
      before: Object.fromEntries(changed.map(({ personId, before }) => [personId, before ?? {}])),
      after: {
        created: created.map(({ personId }) => personId),
        changed: Object.fromEntries(changed.map(({ personId, after }) => [personId, after ?? {}])),
      },
    });
  }
}

/** Two imports into one unit take turns, so that the second finds whom the first brought. */
async function oneAtATime(tx: EntityManager, unitId: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('people import ' || $1, 0))`, [unitId]);
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const errors = faults.toSorted((a, b) => a.index - b.index).map(({ pointer, detail }) => ({ pointer, detail }));
  throw new Problem('not-valid', { errors });
}

const fresh = (rows: readonly Row[], met: ReadonlySet<number>): { index: number; row: Row }[] =>
  rows.map((row, index) => ({ index, row })).filter(({ index }) => !met.has(index));

function summary(outcomes: readonly Outcome[]): z.output<typeof peopleImported> {
  const count = (what: Outcome['what']) => outcomes.filter((outcome) => outcome.what === what).length;
  return {
    created: count('created'),
    changed: count('changed'),
    same: count('same'),
    people: outcomes.map(({ index, personId }) => ({ index, personId })).toSorted((a, b) => a.index - b.index),
  };
}
