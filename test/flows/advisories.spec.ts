import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AdvisoriesStep } from '../../src/desk/advisories.step.js';
import { startApp } from '../support/app.js';
import { addMember, sessionFor } from '../support/cast.js';
import { hostile } from '../support/hostile.js';
import { AdvisoryHouse, WORDS } from './advisory-house.js';
import { unknownAt } from '../support/refused.js';

let down: AdvisoryHouse;
beforeAll(async () => {
  down = await AdvisoryHouse.open();
});
afterAll(() => down.close());
beforeEach(() => down.empty());

const slug = ({ json }: { json: any }) => json?.type?.split('#')[1];
const stand = (json: any, unitId: string) => json.units.find((unit: any) => unit.unitId === unitId);
const AFFECTED = { affected: 'yes' };
const TOLD = ['an: Cảnh báo lỗ hổng: Lỗ hổng máy chủ thư', 'dung: Cảnh báo lỗ hổng: Lỗ hổng máy chủ thư'];

/** Order 2 of the letter: what is warned of is patched, and the department knows where it is not. */
describe('an advisory', () => {
  it('is told to every unit, answered, reminded of before and after the deadline, and over when it is closed', async () => {
    const { house } = down;
    const { thpt1, thpt2 } = house.cast.units;
    const id = await down.issued();
    expect(await house.at('2024-04-25T08:01:00+07:00')).toEqual(TOLD);
    expect((await down.show('hanh', id)).json.counts).toMatchObject({ units: 5, unanswered: 5, overdue: 0 });

    await house.at('2024-04-26T09:00:00+07:00');
    const { status, json } = await down.answer('an', id, { ...AFFECTED, note: 'Hai máy chủ' });
    expect([status, json.units.length]).toEqual([200, 1]);
    expect(stand(json, thpt1)).toMatchObject({
      state: 'open',
      own: true,
      mayAnswer: true,
      answer: { note: 'Hai máy chủ' },
    });
    expect((await down.answer('dung', id, { affected: 'no' })).status).toBe(200);

    expect(await house.at('2024-04-26T16:59:00+07:00')).toEqual([]);
    expect(await house.at('2024-04-26T17:00:00+07:00')).toEqual(['an: Sắp đến hạn vá lỗ hổng: Lỗ hổng máy chủ thư']);
    expect(await house.at('2024-04-27T16:59:00+07:00')).toEqual([]);
    expect(await house.at('2024-04-27T17:00:00+07:00')).toEqual(['an: Quá hạn vá lỗ hổng: Lỗ hổng máy chủ thư']);
    expect(await house.at('2024-04-27T17:01:00+07:00')).toEqual([]);
    expect((await down.show('hanh', id)).json.counts).toMatchObject({ overdue: 4, open: 1, 'not-affected': 1 });
    expect(stand((await down.show('hanh', id)).json, thpt1)).toMatchObject({
      overdue: true,
      told: { news: 'overdue' },
    });

    await house.at('2024-04-28T10:00:00+07:00');
    const patched = { ...AFFECTED, patchedOn: '2024-04-28', patchedBy: 'Lê Minh Châu', note: 'Bản 4.2' };
    await down.answer('an', id, patched);
    expect(stand((await down.show('hanh', id)).json, thpt1)).toMatchObject({
      state: 'patched',
      late: true,
      overdue: false,
    });
    const history = (await house.ask('an', 'GET', `/api/units/${thpt1}/advisories/${id}/answers`)).json.answers;
    expect(history.map(({ patchedOn, by }: any) => [patchedOn, by])).toEqual([
      ['2024-04-28', 'Nguyễn Văn An'],
      [null, 'Nguyễn Văn An'],
    ]);

    expect((await down.end(id)).json).toMatchObject({ closed: { by: 'Vũ Thị Hạnh', withdrawn: false } });
    expect(slug(await down.answer('dung', id, AFFECTED))).toBe('advisory-closed');
    expect(slug(await down.nudge(id))).toBe('advisory-closed');
    expect(slug(await down.end(id))).toBe('advisory-closed');
    expect((await house.ask('hanh', 'GET', '/api/advisories')).json.advisories).toEqual([]);
    const [closed] = (await house.ask('dung', 'GET', '/api/advisories?state=closed')).json.advisories;
    expect(closed).toMatchObject({
      id,
      counts: { units: 1, 'not-affected': 1 },
      mine: [{ unitId: thpt2, mayAnswer: false }],
    });
  });

  it('is for some kinds of units below one of them, and no business of the others', async () => {
    const { leChan, thpt1, ngoQuyen } = down.house.cast.units;
    const id = await down.issued({ topId: leChan, kindIds: ['thpt'] });
    expect((await down.show('hanh', id)).json.units.map(({ unitId }: any) => unitId)).toEqual([thpt1]);
    expect((await down.show('dung', id)).status).toBe(404);
    expect((await down.answer('dung', id, AFFECTED)).status).toBe(404);
    expect((await down.answer('dung', id, AFFECTED, thpt1)).status).toBe(404);
    expect((await down.house.ask('dung', 'GET', '/api/advisories')).json.advisories).toEqual([]);
    expect(await down.issuing({ topId: ngoQuyen }, 'hanh', leChan)).toMatchObject(unknownAt('#/topId'));
    expect(await down.issuing({ kindIds: ['no-such'] })).toMatchObject(unknownAt('#/kindIds/0'));
    expect(slug(await down.issuing({ dueAt: '2024-04-25T00:00:00Z' }))).toBe('not-valid');
  });

  it('is issued and closed by an intermediate unit for its own, and by nobody below', async () => {
    const { house } = down;
    const { leChan, thpt1 } = house.cast.units;
    await addMember(house.app.db.manager, leChan, {
      name: 'Lê Thị Chân',
      email: 'chan@demo.example',
      roles: ['department'],
    });
    const [{ id: chan }] = await house.app.db.query(`SELECT id FROM person WHERE email = 'chan@demo.example'`);
    const as = await sessionFor(house.app.db, chan);
    const body = { id: randomUUID(), ...WORDS };
    const issue = (unitId: string) => house.app.request('POST', `/api/units/${unitId}/advisories`, { as, body });
    expect((await issue(house.cast.units.so)).status).toBe(404);
    expect((await issue(leChan)).json.counts.units).toBe(2);
    for (const who of ['an', 'chau'] as const) {
      expect((await down.end(body.id, {}, who)).status).toBe(403);
      expect((await down.nudge(body.id, who)).status).toBe(403);
      expect((await down.issuing({}, who, thpt1)).status).toBe(403);
    }
    expect((await down.answer('chau', body.id, AFFECTED)).status).toBe(403);
    expect((await down.show('chau', body.id)).json).toMatchObject({ mayManage: false, units: [{ mayAnswer: false }] });
    // The offices above see it, and answer for who cannot.
    expect((await down.answer('hanh', body.id, AFFECTED, thpt1)).json.counts.open).toBe(1);
  });

  it('follows the tree: who comes in is told and asked, who leaves is not', async () => {
    const { house } = down;
    const { leChan, ngoQuyen, thpt1, thpt2 } = house.cast.units;
    const id = await down.issued({ topId: leChan });
    expect(await house.at('2024-04-25T08:01:00+07:00')).toEqual([TOLD[0]]);
    await house.app.db.query('UPDATE unit SET parent_id = $2 WHERE id = $1', [thpt2, leChan]);
    await house.app.db.query('UPDATE unit SET parent_id = $2 WHERE id = $1', [thpt1, ngoQuyen]);
    try {
      expect(await house.at('2024-04-25T14:00:00+07:00')).toEqual([TOLD[1]]);
      expect((await down.show('hanh', id)).json.units.map(({ unitId }: any) => unitId).toSorted()).toEqual(
        [leChan, thpt2].toSorted(),
      );
      expect((await down.answer('an', id, AFFECTED)).status).toBe(404);
      await down.end(id);
    } finally {
      await house.app.db.query('UPDATE unit SET parent_id = $2 WHERE id = $1', [thpt1, leChan]);
      await house.app.db.query('UPDATE unit SET parent_id = $2 WHERE id = $1', [thpt2, ngoQuyen]);
    }
    // Closed, it stays as it was.
    expect((await down.show('hanh', id)).json.counts.units).toBe(2);
  });

  it('reminds at a click exactly those that owe something, once in four hours, however often pressed', async () => {
    const { house } = down;
    const { thpt2 } = house.cast.units;
    const id = await down.issued();
    await house.at('2024-04-25T08:01:00+07:00');
    expect((await down.nudge(id)).json).toMatchObject({ reminded: 0, resting: [{}, { unitId: thpt2 }] });
    await down.answer('an', id, { affected: 'no' });
    await house.app.clock.moveTo(Date.parse('2024-04-25T12:00:01+07:00'));
    const preview = (await house.ask('hanh', 'GET', `/api/advisories/${id}/nudges`)).json;
    expect(preview.units.map(({ unitName, againAt }: any) => [unitName, againAt])).toContainEqual([
      'Trường THPT Demo số 2',
      null,
    ]);
    expect(preview.units).toHaveLength(4);
    expect(preview.letter.text).toContain('Trường THPT Demo số 2 chưa trả lời');
    expect(preview.zalo).toContain('Trường THPT Demo số 2');
    const both = await Promise.all([down.nudge(id), down.nudge(id)]);
    expect(both.map(({ json }) => json.reminded).toSorted()).toEqual([0, 1]);
    expect(await house.at('2024-04-25T12:01:00+07:00')).toEqual([
      'dung: Nhắc trả lời cảnh báo lỗ hổng: Lỗ hổng máy chủ thư',
    ]);
    const [told] = await house.app.db.query(`SELECT person_ids AS people FROM advisory_telling WHERE news = 'nudge'`);
    expect(told.people).toEqual([house.cast.people.dung]);
  });

  it('is reminded of once by two processes that tick at the same moment', async () => {
    const { house } = down;
    const second = await startApp({ databaseUrl: (house.app.db.options as { url: string }).url });
    try {
      await down.issued();
      await house.at('2024-04-25T08:01:00+07:00');
      await house.app.clock.moveTo(Date.parse('2024-04-26T17:00:00+07:00'));
      const found = await Promise.all([house.app, second].map(({ nest }) => nest.get(AdvisoriesStep).run()));
      expect(found.map(({ written }) => written).toSorted()).toEqual([0, 2]);
      expect(await house.mails()).toHaveLength(2);
    } finally {
      await second.close();
    }
  });

  it('is corrected from the version on record; a later deadline is reminded of anew, a withdrawal is told', async () => {
    const { house } = down;
    const id = await down.issued();
    await house.at('2024-04-26T17:00:00+07:00');
    const correct = (version: number, more: object) =>
      house.askVersioned('hanh', `/api/advisories/${id}`, version, { ...WORDS, ...more });
    expect(slug(await correct(2, {}))).toBe('version-stale');
    const later = { dueAt: '2024-04-29T10:00:00Z', tell: false };
    expect((await correct(1, later)).json).toMatchObject({ version: 2, dueAt: '2024-04-29T10:00:00.000Z' });
    expect(await house.at('2024-04-27T17:00:00+07:00')).toEqual([]);
    expect(await house.at('2024-04-28T17:00:00+07:00')).toHaveLength(2);
    await correct(2, { ...later, title: 'Lỗ hổng máy in', tell: true });
    expect(await house.at('2024-04-28T17:05:00+07:00')).toEqual(
      ['an', 'dung'].map((who) => `${who}: Đính chính cảnh báo lỗ hổng: Lỗ hổng máy in`),
    );
    expect(slug(await down.end(id, { withdrawn: true }))).toBe('not-valid');
    expect((await down.end(id, { withdrawn: true, text: 'Nhầm sản phẩm' })).status).toBe(200);
    expect(await house.at('2024-04-29T17:00:00+07:00')).toEqual(
      ['an', 'dung'].map((who) => `${who}: Thu hồi cảnh báo lỗ hổng: Lỗ hổng máy in`),
    );
    const said = await house.app.db.query(
      `SELECT operation FROM audit_entry WHERE subject_kind = 'advisory' ORDER BY id`,
    );
    expect(said.map(({ operation }: any) => operation).slice(-4)).toEqual(
      ['issue', 'correct', 'correct', 'close'].map((act) => `Advisories.${act}`),
    );
  });

  it('keeps both of two answers at once, counts one, and takes the same one sent again for one', async () => {
    const { house } = down;
    const { thpt1 } = house.cast.units;
    const id = await down.issued();
    const entry = randomUUID();
    const both = await Promise.all([
      down.answer('an', id, AFFECTED, thpt1, entry),
      down.answer('an', id, { affected: 'no' }),
      down.answer('hanh', id, { affected: 'unknown' }, thpt1),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await down.answer('an', id, AFFECTED, thpt1, entry)).status).toBe(200);
    expect(slug(await down.answer('hanh', id, AFFECTED, thpt1, entry))).toBe('conflict');
    const { answers } = (await house.ask('an', 'GET', `/api/units/${thpt1}/advisories/${id}/answers`)).json;
    expect(answers).toHaveLength(3);
    expect(stand((await down.show('an', id)).json, thpt1).answer).toEqual(answers[0]);
    await down.answer('an', id, { affected: 'taken-back' });
    expect(stand((await down.show('an', id)).json, thpt1).state).toBe('unanswered');
    await expect(house.app.db.query('DELETE FROM advisory_answer')).rejects.toThrow();
    await expect(house.app.db.query(`UPDATE advisory_answer SET note = 'x'`)).rejects.toThrow();
  });

  it('takes no patch of a day to come, nor of who is not affected, and no address that is none', async () => {
    const id = await down.issued();
    const wrong = [
      { ...AFFECTED, patchedOn: '2024-04-26' },
      { affected: 'no', patchedOn: '2024-04-25' },
      { affected: 'perhaps' },
      { ...AFFECTED, patchedOn: '2024-02-30' },
    ];
    for (const said of wrong) expect(slug(await down.answer('an', id, said))).toBe('not-valid');
    const words = [{ links: ['javascript:alert(1)'] }, { cves: ['CVE-24-1'] }, { todo: ' ' }, { title: '\u200b' }];
    for (const more of words) expect(slug(await down.issuing(more))).toBe('not-valid');
  });
});

