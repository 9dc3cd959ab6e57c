import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addressFailed, addressProved } from '../../src/access/addresses.js';
import { HeadAtWork } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';

let app: TestApp;
let cast: Cast;
let an: HeadAtWork;
let giang: string;

/** An has drafted a roster with Bình, Châu and Giang; Dũng has published one in which he stands himself. */
beforeAll(async () => {
  app = await startApp({ now: '2024-04-22T08:00:00+07:00' });
  cast = await seedCast(app.db);
  giang = await addMember(app.db.manager, cast.units.thpt1, {
    name: 'Vũ Văn Giang',
    email: null,
    postKindIds: ['ky-thuat'],
  });
  const { binh, chau } = cast.people;
  an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
  await an.layOut('24h');
  const days = ['2024-04-27', '2024-04-29', '2024-05-01', '2024-05-03'];
  await an.assign(
    [binh, chau, giang, chau].map((personId, index) => ({
      shiftId: an.shift('ky-thuat', days[index]!, 'T').id,
      personId,
    })),
  );
  const dung = await HeadAtWork.at(app, cast.people.dung, cast.units.thpt2, cast.periodId);
  await dung.layOut('24h');
  await dung.assign([{ shiftId: dung.shift('lanh-dao', '2024-04-30', 'T').id, personId: cast.people.dung }]);
  expect((await dung.publish('Còn thiếu người')).status).toBe(200);
  for (const personId of [binh, chau]) await prove(personId);
}, 60_000);
afterAll(() => app.close());

const ask = async (who: string, query = '') =>
  app.request('GET', `/api/periods/${cast.periodId}/readiness${query}`, { as: await sessionFor(app.db, who) });
const wrong = async (who: string, query = '') => {
  const { status, json } = await ask(who, query);
  expect(status).toBe(200);
  return json.people.map(({ name, reach, problems }: Record<string, unknown>) => ({ name, reach, problems }));
};
const names = async (who: string, query = ''): Promise<string[]> =>
  (await wrong(who, query)).map(({ name }: { name: string }) => name);
/** They once did what only the reader of their mail can do. */
const prove = (personId: string) => app.db.transaction((tx) => addressProved(tx, personId));
/** The server of their present address refuses a mail for good. */
const refuse = (personId: string) =>
  app.db.transaction((tx) =>
    addressFailed(tx, { personId, address: 'binh@demo.example', by: 'refusal', because: '550 no such user' }),
  );

