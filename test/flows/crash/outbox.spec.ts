import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { dataSourceFor } from '../../../src/database/data-source.js';
import { Doorbell } from '../../../src/notices/doorbell.js';
import { NoticesService } from '../../../src/notices/notices.service.js';
import { seedCast } from '../../support/cast.js';
import { freshDatabaseUrl } from '../../support/database.js';
import { MailServer } from '../notices-mail-server.js';
import { Product } from './product.js';

const MAILS = 600;
/** After so many mails of its own a process is killed; from 250 on it has proven itself and works on more at once. */
const KILLED_AFTER = [10, 20, 270] as const;
const KILLS = KILLED_AFTER.length;
const IN_FLIGHT = 4;
const LEASE = 60;

let db: DataSource;
let url: string;
let post: MailServer;
let product: Product;
beforeAll(async () => {
  product = new Product();
  url = await freshDatabaseUrl();
  db = await dataSourceFor({ url, poolSize: 3 }).initialize();
  post = await MailServer.start();
  post.slow = 40;
  await publish();
}, 120_000);
afterAll(async () => {
  await post.close();
  await db.destroy();
  product.remove();
});

/** A hundred people with four watches each, told in one transaction. */
async function publish(): Promise<void> {
  const cast = await seedCast(db);
  await db.transaction(async (tx) => {
    await tx.query(`INSERT INTO roster (period_id, unit_id, pattern, stage) VALUES ($1, $2, '24h', 'published')`, [
      cast.periodId,
      cast.units.thpt1,
    ]);
    await tx.query(`INSERT INTO post (unit_id, kind_id) VALUES ($1, 'ky-thuat') ON CONFLICT DO NOTHING`, [
      cast.units.thpt1,
    ]);
    await tx.query(
      `INSERT INTO person (name, email) SELECT 'Người trực ' || n, 'nguoi' || n || '@demo.example' FROM generate_series(1, $1::int / 4) n`,
      [MAILS],
    );
    const duties = await tx.query<{ id: string }[]>(
      `INSERT INTO duty (id, roster_id, period_id, unit_id, post_id, shift_id, person_id, code, label, starts_at, ends_at,
                         uid, created_at, revised_at)
       SELECT gen_random_uuid(), roster.id, roster.period_id, roster.unit_id, post.id, gen_random_uuid(), person.id, 'N',
              'Ca 24 giờ', clock_now() + day * interval '3 days', clock_now() + day * interval '3 days' + interval '1 day',
              replace(gen_random_uuid()::text, '-', ''), clock_now(), clock_now()
         FROM roster JOIN post ON post.unit_id = roster.unit_id AND post.kind_id = 'ky-thuat'
         JOIN person ON person.email LIKE 'nguoi%', generate_series(2, 5) day RETURNING id`,
    );
    const { told } = await new NoticesService(new Doorbell()).dutiesChanged(
      tx,
      duties.map(({ id }) => ({ kind: 'invite', dutyId: id })),
    );
    expect(told).toBe(MAILS);
  });
}

const launch = () => product.launch({ DATABASE_URL: url, SMTP_URL: post.url });

async function until(condition: () => boolean | Promise<boolean>, seconds: number): Promise<void> {
  for (let tries = 0; tries < seconds * 20; tries++) {
    if (await condition()) return;
    await pause(50);
  }
  throw new Error('waited in vain');
}

const unsent = async () =>
  (await db.query(`SELECT count(*) AS count FROM notice WHERE state IN ('due', 'sending')`))[0].count;

describe('kill -9 in the middle of sending', () => {
  it(`${KILLS} times: no mail lost, at most ${IN_FLIGHT} repeated a kill, all with the Message-ID they had`, async () => {
    const killedAt: number[] = [];
    for (const mails of KILLED_AFTER) {
      const child = launch();
      const enough = post.received.length + mails + Math.floor(Math.random() * 15);
      await until(() => post.received.length >= enough || child.exitCode !== null, 90);
      expect(child.exitCode).toBeNull();
      child.kill('SIGKILL');
      await once(child, 'exit');
      // The server still takes what it had read to the end.
      await pause(200);
      // What the dead process held becomes free when its lease ends.
      await db.query(`UPDATE clock_setting SET "offset" = "offset" + $1 * interval '1 second'`, [LEASE + 1]);
      killedAt.push(post.received.length);
    }
    const child = launch();
    await until(async () => (await unsent()) === 0, 90);
    child.kill('SIGTERM');
    await once(child, 'exit');

    const ids = post.received.map(({ mail }) => mail.messageId);
    // A repeat belongs to the kill after the mail came first.
    const perKill = killedAt.map(() => 0);
    ids.forEach((id, index) => {
      if (ids.indexOf(id) < index) perKill[killedAt.findIndex((count) => ids.indexOf(id) < count)]!++;
    });
    console.log(`crash: ${MAILS} mails, ${KILLS} kills, repeats after each kill: ${perKill.join(' ')}`);
    expect(new Set(ids).size).toBe(MAILS);
    expect(ids.length - MAILS).toBe(perKill.reduce((sum, count) => sum + count, 0));
    expect(Math.max(...perKill)).toBeLessThanOrEqual(IN_FLIGHT);
    expect(await db.query('SELECT state, count(*) AS count FROM notice GROUP BY state')).toEqual([
      { state: 'sent', count: MAILS },
    ]);
  }, 240_000);
});
