import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { HeadAtWork } from './the-head.js';

const slug = (answer: any) => answer.json.type?.split('#')[1];

const ownership = (rows: any[]) => rows.map(({ unitName, own }) => [unitName, own]);

/** From the first draft to the third publication. One story: each chapter goes on from the one before. */
describe('the life of a roster', () => {
  let app: TestApp;
  let cast: Cast;
  let an: HeadAtWork;
  let hanh: { cookie: string };

  beforeAll(async () => {
    app = await startApp({ now: '2024-04-25T08:00:00+07:00' });
    cast = await seedCast(app.db);
    an = await HeadAtWork.at(app, cast.people.an, cast.units.thpt1, cast.periodId);
    hanh = await sessionFor(app.db, cast.people.hanh);
  });
  afterAll(() => app.close());

  const returned = () =>
    app.db.query<any[]>(
      `SELECT person_id AS "personId", body->>'comment' AS comment FROM notice WHERE kind = 'returned' ORDER BY id`,
    );
  const revisions = async (as = an.as) =>
    (await app.request('GET', `/api/rosters/${an.rosterId}/revisions`, { as })).json.revisions;

  it('is submitted by its head and returned with a comment, which the head is mailed, once', async () => {
    await an.layOut('24h');
    await an.assign([
      ...an.inTurn('lanh-dao', [cast.people.an, cast.people.binh]),
      ...an.inTurn('ky-thuat', [cast.people.chau]),
    ]);
    expect((await an.submit()).status).toBe(200);
    const path = `/api/rosters/${an.rosterId}/return`;
    expect((await app.request('PUT', path, { as: an.as, body: { comment: 'Không' } })).status).toBe(403);
    expect((await app.request('PUT', path, { as: hanh, body: { comment: 'Thêm người kỹ thuật' } })).status).toBe(200);
    expect(await returned()).toEqual([{ personId: cast.people.an, comment: 'Thêm người kỹ thuật' }]);
    const [notice] = await app.db.query(`SELECT id FROM notice WHERE kind = 'returned'`);
    const mail = (await app.request('GET', `/api/notices/${notice.id}`, { as: an.as })).text;
    expect(mail).toContain('Lịch trực bị trả lại');
    expect(mail).toContain('Thêm người kỹ thuật');
    expect((await an.look()).roster).toMatchObject({ stage: 'returned', returnComment: 'Thêm người kỹ thuật' });
  });

  it('is not published while rules are broken without a reason', async () => {
    const refused = await an.publish(undefined, {});
    expect([refused.status, slug(refused)]).toEqual([422, 'breaches-need-reason']);
    expect(refused.json.breaches.length).toBeGreaterThan(0);
    expect((await an.preview()).unexcused).toEqual(refused.json.breaches);
    expect((await an.look()).roster.stage).toBe('returned');
    expect(await revisions()).toEqual([]);
  });

  it('is published by a deputy in the head’s place, with the reason, number and date on record', async () => {
    await app.db.query(`INSERT INTO role_grant (person_id, unit_id, role) VALUES ($1, $2, 'head')`, [
      cast.people.binh,
      cast.units.thpt1,
    ]);
    const binh = await HeadAtWork.at(app, cast.people.binh, cast.units.thpt1, cast.periodId);
    await binh.look();
    expect((await binh.preview()).signer).toEqual({
      name: 'Trần Thị Bình',
      title: 'Phó Hiệu trưởng',
      authority: 'KT.',
    });
    const document = { kind: 'TB', number: '07', on: '2024-04-25' };
    const done = await binh.publish(undefined, { breachReason: 'Chỉ có một kỹ thuật', document });
    expect(done.json.revision).toBe(1);
    const [first] = await revisions();
    expect(first).toMatchObject({
      revision: 1,
      by: 'Trần Thị Bình',
      cause: 'publication',
      signer: { name: 'Trần Thị Bình', title: 'Phó Hiệu trưởng', authority: 'KT.' },
      document,
      gapReason: null,
      breachReason: 'Chỉ có một kỹ thuật',
      actingUnitName: null,
      withdrawn: null,
    });
    expect(first.changes).toHaveLength(24);
    expect(first.differences).toHaveLength(24);
    expect(first.differences.map((each: any) => each.vi)).toContain(
      'Trực 24 giờ 26/4, Trực lãnh đạo: thêm Nguyễn Văn An',
    );
    const refused = await binh.publish(undefined, { signer: { name: ' ', title: '', authority: 'KT.' } });
    expect([refused.status, refused.json.errors[0].pointer]).toEqual([400, '#/signer/name']);
  });

  it('a new revision says in words who stands for whom, and keeps the last signer', async () => {
    const [held] = (await an.look()).assignments.filter(
      (each: any) => each.shiftId === an.shift('lanh-dao', '2024-04-30', 'T').id,
    );
    const other = held.personId === cast.people.an ? cast.people.binh : cast.people.an;
    await an.assign([{ shiftId: held.shiftId, personId: other }], [held.id]);
    const names = { [cast.people.an]: 'Nguyễn Văn An', [cast.people.binh]: 'Trần Thị Bình' };
    const words = `Trực 24 giờ 30/4, Trực lãnh đạo: ${names[other]} thay ${names[held.personId]}`;
    const preview = await an.preview();
    expect(preview.differences).toEqual([expect.objectContaining({ on: '2024-04-30', vi: words })]);
    expect(preview.signer.name).toBe('Trần Thị Bình');
    expect((await an.publish()).json.revision).toBe(2);
    const [second, first] = await revisions();
    expect([second.differences.map((each: any) => each.vi), second.signer.authority, first.revision]).toEqual([
      [words],
      'KT.',
      1,
    ]);
  });

  it('a reason written at the watch itself excuses it', async () => {
    const chaus = (await an.look()).assignments.filter((each: any) => each.personId === cast.people.chau);
    const before = (await an.preview()).unexcused.filter((breach: any) => breach.rule === 'daily-hours').length;
    const [held] = chaus.filter((each: any) => each.start.startsWith('2024-05-01'));
    await app.db.query(`UPDATE assignment SET override_reason = 'Tự nguyện' WHERE id = $1`, [held.id]);
    expect((await an.preview()).unexcused.filter((breach: any) => breach.rule === 'daily-hours').length).toBeLessThan(
      before,
    );
  });

  it('is withdrawn with a reason everybody in the unit can read, and published again', async () => {
    await an.look();
    expect((await an.withdraw('Sai người ký')).status).toBe(200);
    expect((await an.look()).roster).toMatchObject({ stage: 'withdrawn', withdrawal: { reason: 'Sai người ký' } });
    const chau = await sessionFor(app.db, cast.people.chau);
    expect((await revisions(chau))[0]).toMatchObject({
      revision: 2,
      withdrawn: { by: 'Nguyễn Văn An', reason: 'Sai người ký' },
    });
    const signer = { name: 'Nguyễn Văn An', title: 'Hiệu trưởng', authority: '' };
    expect((await an.publish(undefined, { breachReason: 'Ít người', signer })).json.revision).toBe(3);
    expect((await revisions())[0]).toMatchObject({ signer, withdrawn: null });
    expect((await an.look()).roster).toMatchObject({ stage: 'published', withdrawal: null, breachReason: 'Ít người' });
  });

  it('the department enters for a unit that cannot: it is said so, and on record', async () => {
    const forThem = await HeadAtWork.at(app, cast.people.hanh, cast.units.thpt2, cast.periodId);
    await forThem.layOut('24h');
    expect((await forThem.look()).onBehalf).toBe(true);
    await forThem.submit();
    const dung = await HeadAtWork.at(app, cast.people.dung, cast.units.thpt2, cast.periodId);
    const seen = await dung.look();
    expect(seen.onBehalf).toBe(false);
    expect(seen.roster.submittedFor).toBe('Sở Giáo dục và Đào tạo');
    await forThem.assign(forThem.inTurn('lanh-dao', [cast.people.dung]));
    expect((await forThem.publish('Chưa có kỹ thuật')).json.revision).toBe(1);
    expect((await dung.look()).roster.publishedFor).toBe('Sở Giáo dục và Đào tạo');
    const path = `/api/rosters/${dung.rosterId}/revisions`;
    const [made] = (await app.request('GET', path, { as: dung.as })).json.revisions;
    expect(made).toMatchObject({
      actingUnitName: 'Sở Giáo dục và Đào tạo',
      signer: { name: 'Phạm Tiến Dũng', authority: '' },
    });
    expect((await app.request('GET', path, { as: an.as })).status).toBe(404);
    const entries = await app.db.query(
      `SELECT operation, after->>'onBehalfOf' AS unit FROM audit_entry
        WHERE subject_id = $1 AND operation IN ('Rosters.submit', 'Rosters.publish') ORDER BY id`,
      [dung.rosterId],
    );
    expect(entries).toEqual([
      { operation: 'Rosters.submit', unit: cast.units.thpt2 },
      { operation: 'Rosters.publish', unit: cast.units.thpt2 },
    ]);
  });

  it('the list says which rosters are one’s own and which are entered for others', async () => {
    expect(ownership((await app.request('GET', '/api/rosters', { as: an.as })).json.rosters)).toEqual([
      ['Trường THPT Demo số 1', true],
    ]);
    const all = ownership((await app.request('GET', '/api/rosters', { as: hanh })).json.rosters);
    expect(all).toContainEqual(['Trường THPT Demo số 2', false]);
  });
});
