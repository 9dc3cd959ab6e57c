import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type ICAL from 'ical.js';
import { startApp } from '../support/app.js';
import { sessionFor } from '../support/cast.js';
import { events, FeedReader } from './feeds-reader.js';

let reader: FeedReader;
let app: FeedReader['app'];
let cast: FeedReader['cast'];
let mine: string;
let ofUnit: string;
let duty: string;

beforeAll(async () => {
  reader = await FeedReader.open();
  ({ app, cast } = reader);
  duty = await reader.duty(cast.people.binh, '2024-04-30T07:30:00+07:00', { note: 'Mang chìa khóa' });
  mine = (await reader.subscribe(cast.people.binh)).path;
  ofUnit = (await reader.subscribe(cast.people.an, { scope: 'unit', unitId: cast.units.thpt1 })).path;
});
afterAll(() => app.close());

const value = (event: ICAL.Component, name: string) => String(event.getFirstPropertyValue(name));
const revisionOf = (event: ICAL.Component) => ({
  uid: value(event, 'uid'),
  sequence: Number(value(event, 'sequence')),
  stamp: value(event, 'dtstamp'),
  modified: value(event, 'last-modified'),
});

async function read(path = mine): Promise<{ body: Buffer; all: ReturnType<typeof revisionOf>[]; text: string }> {
  reader.stale();
  const { status, body } = await reader.fetch(path);
  expect(status).toBe(200);
  return { body, all: events(body).map(revisionOf), text: body.toString().replace(/\r\n /g, '') };
}

/** Does something and looks at the first event before and after. */
async function around(change: () => Promise<unknown>, path = mine) {
  const before = await read(path);
  await change();
  return { before: before.all[0]!, after: (await read(path)).all[0]!, sent: before.body, got: await read(path) };
}

function expectReworded({ before, after }: { before: ReturnType<typeof revisionOf>; after: typeof before }): void {
  expect([after.uid, after.sequence]).toEqual([before.uid, before.sequence]);
  expect(after.stamp > before.stamp).toBe(true);
  expect(after.modified).toBe(after.stamp);
}

async function rename(name: string): Promise<number> {
  const [{ version }] = await app.db.query('SELECT version FROM unit WHERE id = $1', [cast.units.thpt1]);
  const as = await sessionFor(app.db, cast.people.hanh);
  const answer = await app.request('PATCH', `/api/units/${cast.units.thpt1}`, { as, ifMatch: version, body: { name } });
  return answer.status;
}

