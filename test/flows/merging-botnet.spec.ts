import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MergingHouse } from './merging-house.js';
import type { ReorganisationHouse } from './reorganisation-house.js';

let merging: MergingHouse;
let house: ReorganisationHouse;
beforeAll(async () => {
  merging = await MergingHouse.open();
  house = merging.house;
});
afterAll(() => house.close());

it('a school that is merged leaves addresses of botnet lists that still wait to the other, each once', async () => {
  const { so, thpt1, thpt2 } = house.cast.units;
  const { an, hanh } = house.cast.people;
  const [{ id }] = await house.app.db.query(
    `INSERT INTO botnet_list (id, unit_id, title, source, document_number, month_on, received_on, due_at, fingerprint,
                              entered_by)
     VALUES (gen_random_uuid(), $1, 'Tháng 4', 'Sở TTTT', '', '2024-04-01', '2024-04-20', '2024-05-05T00:00Z', '', $2)
     RETURNING id`,
    [so, hanh],
  );
  await house.app.db.query(
    `WITH address AS (
       INSERT INTO botnet_address (list_id, "position", address, sightings)
       SELECT $1, nth, '192.0.2.0'::inet + nth, '[]' FROM generate_series(1, 3) nth RETURNING id, "position"
     ), match AS (
       INSERT INTO botnet_match (address_id, unit_id)
       SELECT id, $2::uuid FROM address UNION ALL SELECT id, $3 FROM address WHERE "position" = 3
       RETURNING id, address_id
     )
     INSERT INTO botnet_answer (id, match_id, "position", state, evidence, author_id)
     SELECT gen_random_uuid(), match.id, 1, 'cleaned', 'Đã cài lại máy', $4
       FROM match JOIN address ON address.id = address_id WHERE address."position" = 2`,
    [id, thpt1, thpt2, an],
  );
  await house.plan(merging.merge());
  await house.moveTo('2024-05-01T08:00:00+07:00');
  const { json } = await house.ask('dung', 'GET', `/api/botnet-lists/${id}`);
  expect(
    json.units.map(({ unitName, matches }: any) => [unitName, matches.map((match: any) => match.address)]),
  ).toEqual([
    ['Trường THPT Demo số 1', ['192.0.2.2']],
    ['Trường THPT Demo số 2', ['192.0.2.1', '192.0.2.3']],
  ]);
  const [{ id: matchId }] = json.units[1].matches;
  const body = { state: 'cleaned', evidence: 'Đã quét toàn bộ máy' };
  const said = await house.ask('dung', 'PUT', `/api/botnet-matches/${matchId}/answers/${id}`, body);
  expect(said.status).toBe(200);
});
