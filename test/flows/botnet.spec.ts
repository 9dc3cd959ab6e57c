import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { BotnetHouse } from './botnet-house.js';

const first = 'IP nghi nhiễm mã độc: Trường THPT Demo số 1 – Botnet tháng 4';
const second = 'IP nghi nhiễm mã độc: Trường THPT Demo số 2 – Botnet tháng 4';

let stage: BotnetHouse;
beforeAll(async () => {
  stage = await BotnetHouse.open();
});
afterAll(() => stage.close());
afterEach(() => stage.empty());

const mails = async () => (await stage.house.mails()).map(({ to, subject }) => `${to}: ${subject}`);

describe('a botnet list', () => {
  it('is looked at before it is entered, told to who is on duty and the heads once each, and answered', async () => {
    await stage.furnished();
    const list = [{ address: '192.0.2.5', malware: 'Mirai', port: '23' }, '192.0.2.6', '2001:DB8:2::9', '198.51.100.1'];
    const { json: preview } = await stage.preview('hanh', [...list, '192.0.2.005', '192.0.2.5', '10.0.0.1']);
    expect(preview).toMatchObject({ addresses: 5, unmatched: 2 });
    expect(preview.rows.map((row: { fate: string; units: string[] }) => [row.fate, ...row.units].join(' '))).toEqual([
      'good Trường THPT Demo số 1',
      'good Trường THPT Demo số 1',
      'good Trường THPT Demo số 2',
      'good',
      'bad',
      'again Trường THPT Demo số 1',
      'good',
    ]);
    expect(preview.rows.at(-1).sentences[0].vi).toContain('RFC 1918');
    expect((await stage.house.ask('hanh', 'GET', '/api/botnet-lists')).json.lists).toEqual([]);

    const listId = await stage.entered(list);
    const letters = await stage.house.mails();
    expect(letters.map(({ to, subject }) => `${to}: ${subject}`)).toEqual([
      `an: ${first}`,
      `chau: ${first}`,
      `dung: ${second}`,
    ]);
    expect(letters[1]!.text).toContain('192.0.2.5 (Mirai)');
    expect(letters[1]!.text).toContain(`/botnet/${listId}`);
    expect(letters[1]!.text).not.toContain('2001:db8:2::9');

    const { json } = await stage.show('hanh', listId);
    expect(json).toMatchObject({ mayLead: true, addresses: 4, unmatched: [{ address: '198.51.100.1' }] });
    expect(json.units.map(({ unitName, matches }: any) => [unitName, matches.length])).toEqual([
      ['Trường THPT Demo số 1', 2],
      ['Trường THPT Demo số 2', 1],
    ]);
    const matchId = await stage.match(listId, '192.0.2.5');
    const answered = await stage.answer('chau', matchId, 'in-progress');
    expect(answered.json.units[0].matches[0]).toMatchObject({ waiting: true, answers: [{ by: 'Lê Minh Châu' }] });
    const done = await stage.answer('an', matchId, 'cleaned', 'Đã cài lại máy phòng Tin học');
    expect(done.json.units[0].matches[0]).toMatchObject({
      waiting: false,
      answers: [
        { state: 'cleaned', evidence: 'Đã cài lại máy phòng Tin học', by: 'Nguyễn Văn An' },
        { state: 'in-progress' },
      ],
    });
  });

  it('the same again, in another order and under another id, changes nothing and tells nobody', async () => {
    await stage.furnished();
    const listId = await stage.entered(['192.0.2.5', '192.0.2.6']);
    await stage.house.mails();
    const again = await stage.enter('hanh', ['::ffff:192.0.2.6', '192.0.2.5', '192.0.2.5'], { title: 'Khác' });
    expect(again.json).toEqual({ listId, known: true, matches: 0, told: 0 });
    expect(await mails()).toEqual([]);
    expect((await stage.enter('hanh', ['192.0.2.7'], {}, listId)).status).toBe(409);
    expect((await stage.enter('hanh', ['192.0.2.5', '192.0.2.6'], { month: '2024-03' })).json).toMatchObject({
      known: false,
      matches: 2,
    });
  });

  it('reminds in the day before its deadline and once after it, of what is still open', async () => {
    await stage.furnished();
    const listId = await stage.entered(['192.0.2.5', '2001:db8:2::9']);
    await stage.house.mails();
    await stage.answer('dung', await stage.match(listId, '2001:db8:2::9'), 'not-ours', 'Máy của nhà cung cấp');
    expect(await stage.at('2024-05-04T16:59:00+07:00')).toEqual([]);
    expect(await stage.at('2024-05-04T17:00:05+07:00')).toEqual([`an: Sắp hết hạn trả lời về ${first}`]);
    expect(await stage.at('2024-05-05T16:59:00+07:00')).toEqual([]);
    expect(await stage.at('2024-05-05T17:00:05+07:00')).toEqual([
      `an: Quá hạn trả lời về ${first}`,
      `hanh: Quá hạn trả lời về ${first}`,
    ]);
    expect((await stage.show('hanh', listId)).json.overdue).toBe(true);
    expect(await stage.at('2024-05-07T17:00:05+07:00')).toEqual([]);
  });

  it('answered in full, is silent', async () => {
    await stage.furnished();
    const listId = await stage.entered(['192.0.2.5']);
    await stage.house.mails();
    await stage.answer('an', await stage.match(listId, '192.0.2.5'), 'cleaned', 'Đã quét sạch');
    expect(await stage.at('2024-05-04T18:00:00+07:00')).toEqual([]);
    expect(await stage.at('2024-05-06T18:00:00+07:00')).toEqual([]);
    expect((await stage.show('hanh', listId)).json.overdue).toBe(false);
  });

  it('answered before the outbox gets to it, is not told any more', async () => {
    await stage.furnished();
    const listId = await stage.entered(['192.0.2.5', '192.0.2.130']);
    await stage.answer('an', await stage.match(listId, '192.0.2.5'), 'cleaned', 'Đã quét sạch');
    expect(await mails()).toEqual([`dung: ${second}`]);
  });

  it('is nudged about by the officer, in words seen before, once in four hours', async () => {
    await stage.furnished();
    const listId = await stage.entered(['192.0.2.5', '192.0.2.130']);
    await stage.house.mails();
    const path = `/api/botnet-lists/${listId}/nudges`;
    const { json: preview } = await stage.house.ask('hanh', 'GET', path);
    expect(preview.units).toMatchObject([
      { unitName: 'Trường THPT Demo số 1', waiting: 1, people: ['Lê Minh Châu', 'Nguyễn Văn An'], againAt: null },
      { unitName: 'Trường THPT Demo số 2', waiting: 1, people: ['Phạm Tiến Dũng'], againAt: null },
    ]);
    expect(preview.letter.subject).toContain('Nhắc trả lời');
    const nudge = (unitIds?: string[]) => stage.house.ask('hanh', 'POST', path, unitIds ? { unitIds } : {});
    expect((await nudge([stage.units.thpt2])).json).toEqual({ reminded: 1 });
    expect(await mails()).toEqual([`dung: Nhắc trả lời về ${second}`]);
    expect((await nudge()).json).toEqual({ reminded: 1 });
    expect(await mails()).toEqual([`an: Nhắc trả lời về ${first}`, `chau: Nhắc trả lời về ${first}`]);
    expect((await nudge()).json).toEqual({ reminded: 0 });
    expect((await stage.house.ask('hanh', 'GET', path)).json.units[0]).toMatchObject({
      nudged: { by: 'Vũ Thị Hạnh' },
      againAt: expect.stringContaining('2024-04-30T06:0'),
    });
  });

  it('matched anew after a range is entered, tells of what is found besides, once', async () => {
    await stage.furnished();
    const listId = await stage.entered(['192.0.2.5', '198.51.100.1']);
    await stage.house.mails();
    await stage.range('an', stage.units.thpt1, '198.51.100.0/30');
    const anew = () => stage.house.ask('hanh', 'POST', `/api/botnet-lists/${listId}/matching`);
    expect((await anew()).json).toEqual({ matches: 1, told: 2 });
    expect(await mails()).toEqual([`an: ${first}`, `chau: ${first}`]);
    expect((await anew()).json).toEqual({ matches: 0, told: 0 });
    expect((await stage.show('hanh', listId)).json.unmatched).toEqual([]);
  });

  it('counts the ranges of its time, whoever has them now', async () => {
    await stage.furnished();
    await stage.range('an', stage.units.thpt1, '198.51.100.0/30', { validTo: '2024-04-10' });
    await stage.range('an', stage.units.thpt1, '198.51.100.4/30', { validTo: '2024-04-01' });
    await stage.range('an', stage.units.thpt1, '198.51.100.8/30', { validFrom: '2024-04-30' });
    const { json } = await stage.preview('hanh', ['198.51.100.1', '198.51.100.5', '198.51.100.9']);
    expect(json.rows.map(({ units }: { units: string[] }) => units.length)).toEqual([1, 0, 0]);
  });

  it('of a unit nobody stands watch in and nobody heads goes up to who can be told', async () => {
    await stage.furnished();
    const { app, cast } = stage.house;
    await app.db.query('UPDATE unit SET head_person_id = NULL WHERE id = $1', [cast.units.thpt2]);
    await app.db.query('UPDATE unit SET head_person_id = $2 WHERE id = $1', [cast.units.so, cast.people.hanh]);
    await stage.entered(['192.0.2.130']);
    expect(await mails()).toEqual([`hanh: ${second}`]);
    await app.db.query('UPDATE unit SET head_person_id = NULL WHERE id = $1', [cast.units.so]);
    await app.db.query('UPDATE unit SET head_person_id = $2 WHERE id = $1', [cast.units.thpt2, cast.people.dung]);
  });
});

