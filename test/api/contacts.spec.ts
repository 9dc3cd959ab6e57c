import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';

let app: TestApp;
let cast: Cast;
let an: { cookie: string };
let dung: { cookie: string };

beforeAll(async () => {
  app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
  cast = await seedCast(app.db);
  an = await sessionFor(app.db, cast.people.an);
  dung = await sessionFor(app.db, cast.people.dung);
});
afterAll(() => app?.close());

const contactsOf = async (id: string, as = an) => app.request('GET', `/api/units/${id}/contacts`, { as });

describe('whom to call', () => {
  it('a school finds the letter’s three contacts from the department, in the letter’s order', async () => {
    const { json } = await contactsOf(cast.units.thpt1);
    expect(json.contacts.map((each: { phone: string }) => each.phone)).toEqual([
      '024.3640.4421',
      '0984.462.472',
      '0904.185.683',
    ]);
    expect(json.contacts[0]).toMatchObject({ hotline: '086.9100.317', email: 'ir@vncert.vn', validTo: '2025-02-28' });
    const [row] = await app.db.query(`SELECT phone_e164, hotline_e164 FROM contact WHERE "position" = 0`);
    expect(row).toEqual({ phone_e164: '+842436404421', hotline_e164: '+84869100317' });
  });

  it('the unit’s own come first, and only those valid today', async () => {
    const add = (body: object) => app.request('POST', `/api/units/${cast.units.thpt1}/contacts`, { as: an, body });
    const own = await add({ organisation: 'Công an phường', phone: '113' });
    expect(own.status).toBe(201);
    await add({ organisation: 'Đã hết hạn', validTo: '2024-04-24' });
    await add({ organisation: 'Chưa đến ngày', validFrom: '2024-04-25' });
    const { json } = await contactsOf(cast.units.thpt1);
    expect(json.contacts.map((each: { organisation: string }) => each.organisation)).toEqual([
      'Công an phường',
      'Trung tâm Ứng cứu khẩn cấp không gian mạng Việt Nam (VNCERT/CC)',
      'Sở Thông tin và Truyền thông',
      'Văn phòng Sở Giáo dục và Đào tạo',
    ]);
    expect((await app.request('DELETE', `/api/contacts/${own.json.id}`, { as: dung })).status).toBe(404);
    expect((await app.request('DELETE', `/api/contacts/${own.json.id}`, { as: an })).status).toBe(204);
    expect((await contactsOf(cast.units.thpt1)).json.contacts).toHaveLength(3);
  });

  it('ends before it begins: refused, with the pointer', async () => {
    const body = { organisation: 'Ai đó', validFrom: '2024-05-01', validTo: '2024-04-01' };
    const { status, json } = await app.request('POST', `/api/units/${cast.units.thpt1}/contacts`, { as: an, body });
    expect([status, json.errors[0].pointer]).toEqual([400, '#/validTo']);
  });

  it('says when somebody last called and found the number right', async () => {
    const body = { organisation: 'Điện lực', phone: '19006769' };
    const { json } = await app.request('POST', `/api/units/${cast.units.thpt1}/contacts`, { as: an, body });
    expect(json.verified).toBeNull();
    const path = `/api/contacts/${json.id}/verification`;
    expect((await app.request('PUT', path, { as: dung })).status).toBe(404);
    const verified = { at: '2024-04-24T01:00:00.000Z', by: 'Nguyễn Văn An' };
    const answer = await app.request('PUT', path, { as: an });
    expect([answer.status, answer.json.verified.by]).toEqual([200, verified.by]);
    expect(Date.parse(answer.json.verified.at) - Date.parse(verified.at)).toBeLessThan(60_000);
    const [found] = (await contactsOf(cast.units.thpt1)).json.contacts;
    expect(found).toMatchObject({ id: json.id, verified: answer.json.verified });
    const [entry] = await app.db.query(`SELECT after FROM audit_entry WHERE operation = 'Contacts.verify'`);
    expect(entry.after).toEqual({ organisation: 'Điện lực' });
    await app.request('DELETE', `/api/contacts/${json.id}`, { as: an });
  });

  it('is removed once, also by several at the same moment', async () => {
    const body = { organisation: 'Cơ quan tạm' };
    const { json } = await app.request('POST', `/api/units/${cast.units.thpt1}/contacts`, { as: an, body });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => app.request('DELETE', `/api/contacts/${json.id}`, { as: an })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404, 404, 404, 404]);
    const log = await app.db.query(`SELECT FROM audit_entry WHERE operation = 'Contacts.remove' AND subject_id = $1`, [
      json.id,
    ]);
    expect(log).toHaveLength(1);
  });

  it('is not for strangers', async () => {
    expect((await contactsOf(cast.units.thpt1, dung)).status).toBe(404);
  });
});
