import { expect } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import ICAL from 'ical.js';
import { FeedStore } from '../../src/calendars/feed-store.js';
import { startApp, type TestApp } from '../support/app.js';
import { seedCast, sessionFor, type Cast } from '../support/cast.js';

interface Response {
  readonly status: number;
  readonly headers: Record<string, any>;
  readonly body: Buffer;
}

/** The product on the morning the letter's period is laid out, read as calendar programs read it. */
export class FeedReader {
  private constructor(
    readonly app: TestApp,
    readonly cast: Cast,
  ) {}

  static async open(databaseUrl?: string): Promise<FeedReader> {
    const app = await startApp({
      now: '2024-04-25T08:00:00+07:00',
      ...(databaseUrl !== undefined && { databaseUrl }),
      // As many connections as an instance has: feeds get a share of them.
      env: { DATABASE_POOL_SIZE: '10' },
    });
    const cast = await seedCast(app.db);
    await app.db.query(
      `INSERT INTO contact (unit_id, organisation, person_name, phone_written, "position")
       VALUES ($1, 'Văn phòng Sở; GDĐT', 'Vũ Thị Hạnh', '0600 000 090', -1)`,
      [cast.units.so],
    );
    await app.db.query(`UPDATE unit SET duty_phone = '0600 000 091' WHERE id = $1`, [cast.units.thpt1]);
    return new FeedReader(app, cast);
  }

  /** No cookie, and nothing decoded behind our back. */
  fetch(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
    return new Promise((resolve, reject) => {
      httpRequest(this.app.url + path, { method, headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const answered = response.headers;
          resolve({ status: response.statusCode!, headers: answered, body: Buffer.concat(chunks) });
        });
      })
        .on('error', reject)
        .end();
    });
  }

  /** Lets a second pass for the store: what it knows is asked again. */
  stale(): void {
    const {
      recent,
    }: {
      recent: { kept: Map<string, { freshUntil: number }> };
    } = this.app.nest.get(FeedStore);
    for (const feed of recent.kept.values()) feed.freshUntil = 0;
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async subscribe(
    personId: string,
    body: object = { scope: 'person' },
  ): Promise<{ path: string; id: string; answer: any }> {
    const answer = await this.app.request('POST', '/api/me/feeds', {
      as: await sessionFor(this.app.db, personId),
      body,
    });
    expect(answer.status).toBe(201);
    return { path: new URL(answer.json.url).pathname, id: answer.json.feed.id, answer: answer.json };
  }

  /** Publishes one watch of twelve hours by hand. */
  async duty(
    personId: string,
    start: string,
    { post = 'ky-thuat', unitId = this.cast.units.thpt1, note = '', place = '' } = {},
  ): Promise<string> {
    const { db } = this.app;
    await db.query(
      `INSERT INTO roster (period_id, unit_id, pattern, stage) VALUES ($1, $2, '2x12', 'published') ON CONFLICT DO NOTHING`,
      [this.cast.periodId, unitId],
    );
    await db.query('INSERT INTO post (unit_id, kind_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [unitId, post]);
    const [row] = await db.query(
      `INSERT INTO duty (id, roster_id, period_id, unit_id, post_id, shift_id, person_id, code, label, starts_at, ends_at,
                         note, place, uid, created_at, revised_at)
       SELECT gen_random_uuid(), roster.id, roster.period_id, roster.unit_id, post.id, gen_random_uuid(), $1, 'S',
              'Ca ngày', $2::timestamptz, $2::timestamptz + interval '12 hours', $3, $4,
              replace(gen_random_uuid()::text, '-', ''), '2024-04-24T01:00:00Z', '2024-04-24T01:00:00Z'
         FROM roster JOIN post ON post.unit_id = roster.unit_id AND post.kind_id = $5
        WHERE roster.unit_id = $6 RETURNING id`,
      [personId, start, note, place, post, unitId],
    );
    await this.bump(personId, unitId);
    return row.id;
  }

  /** As a publication does. */
  async bump(personId: string, unitId: string): Promise<void> {
    await this.app.db.query('UPDATE person SET feed_revision = feed_revision + 1 WHERE id = $1', [personId]);
    await this.app.db.query('UPDATE unit SET feed_revision = feed_revision + 1 WHERE id = $1', [unitId]);
    this.stale();
  }
}

export function events(body: Buffer): ICAL.Component[] {
  return new ICAL.Component(ICAL.parse(body.toString('utf8'))).getAllSubcomponents('vevent');
}

/** The calendar's own properties, in their order, all before the first component. */
const HEAD =
  'BEGIN VERSION PRODID CALSCALE METHOD NAME X-WR-CALNAME X-WR-TIMEZONE REFRESH-INTERVAL X-PUBLISHED-TTL SOURCE'.split(
    ' ',
  );

/** RFC 5545 §3.1 and §3.6, looked at as octets. */
export function expectWellFormed(body: Buffer): void {
  const text = body.toString('utf8');
  expect(text).not.toMatch(/(^|[^\r])\n/);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text).not.toContain('\ufffd');
  const lines = text.replace(/\r\n /g, '').split('\r\n');
  expect(lines.slice(0, lines.indexOf('BEGIN:VTIMEZONE')).map((line) => line.split(/[:;]/)[0])).toEqual(HEAD);
}
