import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { sessionFor } from '../support/cast.js';
import { NoticesHouse } from './notices-house.js';

const HIDDEN = '•••@demo.example';

let house: NoticesHouse;
let app: TestApp;
beforeAll(async () => {
  house = await NoticesHouse.open();
  await house.watch(house.cast.people.binh, '2024-04-30T07:30:00+07:00');
  // The department's officer is told of the same watch, and the officer's mailbox refuses.
  await house.db.query(
    `INSERT INTO notice (key, kind, channel, unit_id, person_id, address, body, due_at, next_try_at, expires_at, last_error)
     SELECT 'told above', kind, channel, unit_id, officer.id, officer.email, body, due_at, due_at, expires_at,
            '550 5.1.1 <' || officer.email || '> unknown'
       FROM notice CROSS JOIN (SELECT id, email FROM person WHERE id = $1) officer
      WHERE person_id = $2 AND kind = 'invite' LIMIT 1`,
    [house.cast.people.hanh, house.cast.people.binh],
  );
  app = await startApp({ databaseUrl: (house.db.options as { url: string }).url });
});
afterAll(async () => {
  await app.close();
  await house.close();
});

const read = async (who: string, path: string) =>
  (await app.request('GET', path, { as: await sessionFor(app.db, who) })).json;
const toldTo = async (name: string, reader: string) =>
  (await read(reader, '/api/notices')).notices.find((notice: { personName: string }) => notice.personName === name);

describe('what a unit reads of the mails about it', () => {
  it('says who above was told, without the mail address', async () => {
    const { an } = house.cast.people;
    const { name } = await personOf(house.cast.people.hanh);
    const listed = await toldTo(name, an);
    expect(listed).toMatchObject({ address: HIDDEN, lastError: `550 5.1.1 <${HIDDEN}> unknown` });
    expect(await read(an, `/api/notices/${listed.id}`)).toMatchObject({
      personName: name,
      address: HIDDEN,
      lastError: `550 5.1.1 <${HIDDEN}> unknown`,
    });
  });

  it('keeps the addresses of its own people whole', async () => {
    const { name, email } = await personOf(house.cast.people.binh);
    const listed = await toldTo(name, house.cast.people.an);
    expect(listed.address).toBe(email);
    expect((await read(house.cast.people.an, `/api/notices/${listed.id}`)).address).toBe(email);
  });

  it('shows everybody their own address, and the department those below it', async () => {
    for (const who of [house.cast.people.hanh, house.cast.people.binh]) {
      const { name, email } = await personOf(who);
      const listed = await toldTo(name, house.cast.people.hanh);
      expect(listed.address).toBe(email);
      expect((await read(house.cast.people.hanh, `/api/notices/${listed.id}`)).address).toBe(email);
    }
  });
});

async function personOf(id: string): Promise<{ name: string; email: string }> {
  const [person] = await app.db.query('SELECT name, email FROM person WHERE id = $1', [id]);
  return person;
}
