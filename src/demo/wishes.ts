import type { EntityManager } from 'typeorm';
import type { DemoUnit } from './people.js';
import { Chance } from './random.js';

const ahead = ['2024-04-30', '2024-05-01', '2024-05-02', '2024-05-03', '2024-05-04', '2024-05-05', '2024-05-06'];
const reasons = ['Về quê', 'Con nhỏ ốm', 'Cưới em gái', 'Đưa mẹ đi khám', '', ''];

/**
 * In each unit one person carries half a part and one only what nobody else can; where nothing is published yet, about
 * every third person wishes for something. Draws on chance of its own, so that everything else stays as it was.
 */
export async function seedWishes(tx: EntityManager, periodId: string, units: readonly DemoUnit[]): Promise<void> {
  const chance = new Chance(20240501);
  await tx.query(
    `UPDATE membership SET share_percent = part.share FROM unnest($1::uuid[], $2::int[]) AS part(person, share)
      WHERE person_id = part.person`,
    [units.flatMap(({ people }) => [people.at(-1)?.id, people.at(-2)?.id]), units.flatMap(() => [50, 0])],
  );
  const published = await tx.query<{ id: string }[]>(
    `SELECT unit_id AS id FROM roster WHERE stage = 'published' AND period_id = $1`,
    [periodId],
  );
  const closed = new Set(published.map(({ id }) => id));
  const rows = units
    .filter(({ id }) => !closed.has(id))
    .flatMap(({ people }) => people.filter(() => chance.next() < 0.35))
    .map(({ id }) => {
      const avoids = chance.next() < 0.75;
      const note = avoids ? chance.one(reasons) : '';
      return { person_id: id, on: chance.one(ahead), wish: avoids ? 'avoids' : 'prefers', note };
    });
  await tx.query(
    `INSERT INTO wish (person_id, "on", wish, note)
     SELECT person_id, "on", wish, note FROM jsonb_populate_recordset(null::wish, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}
