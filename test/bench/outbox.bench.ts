import { NamedHouse } from '../../src/calendars/named-house.js';
import { inTransaction } from '../../src/database/transactions.js';
import { mailOf, type Posted } from '../../src/notices/channels/mail/mail.js';
import { fieldsOf } from '../../src/notices/channels/mail/message.js';
import { CONNECTIONS } from '../../src/notices/channels/mail/transport.js';
import { dutyNotices } from '../../src/notices/duty-notices.js';
import { Child } from './child.js';
import { type Figure, median, microseconds, perSecond } from './figures.js';
import type { House } from './house.js';
import { atRest } from './rest.js';

interface Drained {
  /** Mails per second. */
  readonly rate: number;
  /** Microseconds of processor time per mail. */
  readonly cpu: number;
}

const ROUNDS = 3;
const MAILS = 600;
const WARM_UP = 900;

/**
 * Invitations written by the house's own writer, drained by its outbox into a mail server, each claimed, sent and
 * recorded. The limit: nodemailer's pool with as many connections sending the same mails to the same server.
 */
export async function outboxBench(house: House): Promise<Figure[]> {
  const server = await Child.start<{ port: number }>('smtp-server.js');
  const smtp = { SMTP_URL: `smtp://127.0.0.1:${server.ready.port}`, MAIL_FROM: 'Lịch trực <lich-truc@demo.example>' };
  const product = await Child.start('product.js', { ...house.env, ...smtp });
  const raw = await Child.start('raw-mailer.js', { ...smtp, CONNECTIONS: String(CONNECTIONS) });
  const arriving = async (mails: number, sender: Child<unknown>, send: () => Promise<unknown>): Promise<Drained> => {
    const before = await sender.cpu();
    await server.ask('forget');
    await send();
    return { rate: await server.ask('rate', { mails }), cpu: ((await sender.cpu()) - before) / mails };
  };
  const round = async (mails: number) => {
    const ours = await arriving(mails, product, () => invite(house, mails));
    await raw.ask('load', await lastMails(house, mails));
    return { ours, limit: await arriving(mails, raw, () => raw.ask('send')) };
  };
  try {
    await giveAddresses(house);
    await round(WARM_UP);
    await atRest(product);
    const rounds = [];
    for (let i = 0; i < ROUNDS; i++) rounds.push(await round(MAILS));
    const ratio = median(rounds.map(({ ours, limit }) => ours.rate / limit.rate));
    return [
      {
        what: `outbox: ${MAILS} invitations into SMTP`,
        ours: inWords(rounds.map(({ ours }) => ours)),
        limit: `pooled nodemailer ${inWords(rounds.map(({ limit }) => limit))}`,
        ratio,
        goal: '≥ 0.8',
        met: ratio >= 0.8,
      },
    ];
  } finally {
    await Promise.all([product.stop(), raw.stop()]);
    await server.stop();
  }
}

/** The processor time is the sender's own, without PostgreSQL's and the mail server's. */
function inWords(drained: readonly Drained[]): string {
  return `${perSecond(median(drained.map(({ rate }) => rate)))}, ${microseconds(median(drained.map(({ cpu }) => cpu)))} each`;
}

/** Only to people who have answered everything: the others would be asked again by mail, and that is not counted here. */
async function giveAddresses({ db }: House): Promise<void> {
  await db.query(`
    UPDATE person SET email = 'p' || replace(id::text, '-', '') || '@demo.example'
     WHERE NOT EXISTS (SELECT FROM duty WHERE person_id = person.id AND NOT EXISTS (
                         SELECT FROM acknowledgement WHERE duty_id = duty.id))`);
}

async function invite({ db }: House, mails: number): Promise<void> {
  const duties = await db.query<{ dutyId: string }[]>(
    `SELECT duty.id AS "dutyId" FROM duty JOIN person ON person.id = duty.person_id
      WHERE person.email IS NOT NULL AND duty.ends_at > clock_now() + interval '1 day'
        AND NOT EXISTS (SELECT FROM notice WHERE duty_id = duty.id)
      ORDER BY duty.starts_at LIMIT $1`,
    [mails],
  );
  await inTransaction(db, (tx) =>
    dutyNotices(
      tx,
      duties.map(({ dutyId }) => ({ kind: 'invite', dutyId })),
    ),
  );
}

/** The mails written last, as nodemailer takes them. */
export async function lastMails({ db, config }: House, mails: number): Promise<object[]> {
  const house = await NamedHouse.load(db, config);
  const posted = await db.query<Posted[]>(
    `SELECT id::text AS id, key, kind, address, body FROM notice ORDER BY notice.id DESC LIMIT $1`,
    [mails],
  );
  return posted.map((each) => fieldsOf(mailOf(each, house)));
}
