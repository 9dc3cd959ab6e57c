import { setTimeout as pause } from 'node:timers/promises';
import { CONNECTIONS } from '../../../src/notices/channels/mail/transport.js';
import { Child } from '../child.js';
import type { House } from '../house.js';
import { lastMails } from '../outbox.bench.js';
import { peakOf } from '../processes.js';
import { REMINDED } from './country.js';

/** Reminders come due an hour before the watch and are written two hours earlier: here, and then. */
const WRITTEN_FROM = '2024-04-29T19:30:00+07:00';
const DUE_AT = '2024-04-29T21:00:01+07:00';
/** So many are measured, after as many others: neither process is looked at while it is still being compiled. */
const MAILS = 1500;
const PATIENCE = 600_000;

export interface ShiftStart {
  readonly reminders: number;
  /** Reminders a second, written by the tick and by one plain statement; MB the product's process held at most. */
  readonly written: { readonly ours: number; readonly limit: number; readonly peak: number };
  /** Mails a second, by the outbox and by nodemailer's pool alone. */
  readonly sent: { readonly mails: number; readonly ours: number; readonly limit: number };
}

/** A watch begins everywhere at once: the desk writes everybody's reminder, the outbox sends a part of them. */
export async function shiftStart(house: House): Promise<ShiftStart> {
  const written = await writing(house);
  const mails = Math.min(MAILS, Math.floor(written.reminders / 2));
  return { reminders: written.reminders, written, sent: { mails, ...(await sending(house, mails)) } };
}

async function writing({ db, env }: House) {
  const [{ reminders }] = await db.query<[{ reminders: number }]>(EXPECTED, [REMINDED.startsAt]);
  const product = await Child.start('product.js', { ...env, CLOCK_START: WRITTEN_FROM });
  const began = performance.now();
  let rows = 0;
  while (rows < reminders) {
    if (performance.now() - began > PATIENCE) throw new Error(`${rows} of ${reminders} reminders were written`);
    await pause(500);
    [{ rows }] = await db.query<[{ rows: number }]>(`SELECT count(*) AS rows FROM notice WHERE kind = 'reminder'`);
  }
  const peak = peakOf(product.pid);
  await product.stop();
  const [{ seconds }] = await db.query<[{ seconds: number }]>(
    `SELECT extract(epoch FROM max(created_at) - min(created_at))::float8 AS seconds FROM notice WHERE kind = 'reminder'`,
  );
  const limit = await plainly(db);
  return { reminders, ours: reminders / Math.max(seconds, 0.001), limit: reminders / limit, peak };
}

/** Seconds in which one statement writes the very rows, with all keys and indexes. */
async function plainly(db: House['db']): Promise<number> {
  await db.query(`CREATE TABLE notice_again (LIKE notice INCLUDING INDEXES)`);
  const began = performance.now();
  await db.query(`INSERT INTO notice_again SELECT * FROM notice WHERE kind = 'reminder'`);
  const seconds = (performance.now() - began) / 1000;
  await db.query('DROP TABLE notice_again');
  return seconds;
}

async function sending(house: House, mails: number): Promise<{ ours: number; limit: number }> {
  const server = await Child.start<{ port: number }>('smtp-server.js');
  const smtp = { SMTP_URL: `smtp://127.0.0.1:${server.ready.port}` };
  const product = await Child.start('product.js', { ...house.env, ...smtp, CLOCK_START: DUE_AT });
  const ours = await server.ask<number>('rate', { mails, after: mails });
  await product.stop();
  await server.ask('forget');
  const raw = await Child.start('raw-mailer.js', { ...smtp, CONNECTIONS: String(CONNECTIONS) });
  const all = await lastMails(house, 2 * mails);
  for (const some of [all.slice(mails), all.slice(0, mails)]) {
    await raw.ask('load', some);
    await raw.ask('send');
  }
  const limit = await server.ask<number>('rate', { mails, after: mails });
  await raw.stop();
  await server.stop();
  return { ours, limit };
}

const EXPECTED = /* sql */ `
  SELECT count(*) AS reminders FROM duty JOIN person ON person.id = duty.person_id
   WHERE duty.live AND duty.starts_at = $1 AND person.email IS NOT NULL`;
