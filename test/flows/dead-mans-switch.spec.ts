import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Config } from '../../src/config.js';
import { AuditStep } from '../../src/desk/audit.step.js';
import { Desk } from '../../src/desk/desk.service.js';
import { Figures } from '../../src/http/figures.js';
import { Doorbell } from '../../src/notices/doorbell.js';
import { NoticesService } from '../../src/notices/notices.service.js';
import { Outbox } from '../../src/notices/outbox.js';
import { startApp, type TestApp } from '../support/app.js';
import { seedCast, sessionFor, type Cast } from '../support/cast.js';
import { MailServer } from './notices-mail-server.js';

const START = Date.parse('2024-04-25T08:00:00+07:00');
const SECOND = 1000;
const MINUTE = 60 * SECOND;

let app: TestApp;
let cast: Cast;
let post: MailServer;
let beats = 0;
const far = createServer((_, response) => {
  beats++;
  response.end();
});

beforeAll(async () => {
  post = await MailServer.start();
  await new Promise<void>((done) => far.listen(0, '127.0.0.1', done));
  app = await startApp({
    now: START,
    env: {
      SMTP_URL: post.url,
      MAIL_FROM: 'truc@demo.example',
      HEARTBEAT_URL: `http://127.0.0.1:${(far.address() as AddressInfo).port}/beat`,
    },
  });
  // The story turns the crank.
  app.nest.get(SchedulerRegistry).deleteInterval('desk');
  cast = await seedCast(app.db);
});
afterAll(async () => {
  await app.close();
  await post.close();
  far.close();
});
beforeEach(async () => {
  await app.clock.moveTo(START);
  await app.db.query(`UPDATE unit SET reminder_minutes = '{1440,60}'`);
});
afterEach(async () => {
  await post.close();
  await post.open();
  post.refuse = () => undefined;
  post.received.length = 0;
  for (const table of ['notice', 'duty', 'desk_step']) await app.db.query(`DELETE FROM ${table}`);
});

const tick = () => app.nest.get(Desk).tick();
const drain = () => app.nest.get(Outbox).drain();
/** Until all is sent: what the outbox took up by itself at this very moment, `drain` leaves to it. */
async function sent(): Promise<void> {
  for (let looks = 0; looks < 100; looks++) {
    await drain();
    const [{ waiting }] = await app.db.query(`SELECT count(*)::int AS waiting FROM notice WHERE state <> 'sent'`);
    if (waiting === 0) return;
    await new Promise((passed) => setTimeout(passed, 50));
  }
}
const after = (milliseconds: number) => app.clock.moveTo(START + milliseconds);
const health = (of = 'engine') => app.request('GET', `/health/${of}`);

