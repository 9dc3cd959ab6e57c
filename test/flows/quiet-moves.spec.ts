import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { NoticesHouse } from './notices-house.js';

let house: NoticesHouse;
beforeAll(async () => {
  house = await NoticesHouse.open();
});
afterAll(() => house.close());

/** Bình sleeps from 22:00 to 07:00 and has been told of a watch; late in the evening of 27/4 it is put off by two days. */
async function putOff(from: string): Promise<string[]> {
  const { binh } = house.cast.people;
  await house.moveTo('2024-04-25T08:00:00+07:00');
  const id = await house.watch(binh, `${from}:00+07:00`);
  await house.outbox.drain();
  house.post.received.length = 0;
  await house.db.query(
    `INSERT INTO person_preference (person_id, quiet_from, quiet_to) VALUES ($1, '22:00', '07:00') ON CONFLICT DO NOTHING`,
    [binh],
  );
  await house.moveTo('2024-04-27T22:30:00+07:00');
  await house.change('move', id, `starts_at = starts_at + interval '2 days', ends_at = ends_at + interval '2 days'`);
  await house.outbox.drain();
  return house.post.received.map(({ to }) => to);
}

it('wakes nobody for a watch that was days away and still is', async () => {
  expect(await putOff('2024-04-30T05:00')).toEqual([]);
});

it('tells at night that the watch of the next morning is put off, or its holder would come for nothing', async () => {
  expect(await putOff('2024-04-28T05:00')).toEqual(['binh@demo.example']);
});
