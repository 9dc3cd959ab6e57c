import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FreshStrips } from '../../src/coverage/fresh-strips.js';
import { BoardQueries } from '../../src/coverage/board.queries.js';
import { renewStrips } from '../../src/rosters/strip-renewal.js';
import { writeStrips } from '../../src/rosters/strip-writing.js';
import { publishedByAn } from '../flows/the-head.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';

/** One of two is missing all the time, and both while nobody stands in for Bình. */
const SHORT = {
  strip: 'ssssssssssss',
  gaps: [{ missing: 1 }, { missing: 2 }, { missing: 1 }].map((gap) => expect.objectContaining({ ...gap, required: 2 })),
};

/** THPT 1 has published: An stands as leader, Bình and Châu in turn; Bình declined one watch. */
describe('when a period asks for something else', () => {
  let app: TestApp;
  let cast: Cast;
  let rosterId: string;

  beforeAll(async () => {
    app = await startApp({ now: '2024-04-26T06:00:00+07:00' });
    cast = await seedCast(app.db);
    ({ rosterId } = await publishedByAn(app, cast));
    const as = await sessionFor(app.db, cast.people.binh);
    const { duties } = (await app.request('GET', '/api/me/duties', { as })).json;
    const body = { answer: 'declined', sequence: 0 };
    expect((await app.request('PUT', `/api/duties/${duties[2].id}/answer`, { as, body })).status).toBe(200);
  });
  beforeEach(async () => {
    await app.db.query('UPDATE demand SET required = 1');
    await writeStrips(app.db.manager, [rosterId]);
  });
  afterAll(() => app.close());

  const askForTwo = () => app.db.query(`UPDATE demand SET required = 2 WHERE post_kind_id = 'ky-thuat'`);
  const look = async () => {
    const as = await sessionFor(app.db, cast.people.hanh);
    expect((await app.request('GET', `/api/periods/${cast.periodId}/board`, { as })).status).toBe(200);
  };
  const strip = async () =>
    (await app.db.query(`SELECT to_jsonb(roster_strip) - 'computed_at' AS strip FROM roster_strip`))[0].strip;
  const asked = async () => app.nest.get(FreshStrips).asked(await app.nest.get(BoardQueries).period(cast.periodId));

  it('strips are made from what is kept beside them, as they would be from the watches', async () => {
    const before = await strip();
    await askForTwo();
    await look();
    const made = await strip();
    expect(made).toMatchObject(SHORT);
    expect(made.revision).not.toBe(before.revision);
    await writeStrips(app.db.manager, [rosterId]);
    expect(await strip()).toEqual(made);
  });

  it('no watch is read for it', async () => {
    const nobody = JSON.stringify({ from: 0, edges: [], have: {}, sure: {} });
    await app.db.query('UPDATE roster_strip SET standing = $1', [nobody]);
    await askForTwo();
    await look();
    expect((await strip()).strip).toBe('g');
  });

  it('they are made from the watches where nothing is kept, as after an absence', async () => {
    await app.db.query('UPDATE roster_strip SET standing = NULL');
    await askForTwo();
    await look();
    expect(await strip()).toMatchObject({ ...SHORT, standing: { edges: expect.any(Array) } });
  });

  it('a kind of post that nobody has is made, so that its gap has a name', async () => {
    await app.db.query(`DELETE FROM post WHERE kind_id = 'bao-ve'`);
    await app.db.query(
      `INSERT INTO demand (period_id, unit_kind_id, post_kind_id, required, hours)
       VALUES ($1, 'thpt', 'bao-ve', 1, 'always')`,
      [cast.periodId],
    );
    await look();
    const [post] = await app.db.query(`SELECT id FROM post WHERE kind_id = 'bao-ve'`);
    expect((await strip()).gaps).toContainEqual(expect.objectContaining({ postId: post.id, missing: 1 }));
    await app.db.query(`DELETE FROM demand WHERE post_kind_id = 'bao-ve'`);
  });

  it('a strip that somebody writes meanwhile is left to them', async () => {
    await askForTwo();
    const meanwhile = {
      query: async (sql: string, values: unknown[]) => {
        if (sql.includes('UPDATE roster_strip')) await app.db.query(`UPDATE roster_strip SET strip = 'newer'`);
        return app.db.query(sql, values);
      },
    };
    const [{ revision }] = await app.db.query('SELECT revision FROM roster WHERE id = $1', [rosterId]);
    const roster = { rosterId, unitKindId: 'thpt', revision };
    expect(await renewStrips(meanwhile as never, [roster], await asked())).toEqual([rosterId]);
    expect((await strip()).strip).toBe('newer');
  });

  it('nor is one made of a roster that was changed since it was read', async () => {
    await askForTwo();
    const before = await strip();
    const earlier = { rosterId, unitKindId: 'thpt', revision: 0 };
    expect(await renewStrips(app.db.manager, [earlier], await asked())).toEqual([rosterId]);
    expect(await strip()).toEqual(before);
  });
});
