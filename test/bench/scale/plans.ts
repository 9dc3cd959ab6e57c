import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { AreasQueries } from '../../../src/coverage/areas.queries.js';
import { ProgressQueries } from '../../../src/coverage/progress.queries.js';
import { BoardQueries } from '../../../src/coverage/board.queries.js';
import { ShortagesQueries } from '../../../src/coverage/shortages.queries.js';
import type { DataSourceWithPlans } from '../../../src/database/planned-once.js';
import { remindable } from '../../../src/desk/remindable.js';
import { PeopleQueries } from '../../../src/people/people.queries.js';
import type { House } from '../house.js';

/** Git ignores it. */
const FOLDER = '.data/bench';

interface Asked {
  readonly sql: string;
  readonly values: unknown[];
}

/** How PostgreSQL goes about everything the hot calls ask, with what it took; in a file whose name comes back. */
export async function keptPlans(house: House, raw: Client, units: number): Promise<string> {
  const { app, db, periodId, by } = house;
  const calls: Readonly<Record<string, () => Promise<unknown>>> = {
    board: () => app.get(BoardQueries).board(periodId, {}, by),
    'on duty now': () => app.get(ShortagesQueries).onDuty({}, by),
    'areas of the period': () => app.get(AreasQueries).areas(periodId, undefined, by),
    'roll-up': () => app.get(ProgressQueries).list(by),
    'search of people': () => app.get(PeopleQueries).list(by, { search: 'hanh phuc', limit: 100 }),
    reminders: () => remindable(db, null),
  };
  let text = '';
  for (const [name, call] of Object.entries(calls)) {
    for (const { sql, values } of await askedBy(db, call)) {
      const { rows } = await raw.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, BUFFERS) ${sql}`, values);
      text += `== ${name}\n${sql}\n\n${rows.map((row) => row['QUERY PLAN']).join('\n')}\n\n`;
    }
  }
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `plans-${units}.txt`);
  writeFileSync(file, text);
  return file;
}

/** What a call asks the database, while it is overheard. */
async function askedBy(house: House['db'], call: () => Promise<unknown>): Promise<Asked[]> {
  const asked: Asked[] = [];
  const db = house as DataSourceWithPlans;
  const { query, queryEach } = db;
  db.query = ((sql: string, values: unknown[] = []) => {
    asked.push({ sql, values });
    return query.call(db, sql, values);
  }) as typeof query;
  db.queryEach = (sql, values, take) => {
    asked.push({ sql, values: [...values] });
    return queryEach.call(db, sql, values, take);
  };
  try {
    await call();
  } finally {
    Object.assign(db, { query, queryEach });
  }
  return asked;
}
