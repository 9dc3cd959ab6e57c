import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { compareTitles } from '../../src/rota/names.js';
import { freshDatabase } from '../support/database.js';

const words = [
  'Trường',
  'THCS',
  'thcs',
  'TH&THCS',
  'số',
  '2',
  '10',
  '02',
  'An',
  'Ấn',
  'Ăn',
  'Dung',
  'Đa',
  'Đồng',
  'Ô',
  'Ơ',
];
const name = fc
  .array(fc.constantFrom(...words, '–', '(cũ)'), { minLength: 1, maxLength: 4 })
  .map((some) => some.join(' '));

describe('the order of names', () => {
  let db: DataSource;
  beforeAll(async () => {
    db = await freshDatabase();
  });
  afterAll(() => db.destroy());

  const sorted = async (names: readonly string[]): Promise<string[]> => {
    const sql = 'SELECT name FROM unnest($1::text[]) AS name ORDER BY name COLLATE vietnamese';
    return (await db.query<{ name: string }[]>(sql, [names])).map((row) => row.name);
  };

  it('has đ after d, and THCS 2 before THCS 10', async () => {
    const names = ['THCS Đa', 'THCS 10', 'THCS Dương', 'THCS 2'];
    expect(await sorted(names)).toEqual(['THCS 2', 'THCS 10', 'THCS Dương', 'THCS Đa']);
  });

  it('is one in the database and in the browser', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(name, { minLength: 20, maxLength: 60 }), async (names) => {
        const there = await sorted(names);
        const here = there.toSorted(compareTitles);
        expect(here).toEqual(there);
      }),
      { numRuns: 40 },
    );
  });
});
