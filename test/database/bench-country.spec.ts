import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { fillCountry } from '../bench/scale/filling.js';
import { shiftsOf, type Size } from '../bench/scale/sizes.js';
import { freshDatabase } from '../support/database.js';

/** Twenty units made as fifty thousand are: what the figures are about is what they say. */
describe('a generated country', () => {
  const tiny: Size = { units: 20, provinces: 2, communes: 4, members: 30, days: 9 };
  let db: DataSource;
  let before: unknown;
  const count = async (sql: string): Promise<number> =>
    Number((await db.query<[{ n: string }]>(`SELECT count(*) AS n FROM ${sql}`))[0].n);
  const rules = () =>
    db.query(`SELECT conname AS name, pg_get_constraintdef(oid) AS sql FROM pg_constraint WHERE connamespace = 'public'::regnamespace
              UNION SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY name, sql`);

  beforeAll(async () => {
    db = await freshDatabase();
    before = await rules();
    await fillCountry(db, tiny, () => {});
  });
  afterAll(() => db.destroy());

  it('has as many of everything as its size says', async () => {
    expect(await count('unit')).toBe(21);
    expect(await count('person')).toBe(20 * 30 + 1);
    expect(await count('shift')).toBe(shiftsOf(tiny));
    expect(await count('roster')).toBe(20);
    expect(await count(`roster WHERE stage = 'published'`)).toBe(18);
    // One draft, one submitted; the gaps are nobody's.
    expect(await count('assignment')).toBe(20 * 54 - 3);
    expect(await count('duty')).toBe(18 * 54 - 3);
    expect(await count('roster_strip')).toBe(18);
    expect(await count('acknowledgement')).toBe(await count('duty WHERE answer IS NOT NULL'));
  });

  it('hangs every unit below the top, communes below provinces and schools below communes', async () => {
    const pairs = await db.query<{ kinds: string }[]>(
      `SELECT DISTINCT upper.kind_id || '>' || CASE WHEN u.kind_id IN ('so', 'xa') THEN u.kind_id ELSE 'school' END AS kinds
         FROM unit u JOIN unit upper ON upper.id = u.parent_id ORDER BY kinds`,
    );
    expect(pairs.map(({ kinds }) => kinds)).toEqual(['bo>so', 'so>xa', 'xa>school']);
    expect(await count('unit WHERE parent_id IS NULL')).toBe(1);
  });

  it('leaves every rule of the schema as it was, checked against every row', async () => {
    expect(await rules()).toEqual(before);
    expect(await count('pg_constraint WHERE NOT convalidated')).toBe(0);
  });

  it('has its gaps where they were planted, as the product counts them', async () => {
    const open = await db.query<{ name: string; start: string }[]>(
      `SELECT u.short_name AS name, to_char(to_timestamp((gap->>'start')::float8 / 1000), 'DD HH24:MI') AS start
         FROM roster_strip strip JOIN unit u ON u.id = strip.unit_id CROSS JOIN json_array_elements(strip.gaps) gap
        WHERE (gap->>'start')::float8 / 1000 > extract(epoch FROM timestamptz '2024-04-27 00:00+07')
          AND NOT EXISTS (SELECT FROM duty WHERE duty.roster_id = strip.roster_id AND answer = 'declined'
                             AND starts_at = to_timestamp((gap->>'start')::float8 / 1000))
        ORDER BY start, name`,
    );
    expect(open).toEqual([
      { name: expect.stringMatching(/\D11$/), start: '29 07:00' },
      { name: expect.stringMatching(/\D11$/), start: '29 07:00' },
      { name: expect.stringMatching(/\D7$/), start: '29 23:00' },
    ]);
    expect(await count('known_gaps')).toBe(18);
  });

  it('is the same when it is made again', async () => {
    const again = await freshDatabase();
    try {
      await fillCountry(again, tiny, () => {});
      const all = 'SELECT md5(string_agg(d::text, $$|$$ ORDER BY d.id)) AS all FROM duty d';
      expect(await again.query(all)).toEqual(await db.query(all));
    } finally {
      await again.destroy();
    }
  });
});
