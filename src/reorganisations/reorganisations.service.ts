import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { Doorbell } from '../notices/doorbell.js';
import { type CivilDay, dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import { Clock } from '../time/clock.js';
import { holdTree } from '../units/tree.js';
import { checkDay, checkKept, checkReach } from './checking.js';
import { wordsOf } from './problem-words.js';
import { Reorganisation } from './reorganisation.entity.js';
import type { reorganisationPreview, reorganisationView, Wanted } from './reorganisation.schema.js';
import { type Outcome, rehearse } from './rehearsal.js';
import { ReorganisationsQueries } from './reorganisations.queries.js';
import { carryOutSeen } from './seen.js';
import { tellDone, tellHindered, tellPlanned, tellUndone } from './telling.js';

@Injectable()
export class ReorganisationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: ReorganisationsQueries,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly bell: Doorbell,
  ) {}

  /** What it would do; nothing changes. Problems as of `plan`. */
  preview(wanted: Wanted, by: Actor): Promise<z.input<typeof reorganisationPreview>> {
    return inTransaction(this.dataSource, async (tx) => {
      const { unitIds: _, readers: __, ...outcome } = await this.outcome(tx, wanted, by);
      return { on: wanted.on, atOnce: wanted.on === this.today(), ...outcome };
    });
  }

  /**
   * Has it done on its day: at once when that is today. Whom it concerns is told now, and when it is done. Problems
   * `not-valid`, `unknown-reference`, `unit-under-itself`, `unit-outlives-superior`, `superior-begins-later`,
   * `watches-leave-their-period`, `unit-merged`, `head-cannot-leave`, `head-is-no-member`, `reorganisation-in-the-way`.
   */
  async plan(unitId: string, wanted: Wanted, by: Actor): Promise<z.input<typeof reorganisationView>> {
    const view = await inTransaction(this.dataSource, async (tx) =>
      this.queries.one(await this.planIn(tx, unitId, wanted, by), tx),
    );
    this.bell.ring();
    return view;
  }

  /** The same as part of something larger, which rings for the notices when it is through. Returns its id. */
  async planIn(tx: EntityManager, unitId: string, wanted: Wanted, by: Actor): Promise<string> {
    const { units: changes, unitIds, readers } = await this.outcome(tx, wanted, by);
    if (changes.length === 0) throw changesNothing();
    const { on } = wanted;
    const row = tx.create(Reorganisation, { unitId, on, wanted, changes, unitIds: [...unitIds] });
    const { id } = await tx.save(Reorganisation, { ...row, plannedBy: by.personId });
    await this.audit.record(tx, {
      actor: by.personId,
      operation: 'Reorganisations.plan',
      subjectKind: 'reorganisation',
      subjectId: id,
      unitId,
      after: { on, basis: wanted.basis ?? '', changes, ...(wanted.act !== 'change' && { wanted }) },
    });
    if (on === this.today()) await this.perform(tx, { id, unitId, wanted, changes }, by);
    else await tellPlanned(tx, { id, wanted, by }, readers);
    return id;
  }

  /** Gives a plan up before its day. Problems `not-found`, `already-reorganised`. */
  async undo(unitId: string, id: string, by: Actor): Promise<void> {
    await inTransaction(this.dataSource, async (tx) => {
      await holdTree(tx);
      const planned = await tx.findOneBy(Reorganisation, { id, unitId });
      if (!planned || planned.undoneAt !== null) throw new Problem('not-found');
      if (planned.doneAt !== null) throw new Problem('already-reorganised');
      await tx.update(Reorganisation, id, { undoneAt: this.clock.now(), undoneBy: by.personId });
      const { on, changes } = planned;
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'Reorganisations.undo',
        subjectKind: 'reorganisation',
        subjectId: id,
        unitId,
        before: { on, changes },
      });
      await tellUndone(tx, { id, by }, this.clock.now());
    });
    this.bell.ring();
  }

  /**
   * Does what is due, in the order of its days. What cannot be done says why and is tried again at the next tick.
   * Returns how many were done and how many are hindered.
   */
  carryOutDue(): Promise<{ done: number; hindered: number }> {
    return inTransaction(this.dataSource, async (tx) => {
      const [some] = await tx.query<unknown[]>(`SELECT ${DUE} LIMIT 1`, [this.today()]);
      if (!some) return { done: 0, hindered: 0 };
      await holdTree(tx);
      const due = await tx.query<{ id: string }[]>(`SELECT id ${DUE} ORDER BY "on", planned_at, id`, [this.today()]);
      let hindered = 0;
      for (const { id } of due) if (!(await this.attempt(tx, id))) hindered++;
      return { done: due.length - hindered, hindered };
    });
  }

  private async outcome(tx: EntityManager, wanted: Wanted, by: Actor): Promise<Outcome> {
    checkDay(wanted.on, this.today());
    await holdTree(tx);
    await checkReach(tx, by, wanted);
    await checkKept(tx, wanted);
    const planned = await tx.find(Reorganisation, {
      select: { id: true, on: true, wanted: true },
      where: { doneAt: IsNull(), undoneAt: IsNull() },
      order: { on: 'ASC', plannedAt: 'ASC' },
    });
    return rehearse(tx, wanted, planned);
  }

  private async attempt(tx: EntityManager, id: string): Promise<boolean> {
    const due = await tx.findOneByOrFail(Reorganisation, { id });
    try {
      await tx.transaction((own) => this.perform(own, due, null));
      return true;
    } catch (error) {
      const hindrance = wordsOf(error);
      await tx.update(Reorganisation, id, { hindrance });
      if (!due.hindrance) {
        const by = await this.plannerOf(tx, id);
        await tellHindered(tx, { ...due, by }, hindrance, this.clock.now());
      }
      return false;
    }
  }

  /** @param atOnce who has it done; null when its day has come by itself */
  private async perform(
    tx: EntityManager,
    { id, unitId, wanted, changes }: Pick<Reorganisation, 'id' | 'unitId' | 'wanted' | 'changes'>,
    atOnce: Actor | null,
  ): Promise<void> {
    const { unitIds, concerned } = await carryOutSeen(tx, wanted);
    await tx.update(Reorganisation, id, { doneAt: this.clock.now(), hindrance: null, unitIds });
    await this.audit.record(tx, {
      actor: null,
      operation: 'Reorganisations.carryOut',
      subjectKind: 'reorganisation',
      subjectId: id,
      unitId,
      after: { on: wanted.on, changes },
    });
    const by = atOnce ?? (await this.plannerOf(tx, id));
    await tellDone(tx, { id, wanted, by }, concerned, { atOnce: atOnce !== null, now: this.clock.now() });
  }

  private async plannerOf(tx: EntityManager, id: string): Promise<Pick<Actor, 'personId' | 'name'>> {
    const [planner] = await tx.query<[Pick<Actor, 'personId' | 'name'>]>(
      `SELECT person.id AS "personId", person.name FROM reorganisation JOIN person ON person.id = planned_by
        WHERE reorganisation.id = $1`,
      [id],
    );
    return planner;
  }

  private today(): CivilDay {
    return dayOf(this.clock.now(), HO_CHI_MINH);
  }
}

const DUE = `FROM reorganisation WHERE done_at IS NULL AND undone_at IS NULL AND "on" <= $1`;

function changesNothing(): Problem {
  const detail = { vi: 'Không có gì thay đổi', en: 'Nothing would change' };
  return new Problem('not-valid', { errors: [{ pointer: '', detail }] });
}
