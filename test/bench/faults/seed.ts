import { randomBytes, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';

/** A reminder that must arrive, or must not, as follows from the duties alone. */
export interface Expected {
  /** `reminder-<minutes before> | duty | person | sequence | channel`: nothing of the product is asked for it. */
  readonly key: string;
  readonly address: string;
  /** Epoch milliseconds of the database's clock. */
  readonly dueAt: number;
  readonly endsAt: number;
}

export interface Seeded {
  readonly expected: Map<string, Expected>;
  /** Of duties that were cancelled, given to somebody else, or over before the mail could go. */
  readonly forbidden: Map<string, Expected>;
}

export interface Sowing {
  readonly reminders: number;
  /** From now until the first is due, and from the first to the last, in milliseconds. */
  readonly from: number;
  readonly within: number;
  /** Length of a duty in milliseconds by its place, from 0 to 1, in the order of what is due: eight hours unless said. */
  readonly lasts?: (share: number) => number;
}

interface Row {
  readonly id: string;
  readonly personId: string;
  readonly email: string;
  readonly unit: number;
  readonly start: string;
  readonly end: string;
}

const MINUTES_BEFORE = 60;
const HOUR = 3_600_000;
const PEOPLE_PER_UNIT = 10;

/**
 * Publishes duties of fictitious people, one each, whose reminders become due evenly spread over a while; all are
 * answered, so that nobody is asked again by mail. A fifth more people have no duty: they can be given one.
 */
export async function seed(
  db: DataSource,
  { reminders, from, within, lasts = () => 8 * HOUR }: Sowing,
): Promise<Seeded> {
  const [{ now, strangers }] = await db.query<[{ now: number; strangers: number }]>(
    `SELECT clock_now() AS now, (SELECT count(*) FROM person WHERE email NOT LIKE '%@demo.example') AS strangers`,
  );
  if (strangers > 0) throw new Error('There are real people in this database: nothing was written.');
  const run = randomBytes(4).toString('hex');
  const expected = new Map<string, Expected>();
  const rows = Array.from({ length: reminders }, (_, index): Row => {
    const share = index / Math.max(1, reminders - 1);
    const dueAt = Math.round(now + from + within * share);
    const start = dueAt + MINUTES_BEFORE * 60_000;
    const row = { id: randomUUID(), personId: randomUUID(), email: `${run}.${index}@demo.example` };
    const endsAt = start + lasts(share);
    const key = keyOf(row.id, row.personId, 0);
    expected.set(key, { key, address: row.email, dueAt, endsAt });
    const unit = Math.floor(index / PEOPLE_PER_UNIT);
    return { ...row, unit, start: new Date(start).toISOString(), end: new Date(endsAt).toISOString() };
  });
  await db.transaction(async (tx) => {
    await tx.query(
      `INSERT INTO person (name, email) SELECT 'Người dự bị ' || n, $1 || '.spare' || n || '@demo.example'
         FROM generate_series(1, $2::int) n`,
      [run, Math.ceil(reminders / 5)],
    );
    for (const part of organisation(run)) await tx.query(part, part.includes('$1') ? [JSON.stringify(rows)] : []);
  });
  await db.query('ANALYZE');
  return { expected, forbidden: new Map() };
}

/**
 * Cancels some duties and gives as many to others, as a publication or a swap leaves them behind: the old key must
 * never arrive, and the new holder's must. They are of the last quarter that becomes due, for what is under way cannot
 * be taken back; throws when even that was too late.
 */
export async function change(db: DataSource, { expected, forbidden }: Seeded, each: number): Promise<void> {
  const late = [...expected.values()].slice(-Math.ceil(expected.size / 4));
  const step = Math.max(1, Math.floor(late.length / (2 * each)));
  const some = late.filter((_, index) => index % step === 0).slice(0, 2 * each);
  const [cancelled, given] = [some.filter((_, index) => index % 2 === 0), some.filter((_, index) => index % 2 === 1)];
  const spare = await db.query<{ id: string; email: string }[]>(
    `SELECT id, email FROM person WHERE email LIKE '%.spare%' AND NOT EXISTS (SELECT FROM duty WHERE person_id = person.id)
      LIMIT $1`,
    [given.length],
  );
  await db.transaction(async (tx) => {
    await tx.query(
      `UPDATE duty SET live = false, sequence = sequence + 1, revised_at = clock_now() WHERE id = ANY($1::uuid[])`,
      [cancelled.map(({ key }) => dutyOf(key))],
    );
    for (const [index, { key, dueAt, endsAt }] of given.entries()) {
      const { id, email } = spare[index]!;
      await tx.query(
        `UPDATE duty SET person_id = $2, sequence = sequence + 1, revised_at = clock_now(), answer = NULL WHERE id = $1`,
        [dutyOf(key), id],
      );
      const theirs = keyOf(dutyOf(key), id, 1);
      expected.set(theirs, { key: theirs, address: email, dueAt, endsAt });
    }
  });
  const [{ now }] = await db.query<[{ now: number }]>('SELECT clock_now() AS now');
  if (some[0] && now >= some[0].dueAt) throw new Error('The duties were changed after their reminders were due.');
  for (const old of some) {
    expected.delete(old.key);
    forbidden.set(old.key, old);
  }
}

function keyOf(dutyId: string, personId: string, sequence: number): string {
  return `reminder-${MINUTES_BEFORE}|${dutyId}|${personId}|${sequence}|mail`;
}

const dutyOf = (key: string): string => key.split('|')[1]!;

const ROWS = `jsonb_to_recordset($1::jsonb) sown(id uuid, "personId" uuid, email text, unit int, start timestamptz, "end" timestamptz)`;

const organisation = (run: string): string[] => [
  `INSERT INTO unit_kind VALUES ('faults', 'Đơn vị thử', 'Test unit', 90) ON CONFLICT DO NOTHING`,
  `INSERT INTO post_kind VALUES ('faults', 'Trực thử', 'Test watch', 'on-site', 90) ON CONFLICT DO NOTHING`,
  `INSERT INTO person (id, name, email) SELECT "personId", 'Người trực ' || split_part(email, '@', 1), email FROM ${ROWS}`,
  `INSERT INTO unit (kind_id, name, reminder_minutes)
     SELECT DISTINCT 'faults', 'Đơn vị thử ${run}.' || unit, '{${MINUTES_BEFORE}}'::int[] FROM ${ROWS}`,
  `INSERT INTO membership (person_id, unit_id)
     SELECT sown."personId", unit.id FROM ${ROWS} JOIN unit ON unit.name = 'Đơn vị thử ${run}.' || sown.unit`,
  `INSERT INTO post (unit_id, kind_id) SELECT id, 'faults' FROM unit WHERE name LIKE 'Đơn vị thử ${run}.%'`,
  `INSERT INTO period (unit_id, title, first_on, last_on, submission_due_at)
     SELECT id, 'Thử ${run}', (clock_now() - interval '1 day')::date, (clock_now() + interval '5 days')::date, clock_now()
       FROM unit WHERE name = 'Đơn vị thử ${run}.0'`,
  `INSERT INTO roster (period_id, unit_id, pattern, stage, revision)
     SELECT period.id, unit.id, '24h', 'published', 1 FROM period, unit
      WHERE period.title = 'Thử ${run}' AND unit.name LIKE 'Đơn vị thử ${run}.%'`,
  `INSERT INTO duty (id, roster_id, period_id, unit_id, post_id, shift_id, person_id, code, label, starts_at, ends_at, uid,
                     created_at, revised_at, answer)
     SELECT sown.id, roster.id, roster.period_id, unit.id, post.id, gen_random_uuid(), sown."personId", 'T', 'Ca thử',
            sown.start, sown."end", replace(sown.id::text, '-', ''), clock_now(), clock_now(), 'accepted'
       FROM ${ROWS} JOIN unit ON unit.name = 'Đơn vị thử ${run}.' || sown.unit
       JOIN roster ON roster.unit_id = unit.id JOIN post ON post.unit_id = unit.id`,
  `INSERT INTO acknowledgement (duty_id, sequence, answer, agreed, via) SELECT id, 0, 'accepted', '{}', 'link' FROM ${ROWS}`,
];