/** A watch of Bình's that begins so many minutes after the start of the story. Returns its id. */
async function watch(minutes: number, { tell = true, personId = cast.people.binh } = {}): Promise<string> {
  const id = randomUUID();
  const begins = new Date(START + minutes * MINUTE);
  await app.db.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO roster (period_id, unit_id, pattern, stage) VALUES ($1, $2, '2x12', 'published') ON CONFLICT DO NOTHING`,
      [cast.periodId, cast.units.thpt1],
    );
    await tx.query(`INSERT INTO post (unit_id, kind_id) VALUES ($1, 'ky-thuat') ON CONFLICT DO NOTHING`, [
      cast.units.thpt1,
    ]);
    await tx.query(
      `INSERT INTO duty (id, roster_id, period_id, unit_id, post_id, shift_id, person_id, code, label, starts_at, ends_at,
                         uid, created_at, revised_at)
       SELECT $1::uuid, roster.id, roster.period_id, roster.unit_id, post.id, gen_random_uuid(), $2, 'S', 'Ca ngày',
              $3::timestamptz, $3::timestamptz + interval '12 hours', $1::uuid::text, clock_now(), clock_now()
         FROM roster JOIN post ON post.unit_id = roster.unit_id AND post.kind_id = 'ky-thuat'
        WHERE roster.unit_id = $4`,
      [id, personId, begins, cast.units.thpt1],
    );
    if (tell) await app.nest.get(NoticesService).dutiesChanged(tx, [{ kind: 'invite', dutyId: id }]);
  });
  return id;
}

describe('the engine is well', () => {
  it('after a good audit, for 90 seconds and no longer', async () => {
    await tick();
    // The round itself took time.
    const audited = Date.parse((await health()).json.lastGoodAudit);
    await app.clock.moveTo(audited + 85 * SECOND);
    expect(await health()).toMatchObject({ status: 200, json: { well: true } });
    await app.clock.moveTo(audited + 91 * SECOND);
    expect(await health()).toMatchObject({ status: 503, json: { well: false } });
    // The process and its database are another matter.
    expect([(await health('live')).status, (await health('ready')).status]).toEqual([200, 200]);
    await tick();
    expect((await health()).status).toBe(200);
  });

  it('not before the first audit, nor by an audit of the future', async () => {
    expect(await health()).toMatchObject({ status: 503, json: { lastGoodAudit: null } });
    await after(60 * MINUTE);
    await tick();
    await after(0);
    expect((await health()).status).toBe(503);
  });
});

describe('the engine is not well', () => {
  it('while mail is overdue by more than two minutes because ours cannot be sent', async () => {
    await post.close();
    await watch(5000);
    await drain();
    await after(119 * SECOND);
    await tick();
    expect(await health()).toMatchObject({ status: 200, json: { overdue: 0 } });
    await after(121 * SECOND);
    await tick();
    expect(await health()).toMatchObject({ status: 503, json: { overdue: 1, withoutReminder: 0, untold: 0 } });
    await post.open();
    await after(10 * MINUTE);
    await sent();
    await tick();
    expect(await health()).toMatchObject({ status: 200, json: { overdue: 0 } });
    expect(post.take('binh')).toHaveLength(1);
  });

  it('but it is while a receiver lets us wait and we ask again in time', async () => {
    post.refuse = () => ({ code: 450, text: 'greylisted' });
    await watch(5000);
    await drain();
    await after(150 * SECOND);
    await drain();
    await tick();
    expect(await health()).toMatchObject({ status: 200, json: { overdue: 0 } });
  });

  it('while a watch inside the horizon lacks its reminder', async () => {
    await watch(170);
    await drain();
    await app.db.query(
      `CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF NEW.kind = 'reminder' THEN RAISE EXCEPTION 'poison'; END IF; RETURN NEW; END $$;
       CREATE TRIGGER poison BEFORE INSERT ON notice FOR EACH ROW EXECUTE FUNCTION poison()`,
    );
    try {
      await tick();
      expect(await health()).toMatchObject({ status: 503, json: { withoutReminder: 1, overdue: 0, untold: 0 } });
    } finally {
      await app.db.query('DROP FUNCTION poison CASCADE');
    }
    await tick();
    expect(await health()).toMatchObject({ status: 200, json: { withoutReminder: 0 } });
  });

  it('while a watch begins within two hours and nobody told its holder', async () => {
    await app.db.query(`UPDATE unit SET reminder_minutes = '{}'`);
    const dutyId = await watch(121, { tell: false });
    await tick();
    expect(await health()).toMatchObject({ status: 200, json: { untold: 0 } });
    await after(2 * MINUTE);
    await tick();
    expect(await health()).toMatchObject({ status: 503, json: { untold: 1, withoutReminder: 0, overdue: 0 } });
    await app.db.transaction((tx) => app.nest.get(NoticesService).dutiesChanged(tx, [{ kind: 'invite', dutyId }]));
    await tick();
    expect(await health()).toMatchObject({ status: 200, json: { untold: 0 } });
  });

  it('but it is when who holds that watch has answered, or cannot be written to', async () => {
    await app.db.query(`UPDATE unit SET reminder_minutes = '{}'`);
    const answered = await watch(60, { tell: false });
    await app.db.query(`UPDATE duty SET answer = 'accepted' WHERE id = $1`, [answered]);
    await app.db.query('UPDATE person SET email = NULL WHERE id = $1', [cast.people.chau]);
    await watch(60, { tell: false, personId: cast.people.chau });
    await tick();
    await app.db.query(`UPDATE person SET email = 'chau@demo.example' WHERE id = $1`, [cast.people.chau]);
    expect(await health()).toMatchObject({ status: 200, json: { untold: 0 } });
  });

  it('when the clocks are more than a minute apart', async () => {
    const apart = (by: string) => app.db.query(`UPDATE clock_setting SET "offset" = "offset" + $1::interval`, [by]);
    await tick();
    await apart('50 seconds');
    expect(await health()).toMatchObject({ status: 200, json: { clocksAgree: true } });
    await apart('15 seconds');
    expect(await health()).toMatchObject({ status: 503, json: { clocksAgree: false } });
    const [before] = await app.db.query(`SELECT good_at AS at FROM desk_step WHERE name = 'audit'`);
    await tick();
    expect(await app.db.query(`SELECT good_at AS at FROM desk_step WHERE name = 'audit'`)).toEqual([before]);
  });
});

describe('the heartbeat', () => {
  it('beats after a good audit only, and not at every one', async () => {
    const config = app.nest.get(Config);
    const desk = () =>
      new Desk(app.db, config, new Doorbell(), new Figures(), [new AuditStep(app.db, config, app.clock)]);
    beats = 0;
    const well = desk();
    await well.tick();
    await well.tick();
    expect(beats).toBe(1);
    await post.close();
    await watch(5000);
    await drain();
    await after(3 * MINUTE);
    const useless = desk();
    await useless.tick();
    expect(beats).toBe(1);
    await app.db.query('DELETE FROM notice');
    await useless.tick();
    expect(beats).toBe(2);
  });
});

describe('what the page asks', () => {
  it('is when the last good audit was, however old, and what time it is', async () => {
    const as = await sessionFor(app.db, cast.people.binh);
    const asked = async () => (await app.request('GET', '/api/engine', { as })).json;
    expect(await asked()).toEqual({ lastGoodAt: null, now: expect.stringMatching(/^2024-04-25T01:00:0/) });
    await tick();
    await after(3 * 60 * MINUTE);
    expect(await asked()).toEqual({
      lastGoodAt: expect.stringMatching(/^2024-04-25T01:00:0/),
      now: expect.stringMatching(/^2024-04-25T04:00:0/),
    });
    expect((await app.request('GET', '/api/engine')).status).toBe(401);
  });

  it('is no sign that somebody sits in front of it: an administrator is signed out all the same', async () => {
    const as = await sessionFor(app.db, cast.people.tri);
    const ask = async (path: string) => (await app.request('GET', path, { as })).status;
    expect(await ask('/api/units')).toBe(200);
    await after(29 * MINUTE);
    expect(await ask('/api/engine')).toBe(200);
    await after(31 * MINUTE);
    expect(await ask('/api/engine')).toBe(401);
    await after(0);
    expect(await ask('/api/units')).toBe(200);
    await after(29 * MINUTE);
    expect(await ask('/api/units')).toBe(200);
    await after(31 * MINUTE);
    expect(await ask('/api/engine')).toBe(200);
  });
});