it('hostile words are refused or kept as words, in the app, the mail and the list', async () => {
  const { house } = down;
  const { thpt1 } = house.cast.units;
  for (const text of hostile) {
    const issued = await down.issuing({ title: text, product: text, todo: text, issuer: text });
    expect([200, 400]).toContain(issued.status);
    if (issued.status !== 200) continue;
    const { id } = issued.json;
    const said = await down.answer('an', id, { affected: 'yes', patchedOn: '2024-04-25', patchedBy: text, note: text });
    expect(said.status).toBe(200);
    const [mail] = (await house.mails()).filter(({ to }) => to === 'an');
    expect([text, mail?.subject]).toEqual([text, expect.stringMatching(/^Cảnh báo lỗ hổng: /)]);
    const list = await house.ask('hanh', 'GET', `/api/advisories/${id}/list`);
    expect([list.status, list.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(list.text).not.toMatch(/"[=+@-]/);
    expect(stand((await down.show('an', id)).json, thpt1).answer.patchedBy).toBe(issued.json.title);
    await down.end(id);
  }
});

it('shows the department its units by what is open, and a head the own one', async () => {
  const { thpt1 } = down.house.cast.units;
  const [first, second] = [
    await down.issued(),
    await down.issued({ kindIds: ['thpt'], dueAt: '2024-04-28T10:00:00Z' }),
  ];
  await down.answer('an', second, { affected: 'no' });
  const { json } = await down.house.ask('hanh', 'GET', '/api/advisory-matrix');
  expect(json.advisories.map(({ id }: any) => id)).toEqual([first, second]);
  expect(json.units).toHaveLength(5);
  expect(stand(json, thpt1)).toMatchObject({ areaName: 'Phòng GDĐT Lê Chân', cells: ['unanswered', 'not-affected'] });
  expect(json.units.filter(({ cells }: any) => cells[1] === null)).toHaveLength(3);
  const own = (await down.house.ask('an', 'GET', '/api/advisory-matrix')).json;
  expect(own.units.map(({ unitId }: any) => unitId)).toEqual([thpt1]);
  expect(own.advisories[0].counts.units).toBe(1);
});
