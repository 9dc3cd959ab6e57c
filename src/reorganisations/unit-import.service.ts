import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { holdsAtLeast } from '../access/reach.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { Doorbell } from '../notices/doorbell.js';
import { type CivilDay, dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import type { UnitLine } from '../rota/unit-list/columns.js';
import { decideUnits, type UnitDecision } from '../rota/unit-list/decide.js';
import { Clock } from '../time/clock.js';
import { holdTree } from '../units/tree.js';
import { type ImportGround, groundOf } from './import-ground.js';
import { changeAtOnce, datedChanges, found } from './import-writing.js';
import { wordsOf } from './problem-words.js';
import { ReorganisationsService } from './reorganisations.service.js';
import { takenBack } from './taken-back.js';
import type { unitImportPreview, unitsImported } from './unit-import.schema.js';

type Imported = z.output<typeof unitsImported>;

@Injectable()
export class UnitImportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reorganisations: ReorganisationsService,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly bell: Doorbell,
  ) {}

  /** What would become of each row, and whether the good ones can be taken in together. Nothing is stored. */
  preview(unitId: string, lines: readonly UnitLine[], by: Actor): Promise<z.output<typeof unitImportPreview>> {
    return inTransaction(this.dataSource, async (tx) => {
      const { decisions, ground } = await this.decided(tx, unitId, lines);
      const good = decisions.filter(({ fate }) => fate !== 'bad');
      const hindrance = await takenBack(tx, (own) =>
        this.take(own, unitId, good, ground, by).then(
          () => null,
          (error: unknown) => wordsOf(error),
        ),
      );
      return {
        rows: decisions.map(({ row, fate, unitId: about, on, sentences }) => {
          return { row, fate, unitId: about, on, sentences: [...sentences] };
        }),
        hindrance,
      };
    });
  }

  /**
   * Founds the units that are new and changes those that are not, each from its day; the same list again changes nothing.
   * Problems `not-valid`, naming every row that is in the way, and those of reorganisations.
   */
  async record(unitId: string, lines: readonly UnitLine[], by: Actor): Promise<Imported> {
    const imported = await inTransaction(this.dataSource, async (tx) => {
      const { decisions, ground } = await this.decided(tx, unitId, lines);
      refuse(decisions);
      return this.take(tx, unitId, decisions, ground, by);
    });
    this.bell.ring();
    return imported;
  }

  private async decided(tx: EntityManager, unitId: string, lines: readonly UnitLine[]) {
    await holdTree(tx);
    const ground = await groundOf(tx, unitId, this.today());
    return { decisions: decideUnits(lines, ground), ground };
  }

  private async take(
    tx: EntityManager,
    unitId: string,
    decisions: readonly UnitDecision[],
    ground: ImportGround,
    by: Actor,
  ): Promise<Imported> {
    const ids = await found(tx, decisions, ground);
    const changes = decisions.filter(({ fate }) => fate === 'change');
    if (changes.some((each) => each.unitId === unitId)) await checkAbove(tx, unitId, by);
    await changeAtOnce(tx, changes);
    let planned = 0;
    for (const [on, dated] of datedChanges(changes, ids)) {
      if (on > this.today()) planned += dated.length;
      await this.reorganisations.planIn(tx, unitId, { act: 'change', on, changes: dated }, by);
    }
    if (ids.size + changes.length > 0) await this.tell(tx, unitId, by, ids, changes);
    const same = decisions.length - ids.size - changes.length;
    return { created: ids.size, changed: changes.length - planned, planned, same };
  }

  private async tell(
    tx: EntityManager,
    unitId: string,
    by: Actor,
    ids: ReadonlyMap<number, string>,
    changes: readonly UnitDecision[],
  ): Promise<void> {
    await this.audit.record(tx, {
      actor: by.personId,
      operation: 'UnitImport.record',
      subjectKind: 'unit',
      subjectId: unitId,
      unitId,
      after: {
        created: [...ids.values()],
        changed: Object.fromEntries(changes.map(({ unitId: id, wanted, on }) => [id, { ...wanted, on }])),
      },
    });
  }

  private today(): CivilDay {
    return dayOf(this.clock.now(), HO_CHI_MINH);
  }
}

/** The unit at the top of the list is changed by those above it. Problem `not-allowed`. */
async function checkAbove(tx: EntityManager, unitId: string, by: Actor): Promise<void> {
  const [unit] = await tx.query<{ above: string }[]>(
    'SELECT coalesce(parent_id, id) AS above FROM unit WHERE id = $1',
    [unitId],
  );
  if (!unit || !(await holdsAtLeast(tx, by, 'department', unit.above))) throw new Problem('not-allowed');
}

function refuse(decisions: readonly UnitDecision[]): void {
  const errors = decisions.flatMap(({ fate, sentences }, at) =>
    fate === 'bad' ? sentences.map((detail) => ({ pointer: `#/rows/${at}`, detail })) : [],
  );
  if (errors.length > 0) throw new Problem('not-valid', { errors });
}