describe('whether the people of a period can be reached', () => {
  it('names what is wrong, the gravest first, and folds away the rest', async () => {
    const { json } = await ask(cast.people.an);
    expect(json).toMatchObject({
      period: { id: cast.periodId, firstOn: '2024-04-27' },
      units: [{ id: cast.units.thpt1, name: 'Trường THPT Demo số 1', unready: 1 }],
      counts: { unreachable: 1, unproven: 0, lacking: 0, ready: 2 },
      people: [
        {
          personId: giang,
          unitId: cast.units.thpt1,
          name: 'Vũ Văn Giang',
          email: null,
          phone: null,
          reach: 'unreachable',
          problems: ['no-address', 'no-phone'],
          failedBecause: null,
          watches: 1,
        },
      ],
      ready: [{ name: 'Trần Thị Bình' }, { name: 'Lê Minh Châu' }],
    });
    expect(json.people[0].firstAt).toMatch(/^2024-05-01T/);
  });

  it('knows a returned mail, an address nobody proved and a number that cannot be one', async () => {
    await refuse(cast.people.binh);
    await app.db.query(
      `UPDATE person SET phone_written = '12345', phone_e164 = NULL, email_verified_at = NULL WHERE id = $1`,
      [cast.people.chau],
    );
    expect(await wrong(cast.people.an)).toEqual([
      { name: 'Trần Thị Bình', reach: 'unreachable', problems: ['address-returned'] },
      { name: 'Vũ Văn Giang', reach: 'unreachable', problems: ['no-address', 'no-phone'] },
      { name: 'Lê Minh Châu', reach: 'unproven', problems: ['address-unverified', 'phone-impossible'] },
    ]);
    const { json } = await ask(cast.people.an);
    expect(json.people[0]).toMatchObject({ failedBecause: '550 no such user', email: 'binh@demo.example' });
  });

  it('forgets with an address what was known of it, and hears of an old one’s failures no more', async () => {
    const { binh } = cast.people;
    const ofBinh = async () => (await wrong(cast.people.an)).find(({ name }: { name: string }) => /Bình/.test(name));
    await prove(binh);
    expect(await ofBinh()).toBeUndefined();
    await changeAddress(binh, 'binh.moi@demo.example');
    expect(await ofBinh()).toMatchObject({ reach: 'unproven', problems: ['address-unverified'] });
    expect(await refuse(binh)).toBeUndefined();
    expect(await ofBinh()).toMatchObject({ reach: 'unproven', problems: ['address-unverified'] });
    await changeAddress(binh, 'binh@demo.example');
    const since = await refuse(binh);
    expect(since).toBeDefined();
    expect(await refuse(binh)).toBe(since);
    expect(await ofBinh()).toMatchObject({ reach: 'unreachable', problems: ['address-returned'] });
  });

  it('counts a webhook above them as a way, and a confirmed watch as proof', async () => {
    const [hook] = await app.db.query(
      `INSERT INTO webhook (unit_id, title, url, secret, created_by) VALUES ($1, 'Zalo', 'https://zalo.demo.example', 'x', $2) RETURNING id`,
      [cast.units.leChan, cast.people.hanh],
    );
    expect(await wrong(cast.people.an)).toMatchObject([
      { name: 'Trần Thị Bình', reach: 'unproven' },
      { name: 'Lê Minh Châu', reach: 'unproven' },
      { name: 'Vũ Văn Giang', reach: 'unproven' },
    ]);
    await app.db.query(`UPDATE webhook SET off_at = clock_now(), off_because = 'gone' WHERE id = $1`, [hook.id]);
    expect(await wrong(cast.people.an)).toMatchObject([{}, { reach: 'unreachable' }, {}]);
    expect((await an.publish('Còn thiếu người')).status).toBe(200);
    expect(await wrong(cast.people.an)).toMatchObject([
      {},
      {},
      { problems: ['address-unverified', 'nothing-confirmed', 'phone-impossible'] },
    ]);
    const [duty] = await app.db.query('SELECT id, sequence FROM duty WHERE person_id = $1 AND live', [
      cast.people.chau,
    ]);
    const answered = await app.request('PUT', `/api/duties/${duty.id}/answer`, {
      as: await sessionFor(app.db, cast.people.chau),
      body: { answer: 'accepted', sequence: duty.sequence },
    });
    expect(answered.status).toBe(200);
    expect((await wrong(cast.people.an)).at(-1)).toEqual({
      name: 'Lê Minh Châu',
      reach: 'lacking',
      problems: ['address-unverified', 'phone-impossible'],
    });
  });

  it('counts a device of theirs as a way, and says so', async () => {
    const [device] = await app.db.query(
      `INSERT INTO device (person_id, endpoint, keys, label) VALUES ($1, 'https://push.demo.example/1', 'x', 'Chrome')
       RETURNING id`,
      [giang],
    );
    const ofGiang = async () =>
      (await ask(cast.people.an)).json.people.find(({ personId }: { personId: string }) => personId === giang);
    expect(await ofGiang()).toMatchObject({ reach: 'unproven', devices: 1 });
    await app.db.query(`UPDATE device SET ended_at = clock_now(), ended_because = 'gone', keys = NULL WHERE id = $1`, [
      device.id,
    ]);
    expect(await ofGiang()).toMatchObject({ reach: 'unreachable', devices: 0 });
  });

  it('forgets who declined their only watch', async () => {
    const [duty] = await app.db.query('SELECT id, sequence FROM duty WHERE person_id = $1', [giang]);
    await app.request('PUT', `/api/duties/${duty.id}/answer`, {
      as: await sessionFor(app.db, giang),
      body: { answer: 'declined', sequence: duty.sequence, reason: 'Đi công tác' },
    });
    expect(await wrong(cast.people.an)).toMatchObject([{ name: 'Trần Thị Bình' }, { name: 'Lê Minh Châu' }]);
  });

  it('reaches as far as the reader plans: the department all, or one unit and those below, a school its own', async () => {
    const { leChan, thpt2, so } = cast.units;
    const { binh, dung, hanh, tri } = cast.people;
    expect(await names(hanh)).toEqual(['Trần Thị Bình', 'Phạm Tiến Dũng', 'Lê Minh Châu']);
    expect(await names(tri, `?unit=${so}`)).toHaveLength(3);
    expect(await names(hanh, `?unit=${leChan}`)).toEqual(['Trần Thị Bình', 'Lê Minh Châu']);
    expect(await names(dung)).toEqual(['Phạm Tiến Dũng']);
    expect((await ask(dung, `?unit=${cast.units.thpt1}`)).status).toBe(404);
    expect((await ask(dung, `?unit=${so}`)).status).toBe(404);
    expect(await names(dung, `?unit=${thpt2}`)).toEqual(['Phạm Tiến Dũng']);
    expect((await ask(binh)).status).toBe(403);
    expect((await ask(dung, '?unit=so')).status).toBe(400);
    // Dũng is also one of Bình's colleagues: of a school he does not plan for he still learns nothing.
    await addGrant(dung, cast.units.thpt1);
    expect(await names(dung)).toEqual(['Phạm Tiến Dũng']);
    expect((await ask(dung, `?unit=${cast.units.thpt1}`)).status).toBe(404);
  });
});

/** As their head corrects it in the directory. */
async function changeAddress(personId: string, email: string): Promise<void> {
  const [{ version }] = await app.db.query('SELECT version FROM person WHERE id = $1', [personId]);
  const { status } = await app.request('PATCH', `/api/units/${cast.units.thpt1}/people/${personId}`, {
    as: await sessionFor(app.db, cast.people.an),
    ifMatch: version,
    body: { email },
  });
  expect(status).toBe(200);
}

const addGrant = (personId: string, unitId: string) =>
  app.db.query(`INSERT INTO role_grant (person_id, unit_id, role) VALUES ($1, $2, 'staff')`, [personId, unitId]);
