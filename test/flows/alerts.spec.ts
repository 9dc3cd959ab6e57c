import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AlertChain } from '../../src/incidents/alerts/alert-chain.service.js';
import { noticeMessage } from '../../src/notices/channels/webhook/message.js';
import { signedToken } from '../../src/notices/signed-link.js';
import { startApp } from '../support/app.js';
import { AlertHouse, AT, linkIn } from './alert-house.js';

const alert = 'Cảnh báo (Cao): Trang web bị thay đổi giao diện – Trường THPT Demo số 1';

let night: AlertHouse;
beforeAll(async () => {
  night = await AlertHouse.open();
});
afterAll(() => night.close());
afterEach(() => night.empty());

describe('an alert at ten past two', () => {
  it('that the officer misses is taken by the leader by one tap, noted on and closed', async () => {
    await night.manned();
    const id = await night.alerted({ description: 'Phụ huynh gọi đến Sở', reference: 'SOC-17' });
    const [first] = await night.house.mails();
    expect(first).toMatchObject({ to: 'chau', subject: alert });
    expect(first!.text).toContain('Phụ huynh gọi đến Sở');
    expect(first!.text).toContain(`http://lich-truc.test/alerts/${id}`);

    expect(await night.at('02:24')).toEqual([]);
    const [second, ...others] = await night.house.lettersAt('2024-04-30T02:25:05+07:00');
    expect([second!.to, second!.subject, others]).toEqual(['binh', alert, []]);

    const link = linkIn(second!.text);
    expect(await night.house.page('GET', link)).toMatchObject({ status: 200 });
    expect((await night.show('binh', id)).json.acknowledged).toBeNull();
    expect((await night.house.page('POST', link)).text).toContain('Bạn đã nhận xử lý lúc 02h25');
    expect((await night.house.page('POST', linkIn(first!.text))).text).toContain('Trần Thị Bình đã nhận xử lý');
    expect(await night.at('03:30')).toEqual([]);

    await night.note('binh', id, 'Đã tắt máy chủ web');
    const closed = await night.finish('chau', id);
    expect(closed.json).toMatchObject({
      acknowledgeBy: expect.stringContaining('T19:25:'),
      acknowledged: { by: 'Trần Thị Bình', via: 'link', at: expect.stringContaining('T19:25:') },
      closed: { by: 'Lê Minh Châu', result: 'handled' },
      from: 'Vũ Thị Hạnh',
      next: null,
      tellings: [
        {
          tier: 'duty',
          at: expect.stringContaining('T19:10:'),
          people: [{ name: 'Lê Minh Châu', ways: [{ channel: 'mail' }] }],
        },
        { tier: 'leader', at: expect.stringContaining('T19:25:'), people: [{ name: 'Trần Thị Bình' }] },
      ],
      entries: [
        { kind: 'acknowledged', by: 'Trần Thị Bình' },
        { kind: 'note', by: 'Trần Thị Bình', text: 'Đã tắt máy chủ web' },
        { kind: 'closed', by: 'Lê Minh Châu', text: 'Đã khôi phục từ bản sao lưu' },
      ],
    });
    expect((await night.audited()).map(({ operation }) => operation)).toEqual([
      'Alerts.receive',
      'Alerts.tell',
      'Alerts.tell',
      'Alerts.acknowledge',
      'Alerts.note',
      'Alerts.close',
    ]);
  });

  it('that nobody takes goes up to the end, a step at a time, and then rests', async () => {
    const { app, cast } = night.house;
    await app.db.query(
      `INSERT INTO contact (unit_id, organisation, email, phone_written) VALUES ($1, 'VNCERT/CC', 'ir@demo.example', '0600 000 090')`,
      [cast.units.so],
    );
    await night.manned();
    const id = await night.alerted();
    expect((await night.house.mails()).map(({ to }) => to)).toEqual(['chau']);
    expect(await night.at('02:25')).toEqual([`binh: ${alert}`]);
    expect(await night.at('02:40')).toEqual([`an: ${alert}`]);
    expect(await night.at('02:55')).toEqual([`hanh: ${alert}`]);
    expect((await night.show('hanh', id)).json.next).toEqual({
      tier: 'contact',
      at: expect.stringContaining('T20:40:'),
    });
    const last = await night.house.lettersAt('2024-04-30T03:40:05+07:00');
    expect(last.map(({ to }) => to)).toEqual(['hanh', 'ir']);
    expect(last[0]!.text).toContain('VNCERT/CC');
    expect(last[1]!.text).not.toContain('/l/alert/');
    expect(await night.at('06:00')).toEqual([]);
    const { json } = await night.show('hanh', id);
    expect(json.next).toBeNull();
    expect(json.tellings.at(-1)).toMatchObject({ tier: 'contact', contacts: ['VNCERT/CC'] });
  });

  it('is told late all at once after an outage, each once', async () => {
    await night.manned();
    await night.alerted();
    await night.house.mails();
    expect(await night.at('03:00')).toEqual([`an: ${alert}`, `binh: ${alert}`, `hanh: ${alert}`]);
    expect(await night.at('03:01')).toEqual([]);
  });

  it('with nobody on duty goes to the head at once, and says so', async () => {
    const id = await night.alerted();
    const [letter, ...others] = await night.house.mails();
    expect([letter!.to, others]).toEqual(['an', []]);
    expect(letter!.text).toContain('không có người trực nào báo được');
    const { json } = await night.show('an', id);
    expect(json.tellings).toMatchObject([
      { tier: 'duty', people: [] },
      { tier: 'leader', people: [] },
      { tier: 'head', people: [{ name: 'Nguyễn Văn An' }] },
    ]);
    expect(json.next).toEqual({ tier: 'department', at: expect.stringContaining('T19:55:') });
  });

  it('closed, stops everything and is closed once', async () => {
    await night.manned();
    const id = await night.alerted();
    await night.house.app.nest.get(AlertChain).raise();
    expect(await night.finish('chau', id, 'false-alarm', 'Bảo trì theo kế hoạch')).toMatchObject({
      status: 200,
      json: { acknowledged: { by: 'Lê Minh Châu', via: 'page' }, closed: { result: 'false-alarm' } },
    });
    // Not even what was written and not yet sent goes.
    expect(await night.house.mails()).toEqual([]);
    expect(await night.at('04:00')).toEqual([]);
    expect((await night.finish('chau', id)).json.type).toMatch(/#alert-closed$/);
  });

  it('is told once by two instances that tick at once', async () => {
    await night.manned();
    await night.alerted();
    await night.house.mails();
    const { app } = night.house;
    const other = await startApp({ databaseUrl: (app.db.options as { url: string }).url });
    try {
      await app.clock.moveTo(Date.parse('2024-04-30T02:41:00+07:00'));
      const chains = [app, other, app, other].map(({ nest }) => nest.get(AlertChain).raise());
      expect((await Promise.all(chains)).reduce((sum, taken) => sum + taken, 0)).toBe(2);
    } finally {
      await other.close();
    }
    expect((await night.house.mails()).map(({ to }) => to)).toEqual(['an', 'binh']);
  });

  it('asks nobody to be quiet: it goes at night to whoever wants none', async () => {
    await night.manned();
    const { app, cast } = night.house;
    await app.db.query(
      `INSERT INTO person_preference (person_id, quiet_from, quiet_to, mail_silenced) VALUES ($1, '22:00', '06:00', true)`,
      [cast.people.chau],
    );
    await night.alerted();
    expect((await night.house.mails()).map(({ to }) => to)).toEqual(['chau']);
  });
});

describe('who deals with alerts', () => {
  it('whoever enters one on their own watch has taken it', async () => {
    await night.manned();
    await night.house.app.clock.moveTo(Date.parse(AT));
    const { json } = await night.enter('chau');
    expect(json).toMatchObject({ acknowledged: { by: 'Lê Minh Châu', via: 'page' }, tellings: [] });
    expect(await night.at('03:00')).toEqual([]);
  });

  it('staff off duty neither enter nor take; a stranger finds nothing', async () => {
    await night.manned();
    await night.house.app.clock.moveTo(Date.parse('2024-04-30T12:00:00+07:00'));
    expect((await night.enter('chau')).status).toBe(403);
    const id = (await night.enter('an')).json.id;
    expect((await night.take('chau', id)).status).toBe(403);
    for (const asked of [
      night.show('dung', id),
      night.take('dung', id),
      night.finish('dung', id),
      night.enter('dung'),
    ]) {
      expect((await asked).status).toBe(404);
    }
    expect((await night.house.ask('dung', 'GET', '/api/alerts')).json).toMatchObject({
      alerts: [],
      counts: { open: 0 },
    });
  });

  it('a link works for whoever was told, and for nothing else', async () => {
    await night.manned();
    const id = await night.alerted();
    const claim = { subjectId: id, expiresAt: Date.parse(AT) + 3_600_000 };
    const token = (personId: string, purpose: 'alert' | 'escalation' = 'alert') =>
      `http://x/l/alert/${signedToken('Kd8s-0qLw_5Zt2Vn7Yb4Rc9Xf1Mh6Pg3Ja', purpose, { ...claim, personId })}`;
    const { dung, chau } = night.house.cast.people;
    await night.house.page('POST', token(dung));
    expect((await night.house.page('POST', token(chau, 'escalation'))).status).toBe(404);
    expect((await night.house.page('POST', 'http://x/l/alert/abc')).status).toBe(404);
    expect((await night.show('hanh', id)).json.acknowledged).toBeNull();
    await night.house.app.clock.moveTo(claim.expiresAt);
    expect((await night.house.page('POST', token(chau))).status).toBe(410);
    expect((await night.show('hanh', id)).json.acknowledged).toBeNull();
  });

  it('sent twice, an alert and a note are one each; another under the same id is refused', async () => {
    await night.manned();
    const id = await night.alerted();
    expect((await night.enter('hanh', {}, id)).status).toBe(200);
    expect((await night.enter('hanh', { title: 'Khác' }, id)).status).toBe(409);
    const entryId = randomUUID();
    await night.note('chau', id, 'Đang xem', entryId);
    expect((await night.note('chau', id, 'Đang xem', entryId)).json.entries).toHaveLength(1);
    expect((await night.note('chau', id, 'Khác', entryId)).status).toBe(409);
    expect((await night.house.mails()).map(({ to }) => to)).toEqual(['chau']);
  });

  it('whoever takes the watch over is told once of what is open there', async () => {
    await night.manned();
    const next = await night.house.watch('binh', { start: '2024-04-30T07:30:00+07:00' });
    await night.house.app.db.query(
      `INSERT INTO acknowledgement (duty_id, sequence, answer, agreed, via) VALUES ($1, 0, 'accepted', '{}', 'page')`,
      [next],
    );
    await night.take('chau', await night.alerted());
    await night.house.mails();
    await night.watches.moveTo('07:25', '2024-04-30');
    await night.watches.take('binh', next);
    const [letter, ...others] = (await night.house.lettersAt('2024-04-30T07:26:00+07:00')).filter(
      ({ to }) => to === 'binh',
    );
    expect([letter!.subject, others]).toEqual(['Ca của bạn có 1 cảnh báo chưa đóng: Thứ Ba 30/4, 07h30–19h30', []]);
    expect(letter!.text).toContain('Trang web bị thay đổi giao diện');
    expect((await night.at('07:40')).filter((mail) => mail.startsWith('binh'))).toEqual([]);
  });
});

describe('the list of alerts', () => {
  it('tells open, late and closed apart, by severity too', async () => {
    await night.manned();
    const late = await night.alerted();
    const low = (await night.enter('hanh', { severity: 'low', title: 'Chữ ký mã độc cũ' })).json.id;
    const closed = (await night.enter('hanh', { severity: 'critical', title: 'Máy chủ bị mã hóa' })).json.id;
    await night.finish('chau', closed, 'passed-on', 'Chuyển Công an thành phố');
    await night.at('02:26');
    const ids = async (query: string) => {
      const { json } = await night.house.ask('hanh', 'GET', `/api/alerts?${query}`);
      return json.alerts.map(({ id }: { id: string }) => id);
    };
    expect(new Set(await ids(''))).toEqual(new Set([late, low, closed]));
    expect(new Set(await ids('state=open'))).toEqual(new Set([late, low]));
    expect(await ids('state=late')).toEqual([late]);
    expect(await ids('state=closed')).toEqual([closed]);
    expect(await ids('severity=low')).toEqual([low]);
    expect(await ids(`unitId=${night.house.cast.units.thpt2}`)).toEqual([]);
    const { json } = await night.house.ask('hanh', 'GET', '/api/alerts?limit=2');
    expect(json).toMatchObject({ counts: { open: 2, late: 1 }, next: expect.any(String) });
    const rest = await ids(`limit=2&after=${json.next}`);
    expect([...json.alerts.map(({ id }: { id: string }) => id), ...rest].toSorted()).toEqual(
      [late, low, closed].toSorted(),
    );
  });

  it('goes by the limits the department sets for a kind of unit', async () => {
    await night.manned();
    const path = `/api/units/${night.house.cast.units.so}/alert-plans`;
    const minutes = { leader: 3, head: null, department: 6, contact: null };
    const set = await night.house.ask('hanh', 'PUT', path, { unitKindId: 'thpt', severity: 'high', minutes });
    expect(set.json.plans).toContainEqual(expect.objectContaining({ unitKindId: 'thpt', severity: 'high', minutes }));
    await night.alerted();
    await night.house.mails();
    expect(await night.at('02:13')).toEqual([`binh: ${alert}`]);
    expect(await night.at('02:16')).toEqual([`hanh: ${alert}`]);
    expect(
      (await night.house.ask('an', 'PUT', path, { unitKindId: 'thpt', severity: 'high', minutes: null })).status,
    ).toBe(404);
    const back = await night.house.ask('hanh', 'PUT', path, { unitKindId: 'thpt', severity: 'high', minutes: null });
    expect(back.json.plans).toContainEqual(
      expect.objectContaining({ unitKindId: 'thpt', severity: 'high', decidedBy: null }),
    );
  });
});

it('passed on by a webhook, an alert names its reader and gives no link that acts', async () => {
  await night.manned();
  await night.alerted();
  const [row] = await night.house.app.db.query(`SELECT key, kind, address, body FROM notice WHERE kind = 'alert'`);
  const house = { publicUrl: 'http://lich-truc.test', secret: 'x', mailFrom: '', host: 'x' };
  expect(JSON.parse(noticeMessage(row, house as never).body)).toMatchObject({
    kind: 'alert',
    subject: alert,
    where: 'Trường THPT Demo số 1',
    link: null,
  });
});
