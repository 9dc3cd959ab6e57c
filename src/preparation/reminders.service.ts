import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { NamedHouse } from '../calendars/named-house.js';
import { type BoardPeriod, BoardQueries, type BoardRow } from '../coverage/board.queries.js';
import { inTransaction } from '../database/transactions.js';
import { mailOf } from '../notices/channels/mail/mail.js';
import { Doorbell } from '../notices/doorbell.js';
import { type Planner, plannersOf } from '../notices/nudge-drafts.js';
import { preparationBody, preparationDrafts } from '../notices/preparation-drafts.js';
import { writeNotices } from '../notices/writing.js';
import type { Instant } from '../rota/interval.js';
import { nudgeAgainAt } from '../rota/nudging.js';
import { leftOf, type PreparationItem } from '../rota/preparation.js';
import { Clock } from '../time/clock.js';
import type { preparationPreview, preparationReminded } from './preparation.schema.js';
import { lastReminders } from './reminders.js';
import { standingsOf } from './standings.js';

/** A unit that is not ready, and what it lacks. */
export interface Unready {
  readonly unitId: string;
  readonly unitName: string;
  readonly items: readonly PreparationItem[];
}

/** Reminds units of what is not in order before a period: when an officer says so, and once by itself. */
@Injectable()
export class PreparationReminders {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly board: BoardQueries,
    private readonly house: NamedHouse,
    private readonly bell: Doorbell,
    private readonly audit: AuditLog,
  ) {}

  /** Whom a reminder would reach now, who is left in peace, and the very words. Problem `not-found`. */
  async preview(periodId: string, by: Actor): Promise<z.input<typeof preparationPreview>> {
    const period = await this.board.period(periodId);
    const { rows } = await this.board.units(period, undefined, by);
    const now = this.clock.now();
    const unready = await this.unready(period, rows, now);
    const known = await lastReminders(this.dataSource, periodId);
    const planners = await plannersOf(
      this.dataSource,
      unready.map(({ unitId }) => unitId),
    );
    const units = unready.map(({ unitId, unitName }) => ({
      unitId,
      unitName,
      people: planners
        .filter((planner) => planner.unitId === unitId)
        .map(({ name, email }) => ({ name, reachable: email !== '' })),
      reminded: known.get(unitId) ?? null,
      againAt: nudgeAgainAt(known.get(unitId)?.at ?? null, now),
    }));
    const due = new Set(units.flatMap(({ unitId, againAt }) => (againAt === null ? [unitId] : [])));
    const planner = planners.find(({ unitId }) => due.has(unitId));
    const items = unready.find(({ unitId }) => unitId === planner?.unitId)?.items ?? [];
    return { units, letter: planner ? this.letter(period, planner, { items, by }) : null };
  }

  private letter(
    { id: periodId, title: periodTitle, start: startsAt }: BoardPeriod,
    planner: Planner,
    { items, by }: { readonly items: readonly PreparationItem[]; readonly by: Actor },
  ): { subject: string; text: string } {
    const body = preparationBody({ periodId, periodTitle, startsAt, from: by.name }, planner, items);
    const { subject, text } = mailOf(
      { kind: 'preparation', body, id: '', key: '', address: planner.email },
      this.house,
    );
    return { subject, text };
  }

  /**
   * Reminds the units that are not ready; of the given units only, when some are given. Those reminded a short while
   * ago are left in peace and named. Problem `not-found`.
   */
  async remind(
    periodId: string,
    unitIds: readonly string[] | undefined,
    by: Actor,
  ): Promise<z.input<typeof preparationReminded>> {
    const period = await this.board.period(periodId);
    const { rows } = await this.board.units(period, undefined, by);
    const wanted = unitIds ? rows.filter(({ id }) => unitIds.includes(id)) : rows;
    const told = await inTransaction(this.dataSource, async (tx) => {
      // Two officers who press at the same moment remind once.
      await tx.query('SELECT FROM period WHERE id = $1 FOR NO KEY UPDATE', [periodId]);
      const now = this.clock.now();
      const unready = await this.unready(period, wanted, now);
      const known = await lastReminders(tx, periodId);
      const restsUntil = ({ unitId }: Unready) => nudgeAgainAt(known.get(unitId)?.at ?? null, now);
      const due = unready.filter((unit) => restsUntil(unit) === null);
      const reached = await this.record(tx, period, due, { now, by });
      return {
        reminded: reached.size,
        withoutAddress: due
          .filter(({ unitId }) => !reached.has(unitId))
          .map(({ unitId, unitName }) => ({ unitId, unitName })),
        resting: unready.flatMap((unit) => {
          const { unitId, unitName } = unit;
          const againAt = restsUntil(unit);
          return againAt === null ? [] : [{ unitId, unitName, againAt }];
        }),
      };
    });
    this.bell.ring();
    return told;
  }

  /** Reminds units of a period by itself, each once. Late, twice or beside another process is harmless. Returns the notices. */
  async remindOnce(period: BoardPeriod, rows: readonly BoardRow[], now: Instant): Promise<number> {
    const reminded = await this.dataSource.query<{ unitId: string }[]>(
      'SELECT unit_id AS "unitId" FROM preparation_reminder WHERE period_id = $1 AND reminded_by IS NULL',
      [period.id],
    );
    const done = new Set(reminded.map(({ unitId }) => unitId));
    const unready = await this.unready(
      period,
      rows.filter(({ id }) => !done.has(id)),
      now,
    );
    if (unready.length === 0) return 0;
    return inTransaction(this.dataSource, async (tx) => {
      return (await this.write(tx, period, unready, { now, by: null })).length;
    });
  }

  private async unready(period: BoardPeriod, rows: readonly BoardRow[], now: Instant): Promise<Unready[]> {
    const unitIds = rows.map(({ id }) => id);
    const standings = await standingsOf(this.dataSource, period, { unitIds, now });
    return rows.flatMap(({ id: unitId, name: unitName }, index) => {
      const items = leftOf(standings[index]!);
      return items.length === 0 ? [] : [{ unitId, unitName, items }];
    });
  }

  private async record(
    tx: EntityManager,
    period: BoardPeriod,
    due: readonly Unready[],
    { now, by }: { readonly now: Instant; readonly by: Actor },
  ): Promise<Set<string>> {
    const reached = new Set(await this.write(tx, period, due, { now, by }));
    await this.audit.record(tx, {
      actor: by.personId,
      operation: 'Preparation.remind',
      subjectKind: 'period',
      subjectId: period.id,
      unitId: period.unitId,
      after: { asked: due.length, reminded: reached.size },
    });
    return reached;
  }

  /** Writes the notices, and puts on record whom they reach. Returns the unit of each. */
  private async write(
    tx: EntityManager,
    { id: periodId, title: periodTitle, start: startsAt }: BoardPeriod,
    units: readonly Unready[],
    { now, by }: { readonly now: Instant; readonly by: Actor | null },
  ): Promise<string[]> {
    const from = by?.name ?? null;
    const drafts = await preparationDrafts(tx, { periodId, periodTitle, startsAt, now, units, from });
    const written = new Set(await writeNotices(tx, drafts));
    const told = drafts.flatMap(({ key, unitId }) => (unitId !== null && written.has(key) ? [unitId] : []));
    await tx.query(
      `INSERT INTO preparation_reminder (period_id, unit_id, reminded_by)
       SELECT DISTINCT $1::uuid, unit_id, $3::uuid FROM unnest($2::uuid[]) unit_id ON CONFLICT DO NOTHING`,
      [periodId, told, by?.personId ?? null],
    );
    return told;
  }
}