describe('each sees and says only what is theirs', () => {
  it('a school sees its own addresses; only officers what is nobody’s', async () => {
    await stage.furnished();
    const listId = await stage.entered(['192.0.2.5', '192.0.2.130', '198.51.100.1']);
    const { json } = await stage.show('chau', listId);
    expect(json).toMatchObject({ mayLead: false, unmatched: null, units: [{ matches: [{ address: '192.0.2.5' }] }] });
    expect(json.units).toHaveLength(1);
    expect((await stage.house.ask('dung', 'GET', '/api/botnet-lists')).json.lists).toMatchObject([
      { matches: 1, waiting: 1, units: 1 },
    ]);
    const foreign = await stage.match(listId, '192.0.2.130');
    expect((await stage.answer('chau', foreign, 'cleaned', 'x')).status).toBe(404);
    expect((await stage.enter('an', ['192.0.2.5'])).status).toBe(404);
    expect((await stage.house.ask('an', 'POST', `/api/botnet-lists/${listId}/nudges`, {})).status).toBe(403);
    const csv = await stage.house.ask('chau', 'GET', `/api/botnet-lists/${listId}/csv`);
    expect([csv.text.includes('192.0.2.5'), csv.text.includes('192.0.2.130')]).toEqual([true, false]);
  });

  it('an answer is kept as it was, written once however often it is sent, and cannot be changed', async () => {
    await stage.furnished();
    const listId = await stage.entered(['192.0.2.5']);
    const matchId = await stage.match(listId, '192.0.2.5');
    const id = randomUUID();
    await stage.answer('an', matchId, 'cleaned', 'Đã quét', id);
    expect((await stage.answer('an', matchId, 'cleaned', 'Đã quét', id)).json.units[0].matches[0].answers).toHaveLength(
      1,
    );
    expect((await stage.answer('an', matchId, 'cleaned', 'Khác', id)).status).toBe(409);
    expect((await stage.answer('an', matchId, 'cleaned', ' ')).status).toBe(400);
    await expect(stage.house.app.db.query(`UPDATE botnet_answer SET state = 'not-ours'`)).rejects.toThrow();
    const reopened = await stage.answer('chau', matchId, 'in-progress');
    expect(reopened.json.units[0].matches[0].waiting).toBe(true);
  });
});

