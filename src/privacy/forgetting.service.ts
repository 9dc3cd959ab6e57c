import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../database/transactions.js';
import { log } from '../http/log.js';
import type { CivilDay } from '../rota/calendar.js';
import { monthsBefore, type Purpose, PURPOSES, timeOn, whyStays } from '../rota/retention.js';
import { anonymise, departed } from './departures.js';
import { HELD_BACK } from './holding.sql.js';
import { type Leaving, LEAVINGS } from './leavings.js';
import { keepingTimes } from './retention.queries.js';

/** Rows that leave in one transaction. */
const BATCH = 500;
/** Transactions for each purpose at one tick. */
const BATCHES = 20;

interface Run {
  readonly beforeOn: CivilDay;
  readonly after: string | null;
}

/** How far a batch came. */
interface Step {
  readonly gone: number;
  /** Null: nothing is left to look at today. */
  readonly after: string | null;
  readonly ended: boolean;
}

/** Has leave what was kept long enough: each purpose once a day, in batches, by whichever instance is first. */
@Injectable()
export class Forgetting {
  constructor(private readonly dataSource: DataSource) {}

  /** How many rows left. What fails keeps nothing else from leaving, and is tried again at the next tick. */
  async carryOut(): Promise<number> {
    const today = await this.today();
    const times = await keepingTimes(this.dataSource);
    let gone = 0;
    const failures: unknown[] = [];
    for (const purpose of await this.unfinished(today)) {
      const months = timeOn(times, purpose, today)?.months;
      if (months === undefined) continue;
      try {
        await this.begin(purpose, today, months);
        for (let batch = 0; batch < BATCHES; batch++) {
          const step = await this.next(purpose, today);
          gone += step?.gone ?? 0;
          if (!step || step.ended) break;
        }
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('; '));
    return gone;
  }

  /** What is due is decided by the database's clock. */
  private async today(): Promise<CivilDay> {
    const [{ today }] = await this.dataSource.query<[{ today: CivilDay }]>(
      `SELECT (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS today`,
    );
    return today;
  }

  private async unfinished(today: CivilDay): Promise<Purpose[]> {
    const ended = await this.dataSource.query<{ purpose: Purpose }[]>(
      'SELECT purpose FROM retention_run WHERE "on" = $1 AND ended_at IS NOT NULL',
      [today],
    );
    return PURPOSES.filter((each) => !ended.some(({ purpose }) => purpose === each));
  }

  private async begin(purpose: Purpose, today: CivilDay, months: number): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO retention_run (purpose, "on", months, before_on) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [purpose, today, months, monthsBefore(today, months)],
    );
  }

  /** Undefined while another instance is at it, or when it is done. */
  private next(purpose: Purpose, today: CivilDay): Promise<Step | undefined> {
    return inTransaction(this.dataSource, async (tx) => {
      const [run] = await tx.query<Run[]>(
        `SELECT before_on AS "beforeOn", after FROM retention_run
          WHERE purpose = $1 AND "on" = $2 AND ended_at IS NULL FOR UPDATE SKIP LOCKED`,
        [purpose, today],
      );
      if (!run) return undefined;
      const step = purpose === 'people' ? await people(tx, today, run) : await batchOf(tx, LEAVINGS[purpose], run);
      await tx.query(
        `UPDATE retention_run SET gone = gone + $3, after = $4, ended_at = CASE WHEN $5 THEN clock_now() END
          WHERE purpose = $1 AND "on" = $2`,
        [purpose, today, step.gone, step.after, step.ended],
      );
      return step;
    });
  }
}

/** A page of those who have left, looked at once more when nobody can bring them back meanwhile. */
async function people(tx: EntityManager, today: CivilDay, { beforeOn, after }: Run): Promise<Step> {
  const page = await departed(tx, { today, after, limit: BATCH });
  const ids = page.map(({ id }) => id);
  await tx.query('SELECT FROM person WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);
  let gone = 0;
  for (const { id, ...person } of await departed(tx, { today, after, limit: BATCH })) {
    if (!ids.includes(id) || whyStays(person, beforeOn) !== null) continue;
    try {
      // A savepoint: one who cannot be forgotten keeps nobody else.
      await tx.transaction((own) => anonymise(own, id));
      gone++;
    } catch (error) {
      log.error({ person: id, error: String(error) }, 'privacy: somebody could not be anonymised');
    }
  }
  return { gone, after: ids.at(-1) ?? after, ended: ids.length < BATCH };
}

async function batchOf(tx: EntityManager, leavings: readonly Leaving[], { beforeOn }: Run): Promise<Step> {
  let gone = 0;
  for (const leaving of leavings) {
    gone += await leave(tx, leaving, beforeOn, BATCH - gone);
    if (gone >= BATCH) return { gone, after: null, ended: false };
  }
  return { gone, after: null, ended: true };
}

/** Nothing is written where nothing is due: whoever watches a table is told of every write to it. */
async function leave(tx: EntityManager, { table, which, lose }: Leaving, beforeOn: CivilDay, limit: number) {
  const rows = await tx.query<{ place: string }[]>(
    `WITH RECURSIVE ${HELD_BACK}
     SELECT own.ctid::text AS place FROM ${table} own WHERE ${which} LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [beforeOn, limit],
  );
  if (rows.length === 0) return 0;
  const act = lose === undefined ? `DELETE FROM ${table}` : `UPDATE ${table} SET ${lose}`;
  await tx.query(`${act} WHERE ctid = ANY ($1::tid[])`, [rows.map(({ place }) => place)]);
  return rows.length;
}
