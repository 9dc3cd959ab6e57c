import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { LEAVE, STAY } from '../support/kept-columns.js';
import { looseEverything, plant } from '../support/planting.js';
import { RetentionHouse } from './retention-house.js';

let house: RetentionHouse;
beforeAll(async () => {
  house = await RetentionHouse.open();
});
afterAll(() => house.app.close());

/** Wherever something about somebody can be written: words that are not out of a short list. */
const COLUMNS = `
  SELECT there.table_name || '.' || there.column_name AS name, there.table_name AS "table"
    FROM information_schema.columns there
   WHERE there.table_schema = 'public' AND there.udt_name IN ('text', 'citext', 'jsonb', '_text', 'bytea', 'inet')
     AND there.table_name NOT IN ('migration', 'typeorm_metadata')
     AND NOT EXISTS (
       SELECT FROM information_schema.constraint_column_usage used
         JOIN pg_constraint rule ON rule.conname = used.constraint_name AND rule.contype = 'c'
        WHERE used.table_name = there.table_name AND used.column_name = there.column_name
          AND pg_get_constraintdef(rule.oid) ~ '= ANY')`;

it('every column that words can be written in leaves in time, or stays for a reason', async () => {
  const there = await house.app.db.query<{ name: string; table: string }[]>(COLUMNS);
  const staying = Object.values(STAY).flat();
  const undecided = there.filter(
    ({ name, table }) => ![...LEAVE, ...staying].some((each) => [name, table].includes(each)),
  );
  expect(undecided.map(({ name }) => name)).toEqual([]);
  const known = there.flatMap(({ name, table }) => [name, table]);
  expect([...LEAVE, ...staying].filter((each) => !known.includes(each))).toEqual([]);
  expect(LEAVE.filter((each) => staying.includes(each) || staying.includes(each.split('.')[0]!))).toEqual([]);
});

/** By what rows are hers that her months here did not leave. */
const MORE = [
  'authenticator.person_id',
  'device.person_id',
  'identity.person_id',
  'inbox_mail.duty_id',
  'passkey.person_id',
  'recovery_code.person_id',
  'sign_in_link.person_id',
  'swap.asker_id',
];
const MARK = 'Dấu vết riêng';
const marked = (kind: string) =>
  ({ jsonb: `'{"to": {"name": "${MARK}"}}'`, bytea: `'${MARK}'::bytea`, _text: `'{${MARK}}'` })[kind] ?? `'${MARK}'`;
const LEAVING = `
  SELECT table_name AS "table", column_name AS "column", udt_name AS kind,
         CASE WHEN table_name = 'person' THEN 'id = $1'
              WHEN EXISTS (SELECT FROM information_schema.columns owner
                            WHERE owner.table_name = there.table_name AND owner.column_name = 'person_id') THEN 'person_id = $1'
              ELSE '$1::uuid IS NOT NULL' END AS whose
    FROM information_schema.columns there
   WHERE table_schema = 'public' AND is_generated = 'NEVER' AND table_name || '.' || column_name = ANY($1)
     -- The names in it are found by their ids (retention.spec.ts).
     AND table_name <> 'publication'`;

it('what leaves is nowhere once its time is over', async () => {
  const { db } = house.app;
  const { binh, chau } = house.cast.people;
  await house.tickAt('2024-05-09');
  await house.leave('binh');
  await looseEverything(db);
  for (const reference of MORE)
    await plant(db, reference, { personId: binh, dutyId: house.school.dutyId, other: chau });
  await db.query(`UPDATE device SET ended_at = '2024-06-01', ended_because = 'gone'`);
  const columns = await db.query<{ table: string; column: string; kind: string; whose: string }[]>(LEAVING, [LEAVE]);
  for (const { table, column, kind, whose } of columns)
    await db.query(
      `UPDATE ${table} SET ${column} = ${marked(kind)} WHERE ctid = (SELECT min(ctid) FROM ${table} WHERE ${whose})`,
      [binh],
    );
  await db.query(`UPDATE contact SET valid_to = '2024-05-10'`);
  const found = async () => {
    const tables: string[] = [];
    for (const table of new Set(columns.map((each) => each.table)))
      if (new RegExp(`${MARK}|${Buffer.from(MARK).toString('hex')}`).test(await house.textOf(table)))
        tables.push(table);
    return tables.toSorted();
  };
  expect(await found()).toEqual([...new Set(columns.map(({ table }) => table))].toSorted());
  await house.tickAt('2026-06-10');
  expect(await found()).toEqual([]);
});
