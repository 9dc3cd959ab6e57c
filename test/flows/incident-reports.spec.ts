import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { IncidentReminders } from '../../src/incidents/reminders.service.js';
import { IncidentHouse, UNKNOWN } from './incident-house.js';

let night: IncidentHouse;
let id: string;
beforeAll(async () => {
  night = await IncidentHouse.open();
});
afterAll(() => night.close());
afterEach(() => night.empty());

const slug = ({ json }: { json: { type?: string } }) => json.type?.split('#')[1];
const begin = async (more: object = {}) => {
  await night.moveTo('2024-04-30T02:40:00+07:00');
  id = await night.opened('binh', more);
  await night.house.at('2024-04-30T02:41:00+07:00');
};

describe('an incident at 02h40', () => {
  it('has Mẫu 03 filled from what is known, sent in time, and acknowledged by the link in a mail', async () => {
    await begin();
    await night.note('binh', id, 'Rút cáp mạng');
    const { json } = await night.form('binh', id);
    expect(json.fields).toMatchObject({
      org: 'Trường THPT Demo số 1',
      contactName: 'Trần Thị Bình',
      contactPhone: '0600 000 002',
      foundOn: '2024-04-30',
      foundClock: '02:39',
      taken: '02h41 30/4: Rút cáp mạng',
    });
    expect(json.lacking).toEqual(['orgAddress', 'orgPhone', 'orgEmail']);
    await night.draft('binh', id, { orgAddress: UNKNOWN.orgAddress });
    expect(slug(await night.send('an', id))).toBe('report-lacks');
    await night.draft('binh', id, UNKNOWN);
    expect((await night.send('binh', id)).status).toBe(403);
    await night.moveTo('2024-04-30T04:10:00+07:00');
    expect((await night.send('an', id, 'initial', { number: '12' })).status).toBe(200);
    const [mail] = await night.house.lettersAt('2024-04-30T04:11:00+07:00');
    expect(mail).toMatchObject({ to: 'hanh', subject: expect.stringContaining('đã gửi báo cáo ban đầu') });
    const link = /http\S+\/l\/receipt\/\S+/.exec(mail!.text)![0];
    expect((await night.house.page('GET', link)).text).toContain('Xác nhận đã nhận');
    expect((await night.show('an', id)).json.reports.initial[0].receipt).toBeNull();
    expect((await night.house.page('POST', link)).text).toContain('đã xác nhận nhận báo cáo');
    await night.house.page('POST', link);
    const after = (await night.show('an', id)).json;
    expect(after.reports.initial).toMatchObject([{ number: '12', receipt: { by: 'Vũ Thị Hạnh', via: 'link' } }]);
    expect(after.deadlines).toMatchObject([{ kind: 'ordinary', sentAt: expect.stringMatching(/^2024-04-29T21:10/) }]);
    expect(after.entries.filter(({ kind }: { kind: string }) => kind === 'receipt')).toHaveLength(1);
    expect(await night.house.at('2024-05-06T02:41:00+07:00')).toEqual([]);
  });

  it('keeps what was sent as it was: changing it makes a new revision', async () => {
    await begin();
    await night.draft('binh', id, UNKNOWN);
    expect((await night.versioned('binh', id, 'forms/initial/draft', 0, { form: 'initial', fields: {} })).status).toBe(
      412,
    );
    await night.send('an', id);
    await expect(night.house.app.db.query(`UPDATE incident_report SET number = 'x'`)).rejects.toThrow('append-only');
    expect((await night.form('an', id)).json).toMatchObject({ version: 0, revision: 2, sent: { revision: 1 } });
    await night.draft('an', id, { owner: 'UBND' });
    expect((await night.form('an', id)).json).toMatchObject({ revision: 2, fields: { owner: 'UBND', ...UNKNOWN } });
  });

  it('fills the next report of the unit from the last', async () => {
    await begin();
    await night.draft('binh', id, { ...UNKNOWN, os: 'Ubuntu 22.04', services: 'web mail', level: '2' });
    await night.send('an', id);
    const next = await night.opened('chau');
    expect((await night.form('chau', next)).json).toMatchObject({
      fields: { ...UNKNOWN, os: 'Ubuntu 22.04', services: 'web mail', level: '2', contactName: 'Lê Minh Châu' },
      lacking: [],
    });
  });
});

describe('the deadline that nobody kept', () => {
  it('is reminded of a day before and told of after, once each however many desks look', async () => {
    await begin();
    expect(await night.house.at('2024-05-04T01:00:00+07:00')).toEqual([]);
    const soon = await night.house.at('2024-05-04T02:41:00+07:00');
    expect(soon.map((mail) => mail.split(':')[0])).toEqual(['an', 'binh']);
    expect(soon[0]).toContain('sắp đến hạn báo cáo ban đầu');
    await night.moveTo('2024-05-05T02:41:00+07:00');
    const reminders = night.house.app.nest.get(IncidentReminders);
    await Promise.all([1, 2, 3].map(() => reminders.remind()));
    const overdue = (await night.house.mails()).map(({ to, subject }) => `${to} ${subject}`);
    expect(overdue.map((mail) => mail.split(' ')[0])).toEqual(['an', 'binh', 'hanh']);
    expect(await night.house.at('2024-05-05T12:00:00+07:00')).toEqual([]);
    const { json } = await night.house.ask('hanh', 'GET', '/api/incidents?state=overdue');
    expect(json).toMatchObject({ counts: { overdue: 1 }, incidents: [{ due: { form: 'initial', overdue: true } }] });
  });

  it('is at once for what is beyond the unit, with an hour’s patience', async () => {
    await begin({ beyond: true });
    expect(await night.house.at('2024-04-30T03:30:00+07:00')).toEqual([]);
    expect(await night.house.at('2024-04-30T03:42:00+07:00')).toHaveLength(3);
  });
});

describe('the final report', () => {
  it('refers to the first, which must have been sent, and is due five days after the end', async () => {
    await begin({ beyond: true });
    await night.draft('an', id, { results: 'Đã khôi phục' }, 'final');
    expect(slug(await night.send('an', id, 'final'))).toBe('initial-not-sent');
    await night.draft('an', id, { ...UNKNOWN, systemName: 'Cổng trường' });
    await night.send('an', id, 'initial', { number: '12' });
    await night.put('binh', id, 'status', { status: 'resolved' });
    expect((await night.form('an', id, 'final')).json).toMatchObject({ initial: { number: '12' }, lacking: [] });
    const { json } = await night.show('an', id);
    const final = json.deadlines.find(({ form }: { form: string }) => form === 'final');
    expect(Date.parse(final.dueAt) - Date.parse(json.resolvedAt)).toBe(120 * 3_600_000);
    expect((await night.send('an', id, 'final')).status).toBe(200);
    expect(slug(await night.put('hanh', id, 'forms/final/receipt'))).toBeUndefined();
    expect((await night.show('an', id)).json.reports.final).toMatchObject([{ receipt: { via: 'page' } }]);
  });

  it('is not acknowledged by whoever sent it, nor before it was sent', async () => {
    await begin();
    expect(slug(await night.put('hanh', id, 'forms/initial/receipt'))).toBe('report-not-sent');
    await night.draft('hanh', id, UNKNOWN);
    await night.send('hanh', id);
    expect(slug(await night.put('hanh', id, 'forms/initial/receipt'))).toBe('receipt-by-sender');
    expect(slug(await night.put('tri', id, 'forms/initial/receipt'))).toBeUndefined();
  });
});
