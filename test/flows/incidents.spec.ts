import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { hostile } from '../support/hostile.js';
import { IncidentHouse } from './incident-house.js';
import { unknownAt } from '../support/refused.js';

let night: IncidentHouse;
beforeAll(async () => {
  night = await IncidentHouse.open();
});
afterAll(() => night.close());
afterEach(() => night.empty());

const slug = ({ json }: { json: { type?: string } }) => json.type?.split('#')[1];
const told = (json: { entries: { kind: string; text: string; facts: object }[] }) =>
  json.entries.map(({ kind, text, facts }) => [kind, text || Object.values(facts)[0]].join(' '));

describe('an incident at 02h40', () => {
  it('is opened by whoever is on watch, numbered in its unit and year, and the head is told once', async () => {
    await night.moveTo('2024-04-30T02:45:00+07:00');
    const duty = await night.house.watch('binh', { start: '2024-04-29T19:30:00+07:00' });
    const id = randomUUID();
    const said = { id, dutyId: duty, foundAt: '2024-04-29T19:40:00Z' };
    const answers = await Promise.all([1, 2, 3].map(() => night.opening('binh', said)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers[0]!.json).toMatchObject({ number: 1, year: 2024, status: 'open', severity: { id: 'high' } });
    expect((await night.opening('binh')).json).toMatchObject({ number: 2 });
    expect(slug(await night.opening('chau', said))).toBe('conflict');
    expect(await night.house.at('2024-04-30T02:46:00+07:00')).toEqual([
      'an: Sự cố số 1/2024: Trường THPT Demo số 1',
      'an: Sự cố số 2/2024: Trường THPT Demo số 1',
    ]);
  });

  it('is not found in the future, by no scale nobody knows, in no watch of another unit', async () => {
    await night.moveTo('2024-04-30T02:45:00+07:00');
    expect((await night.opening('binh', { foundAt: '2024-04-29T19:46:00Z' })).json.errors).toMatchObject([
      { pointer: '#/foundAt' },
    ]);
    expect(await night.opening('binh', { severityId: 'no' })).toMatchObject(unknownAt('#/severityId'));
    expect(await night.opening('binh', { dutyId: randomUUID() })).toMatchObject(unknownAt('#/dutyId'));
    expect((await night.opening('dung')).status).toBe(404);
    expect((await night.house.ask('hanh', 'GET', '/api/incidents')).json.counts).toEqual({
      open: 0,
      overdue: 0,
      all: 0,
    });
  });

  it('is contained, resolved, closed by the head, opened again, and its history stays', async () => {
    await night.moveTo('2024-04-30T02:45:00+07:00');
    const id = await night.opened('binh');
    await night.note('binh', id, 'Rút cáp mạng máy chủ', { saidAt: '2024-04-29T19:42:00Z' });
    await night.put('binh', id, 'status', { status: 'contained', text: 'Đã cô lập' });
    expect(slug(await night.put('an', id, 'closure'))).toBe('incident-status');
    await night.put('binh', id, 'status', { status: 'resolved' });
    expect((await night.put('binh', id, 'closure')).status).toBe(403);
    await night.put('an', id, 'closure', { text: 'Đã kiểm tra' });
    expect(slug(await night.note('binh', id, 'Thêm'))).toBe('incident-closed');
    await night.put('an', id, 'reopening', { text: 'Lại bị thay giao diện' });
    const { json } = await night.show('hanh', id);
    expect(json).toMatchObject({ status: 'open', resolvedAt: null, mayLead: true, mayReceive: true });
    expect(told(json)).toEqual([
      'opened Trang chủ bị thay giao diện',
      'note Rút cáp mạng máy chủ',
      'status Đã cô lập',
      'status resolved',
      'status Đã kiểm tra',
      'status Lại bị thay giao diện',
    ]);
    expect(json.entries[1]).toMatchObject({ saidAt: '2024-04-29T19:42:00.000Z', authorName: 'Trần Thị Bình' });
  });

  it('has people put to work on it and relieved, of the unit and of those above only', async () => {
    const id = await night.opened('binh');
    const { chau, hanh, dung } = night.house.cast.people;
    const { json } = await night.house.ask('an', 'GET', `/api/incidents/${id}/helpers`);
    expect(json.helpers.map(({ name }: { name: string }) => name)).toEqual([
      'Nguyễn Văn An',
      'Trần Thị Bình',
      'Lê Minh Châu',
      'Vũ Thị Hạnh',
      'Đỗ Quang Trị',
    ]);
    expect(slug(await night.put('an', id, `workers/${dung}`))).toBe('unknown-reference');
    expect((await night.put('binh', id, `workers/${chau}`)).status).toBe(403);
    await night.put('an', id, `workers/${chau}`, { task: 'Khôi phục trang' });
    await night.put('an', id, `workers/${chau}`, { task: 'Khôi phục trang' });
    await night.put('hanh', id, `workers/${hanh}`);
    expect((await night.show('an', id)).json.workers).toMatchObject([
      { name: 'Lê Minh Châu', task: 'Khôi phục trang' },
      { name: 'Vũ Thị Hạnh' },
    ]);
    await night.house.ask('an', 'DELETE', `/api/incidents/${id}/workers/${chau}`);
    const after = (await night.show('an', id)).json;
    expect(after.workers).toMatchObject([{ name: 'Vũ Thị Hạnh' }]);
    expect(after.entries.slice(1).map(({ kind }: { kind: string }) => kind)).toEqual([
      'assigned',
      'assigned',
      'relieved',
    ]);
  });
});

describe('a timeline', () => {
  it('keeps one line of a note sent again, and none can be taken from it', async () => {
    const id = await night.opened('binh');
    const entryId = randomUUID();
    await Promise.all([1, 2, 3].map(() => night.note('binh', id, 'Gọi VNCERT/CC', {}, entryId)));
    expect((await night.show('binh', id)).json.entries).toHaveLength(2);
    expect(slug(await night.note('binh', id, 'Khác', {}, entryId))).toBe('conflict');
    for (const statement of [`UPDATE incident_entry SET text = 'khác'`, 'DELETE FROM incident_entry'])
      await expect(night.house.app.db.query(statement)).rejects.toThrow('append-only');
  });

  it('says of an incident what its row says, whatever became of it', async () => {
    const id = await night.opened('binh');
    const grade = (severityId: string, beyond: boolean, personalData: boolean) =>
      night.put('binh', id, 'grading', { severityId, beyond, personalData });
    await grade('serious', true, false);
    await grade('serious', true, false);
    await grade('medium', false, true);
    await night.put('binh', id, 'status', { status: 'resolved' });
    const { json } = await night.show('an', id);
    const facts = Object.assign({}, ...json.entries.map((entry: { facts: object }) => entry.facts));
    expect(facts).toMatchObject({ severityVi: json.severity.nameVi, beyond: json.beyond, status: json.status });
    expect(json).toMatchObject({ severity: { nameVi: 'Trung bình' }, personalData: true, beyond: false });
    expect(json.entries).toHaveLength(4);
  });

  it.each(hostile)('%j changes nothing but its own text, or is refused', async (text) => {
    const id = await night.opened('binh');
    const { status } = await night.note('binh', id, text);
    expect([200, 400]).toContain(status);
    expect((await night.show('an', id)).json.entries).toHaveLength(status === 200 ? 2 : 1);
  });
});

describe('the register', () => {
  it('of each unit is its own, read by its people and those above', async () => {
    const id = await night.opened('binh');
    const statuses = [];
    for (const who of ['an', 'binh', 'hanh', 'dung'] as const) statuses.push((await night.show(who, id)).status);
    expect(statuses).toEqual([200, 200, 200, 404]);
    const counts = [];
    for (const who of ['an', 'hanh', 'dung'] as const)
      counts.push((await night.house.ask(who, 'GET', '/api/incidents?state=all')).json.counts.all);
    expect(counts).toEqual([1, 1, 0]);
  });

  it('audits every deed in its transaction', async () => {
    const id = await night.opened('binh');
    await night.note('binh', id, 'Một');
    await night.put('binh', id, 'status', { status: 'resolved' });
    await night.put('an', id, 'closure');
    const rows = await night.house.app.db.query(
      `SELECT operation FROM audit_entry WHERE subject_kind = 'incident' AND subject_id = $1 ORDER BY id`,
      [id],
    );
    expect(rows.map(({ operation }: { operation: string }) => operation)).toEqual([
      'Incidents.open',
      'Incidents.note',
      'Incidents.move',
      'Incidents.close',
    ]);
  });
});