describe('what is hostile or wrong', () => {
  it('is refused row by row, and nothing of it is stored', async () => {
    await stage.furnished();
    const wrong = ['192.0.2.5', '=cmd|calc', { address: '192.0.2.6', malware: 'a\u0000b' }, '192.0.2.0/24'];
    const answer = await stage.enter('hanh', wrong);
    expect(answer.status).toBe(400);
    expect(answer.json.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '#/rows/1',
      '#/rows/2',
      '#/rows/3',
    ]);
    expect(await stage.house.app.db.query('SELECT FROM botnet_list')).toEqual([]);
    expect(
      (
        await stage.enter(
          'hanh',
          Array.from({ length: 5001 }, () => '192.0.2.5'),
        )
      ).status,
    ).toBe(400);
    const heavy = [{ address: '192.0.2.5', malware: 'x'.repeat(1900) }];
    expect(
      (
        await stage.enter(
          'hanh',
          Array.from({ length: 2000 }, () => heavy[0]!),
        )
      ).status,
    ).toBe(413);
  });

  it('a deadline that is over and a day to come are refused', async () => {
    await stage.furnished();
    const { json } = await stage.enter('hanh', ['192.0.2.5'], {
      dueAt: '2024-04-30T01:00:00Z',
      receivedOn: '2024-05-01',
    });
    expect(json.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['#/receivedOn', '#/dueAt']);
  });

  it('formulas do not reach a spreadsheet', async () => {
    await stage.furnished();
    const listId = await stage.entered([{ address: '192.0.2.5', malware: '=HYPERLINK("http://a.example")' }]);
    const csv = await stage.house.ask('hanh', 'GET', `/api/botnet-lists/${listId}/csv`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.text).toContain(`"'=HYPERLINK(""http://a.example"")"`);
  });
});

