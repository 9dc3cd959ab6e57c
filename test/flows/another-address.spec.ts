import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { NamedHouse } from '../../src/calendars/named-house.js';
import { Figures } from '../../src/http/figures.js';
import { Doorbell } from '../../src/notices/doorbell.js';
import { Outbox } from '../../src/notices/outbox.js';
import { startApp, type TestApp } from '../support/app.js';
import { sessionFor } from '../support/cast.js';
import { freshDatabase } from '../support/database.js';
import { configFor, NoticesHouse } from './notices-house.js';
import { partOf, type Received } from './notices-mail-server.js';

const OLD = 'http://truc.demo.example';
const NEW = 'http://lich-truc.demo.example';

let house: NoticesHouse;
let dutyId: string;
beforeAll(async () => {
  house = await NoticesHouse.open({ PUBLIC_URL: OLD });
  dutyId = await house.watch(house.cast.people.binh, '2024-04-30T07:30:00+07:00');
});
afterAll(() => house.close());

/** What is done with the product on this database, at one address or the other. */
async function at<T>(publicUrl: string, work: (app: TestApp) => Promise<T>): Promise<T> {
  const { url } = house.db.options as { url: string };
  const app = await startApp({ databaseUrl: url, env: { PUBLIC_URL: publicUrl } });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

const eventsIn = (text: string): { uid: string; sequence: number }[] =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const { uid, sequence } = new ICAL.Event(component);
    return { uid, sequence };
  });

const invitationIn = ({ raw }: Received) => eventsIn(partOf(raw, 'text/calendar').body);

describe('a house that moves to another address', () => {
  const feeds: string[] = [];
  let before: { uid: string; sequence: number }[][];
  let first: Received;

  it('told of a watch under its old one', async () => {
    await house.outbox.drain();
    [first] = house.post.take('binh') as [Received];
    expect(first.mail.text).toContain(`${OLD}/l/`);
    before = await at(OLD, async (app) => {
      const as = await sessionFor(app.db, house.cast.people.binh);
      for (const body of [{ scope: 'person' }, { scope: 'unit', unitId: house.cast.units.thpt1 }]) {
        const { json, status } = await app.request('POST', '/api/me/feeds', { as, body });
        expect(status).toBe(201);
        feeds.push(new URL(json.url).pathname);
      }
      return read(app);
    });
    expect(before[0]).toEqual(invitationIn(first));
    expect(before[1]).toHaveLength(1);
  });

  it('keeps the names and numbers of events in every feed, stored or written anew', async () => {
    expect(await at(NEW, read)).toEqual(before);
    await house.db.query('DELETE FROM feed_body');
    await house.db.query('DELETE FROM feed_head');
    await at(NEW, async (app) => {
      expect(await read(app)).toEqual(before);
      const { text } = await app.request('GET', feeds[0]!);
      expect(text.replace(/\r\n /g, '')).toContain(`${NEW}/me`);
    });
  });

  it('goes on in the same thread, with links to where it is now', async () => {
    const moved = configFor({ SMTP_URL: house.post.url, PUBLIC_URL: NEW });
    const outbox = new Outbox(house.db, moved, await NamedHouse.load(house.db, moved), new Doorbell(), new Figures());
    await house.moveTo('2024-04-26T08:00:00+07:00');
    await house.change(
      'move',
      dutyId,
      `starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour'`,
    );
    await outbox.drain();
    await outbox.beforeApplicationShutdown();
    const [update] = house.post.take('binh') as [Received];
    const [{ uid, sequence }] = invitationIn(first) as [{ uid: string; sequence: number }];
    expect(invitationIn(update)).toEqual([{ uid, sequence: sequence + 1 }]);
    expect(update.mail.references).toBe(first.mail.messageId);
    expect(update.mail.messageId).toMatch(/@truc\.demo\.example>$/);
    expect(update.mail.text).toContain(`${NEW}/l/`);
    expect(update.raw).not.toContain(`${OLD}/`);
  });

  async function read(app: TestApp): Promise<{ uid: string; sequence: number }[][]> {
    const answers = await Promise.all(feeds.map((path) => app.request('GET', path)));
    return answers.map(({ text }) => eventsIn(text));
  }
});

describe('a house that has told nothing yet', () => {
  it('is called by where it is: trying it out on one’s own machine names nothing', async () => {
    const db = await freshDatabase();
    const nameAt = async (publicUrl: string) => (await NamedHouse.load(db, configFor({ PUBLIC_URL: publicUrl }))).name;
    expect(await nameAt('http://localhost:3000')).toBe('localhost');
    expect(await nameAt(OLD)).toBe('truc.demo.example');
    await db.query(
      `INSERT INTO notice (kind, key, channel, address, body, due_at, next_try_at, expires_at)
       VALUES ('digest', 'k', 'mail', 'binh@demo.example', '{}', clock_now(), clock_now(), clock_now() + interval '1 day')`,
    );
    expect(await nameAt(NEW)).toBe('truc.demo.example');
    await db.destroy();
  });
});