/** Rows of every table written by the transaction that last wrote the unit. */
async function rowsOfLastChange(): Promise<Record<string, number>> {
  const tables: { name: string }[] = await app.db.query(
    `SELECT format('%I', table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const written: Record<string, number> = {};
  for (const { name } of tables) {
    const [{ rows }] = await app.db.query(
      `SELECT count(*) AS rows FROM ${name} WHERE xmin = (SELECT xmin FROM unit WHERE id = $1)`,
      [cast.units.thpt1],
    );
    if (rows > 0) written[name] = rows;
  }
  return written;
}

describe('another wording', () => {
  it('of the unit’s name: same UID and SEQUENCE, later stamps, one row written for all feeds', async () => {
    for (let i = 0; i < 20; i++) await reader.fetch((await reader.subscribe(cast.people.binh)).path);
    const seen = await around(async () => {
      expect(await rename('Trường THPT Demo số 1 (cơ sở mới)')).toBe(200);
      // Besides: what it was called before, who did it, and that boards are to be read anew. Of feeds, nothing.
      expect(await rowsOfLastChange()).toEqual({ unit: 1, unit_past: 1, audit_entry: 1, board_change: 1 });
    });
    expectReworded(seen);
    expect(seen.got.text).toContain('(cơ sở mới)');
    expect((await read(ofUnit)).text).toContain('(cơ sở mới)');
  });

  it('with a line break in it is refused at the door', async () => {
    expect(await rename('Trường\r\nATTENDEE:mailto:x@evil.test')).toBe(400);
    expect((await read()).text).not.toContain('ATTENDEE');
  });

  it('of a number to call, of the place, of a note', async () => {
    expectReworded(await around(() => app.db.query(`UPDATE contact SET hotline_written = '0600 000 099'`)));
    for (const set of [`place = 'Phòng 2'`, `note = 'Không cần chìa khóa'`]) {
      const seen = await around(async () => {
        await app.db.query(
          `UPDATE duty SET ${set}, revised_at = greatest(clock_now(), revised_at + interval '1 second') WHERE id = $1`,
          [duty],
        );
        await reader.bump(cast.people.binh, cast.units.thpt1);
      });
      expectReworded(seen);
    }
  });

  it('of who takes over, also when that person goes again', async () => {
    let next = '';
    const come = await around(async () => {
      next = await reader.duty(cast.people.chau, '2024-04-30T19:30:00+07:00');
      await reader.bump(cast.people.binh, cast.units.thpt1);
    });
    expectReworded(come);
    const go = await around(async () => {
      await app.db.query('UPDATE duty SET live = false, revised_at = clock_now() WHERE id = $1', [next]);
      await reader.bump(cast.people.binh, cast.units.thpt1);
    });
    expectReworded(go);
    expect(go.got.text).not.toContain('Giao ca cho');
  });
});

describe('nothing new', () => {
  it('gives the same octets, however often it is written anew', async () => {
    const { body } = await read();
    await app.clock.moveTo(Date.parse('2024-04-25T09:00:00+07:00'));
    await app.db.query(`UPDATE feed_head SET revision = 'older'`);
    expect((await read()).body.equals(body)).toBe(true);
    await reader.bump(cast.people.binh, cast.units.thpt1);
    expect((await read()).body.equals(body)).toBe(true);
  });

  it('for one event stays the same while its neighbour is reworded', async () => {
    const other = await reader.duty(cast.people.binh, '2024-05-03T07:30:00+07:00');
    await reader.bump(cast.people.binh, cast.units.thpt1);
    const [first] = (await read()).text.match(/BEGIN:VEVENT[^]*?END:VEVENT/g)!;
    await app.db.query(`UPDATE duty SET note = 'x', revised_at = clock_now() WHERE id = $1`, [other]);
    await reader.bump(cast.people.binh, cast.units.thpt1);
    expect((await read()).text).toContain(first);
    await app.db.query('DELETE FROM duty WHERE id = $1', [other]);
    await reader.bump(cast.people.binh, cast.units.thpt1);
  });
});

describe('another stretch or person', () => {
  it('moved: SEQUENCE + 1 and later stamps', async () => {
    const { before, after } = await around(async () => {
      await app.db.query(
        `UPDATE duty SET starts_at = starts_at + interval '1 hour', sequence = sequence + 1,
                revised_at = greatest(clock_now(), revised_at + interval '1 second') WHERE id = $1`,
        [duty],
      );
      await reader.bump(cast.people.binh, cast.units.thpt1);
    });
    expect([after.uid, after.sequence]).toEqual([before.uid, before.sequence + 1]);
    expect(after.stamp > before.stamp).toBe(true);
  });

  it('swapped: gone from the one feed, another UID in the other', async () => {
    const theirs = (await reader.subscribe(cast.people.chau)).path;
    const { uid } = (await read()).all[0]!;
    await app.db.query('UPDATE duty SET live = false, sequence = sequence + 1 WHERE id = $1', [duty]);
    await reader.duty(cast.people.chau, '2024-04-30T08:30:00+07:00');
    await reader.bump(cast.people.binh, cast.units.thpt1);
    const [own, other] = [await read(), await read(theirs)];
    expect(own.all).toEqual([]);
    expect(own.text).toContain('BEGIN:VTIMEZONE');
    expect(other.all.map((each) => [each.uid === uid, each.sequence])).toEqual([[false, 0]]);
  });
});

describe('two instances', () => {
  it('that write the same feed at once say the same', async () => {
    const twin = await startApp({ databaseUrl: (app.db.options as { url: string }).url });
    try {
      const paths = await Promise.all(Array.from({ length: 5 }, () => reader.subscribe(cast.people.chau)));
      for (const { path } of paths) await reader.fetch(path);
      await rename('Trường THPT Demo số 1');
      reader.stale();
      for (const { path } of paths) {
        const [one, two] = await Promise.all([
          reader.fetch(path),
          fetch(twin.url + path).then(async (answer) => Buffer.from(await answer.arrayBuffer())),
        ]);
        expect(one.body.equals(two)).toBe(true);
      }
    } finally {
      await twin.close();
    }
  });
});
