import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { claim } from '../../src/notices/claims.js';
import { freshDatabase } from '../support/database.js';

const DUE = 20_000;

let db: DataSource;

beforeAll(async () => {
  db = await freshDatabase();
  await db.query(
    `INSERT INTO notice (key, kind, channel, address, body, due_at, next_try_at, expires_at)
     SELECT 'one of many ' || n, 'reminder', 'mail', n || '@demo.example', '{}', moment, moment, moment + interval '1 day'
       FROM generate_series(1, $1::int) n, date_trunc('day', clock_now()) moment`,
    [DUE],
  );
  await db.query('ANALYZE notice');
});
afterAll(() => db.destroy());

interface Node {
  readonly 'Actual Rows': number;
  readonly Plans?: readonly Node[];
}

const mostRows = (node: Node): number => Math.max(node['Actual Rows'], ...(node.Plans ?? []).map(mostRows));

it('of all who are reminded at one moment a claim looks at a few', async () => {
  const asked: [string, unknown[]][] = [];
  const overheard = {
    query: <Row>(text: string, values: unknown[] = []): Promise<Row[]> => {
      asked.push([text, values]);
      return db.query(text, values);
    },
  };
  expect(await claim(overheard, 16)).toHaveLength(16);
  const claiming = asked.filter(([text]) => text.includes('FOR UPDATE'));
  expect(claiming).toHaveLength(1);
  const [text, values] = claiming[0]!;
  const [{ 'QUERY PLAN': plans }] = await db.query<[{ 'QUERY PLAN': readonly [{ Plan: Node }] }]>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
    values,
  );
  expect(mostRows(plans[0].Plan)).toBeLessThan(100);
});