describe('the ranges of a unit', () => {
  it('are entered, ended and taken away by its head, and one stands once at a time', async () => {
    await stage.furnished();
    const { thpt1 } = stage.units;
    const made = await stage.range('an', thpt1, '2001:DB8:1::5/48', { note: 'đường truyền VNPT' });
    expect(made.json.ranges).toMatchObject([
      { block: '192.0.2.0/25' },
      { block: '2001:db8:1::/48', note: 'đường truyền VNPT', validFrom: '2000-01-01', validTo: null },
    ]);
    expect((await stage.range('an', thpt1, '2001:db8:1::/48')).status).toBe(409);
    const bad = await stage.range('an', thpt1, '010.0.0.0/8');
    expect(bad.json.errors[0]).toMatchObject({ pointer: '#/block' });
    const path = `/api/units/${thpt1}/ip-ranges/${made.json.ranges[1].id}`;
    const ended = { note: 'hết hợp đồng', validFrom: '2000-01-01', validTo: '2024-04-01' };
    expect((await stage.house.ask('an', 'PUT', path, ended)).json.ranges[1]).toMatchObject(ended);
    expect((await stage.range('an', thpt1, '2001:db8:1::/48', { validFrom: '2024-04-01' })).status).toBe(201);
    expect((await stage.house.ask('an', 'PUT', path, { ...ended, validTo: '2024-05-01' })).status).toBe(409);
    expect((await stage.house.ask('an', 'PUT', path, { ...ended, validTo: '1999-05-01' })).status).toBe(400);
    expect((await stage.house.ask('chau', 'DELETE', path)).status).toBe(403);
    expect((await stage.house.ask('dung', 'DELETE', path)).status).toBe(404);
    expect((await stage.house.ask('an', 'DELETE', path)).json.ranges).toHaveLength(2);
    expect((await stage.house.ask('an', 'DELETE', path)).status).toBe(404);
  });

  it('of many units are taken in at once by the department, all rows or none', async () => {
    await stage.furnished();
    const path = `/api/units/${stage.units.so}/ip-ranges/import`;
    const rows = [
      { row: 1, unit: 'THPTD1', block: '203.0.113.0/28', note: 'FPT' },
      { row: 2, unit: 'Trường THPT Demo số 2', block: '203.0.113.16/28' },
      { row: 3, unit: 'THPTD1', block: '192.0.2.0/25' },
    ];
    const bad = { row: 4, unit: 'Không có', block: '1.2.3' };
    const preview = await stage.house.ask('hanh', 'POST', `${path}/preview`, { rows: [...rows, bad] });
    expect(preview.json.rows.map(({ fate }: { fate: string }) => fate)).toEqual(['new', 'new', 'same', 'bad']);
    expect((await stage.house.ask('hanh', 'POST', path, { rows: [...rows, bad] })).status).toBe(400);
    expect((await stage.house.ask('hanh', 'POST', path, { rows })).json).toEqual({ created: 2, same: 1 });
    expect((await stage.house.ask('hanh', 'POST', path, { rows })).json).toEqual({ created: 0, same: 3 });
    const found = await stage.preview('hanh', ['203.0.113.17']);
    expect(found.json.units).toMatchObject([{ unitName: 'Trường THPT Demo số 2', addresses: 1 }]);
  });
});
