import type { Runner } from '../calendars/duty-facts.js';
import type { CivilDay } from '../rota/calendar.js';
import type { Answered } from './answers.js';
import type { Outcome } from './inbox.entity.js';

/** A mail by its place. */
export interface Place {
  readonly mailbox: string;
  readonly uidValidity: number;
  readonly uid: number;
}

/** Days a mail is looked for; what was read is remembered a quarter of a year at least (`rota/retention.ts`). */
const LOOKED_FOR = 30;
/** Tries to act upon a mail, so that one nobody can act upon is not tried for ever. */
const TRIES = 5;
/** What people need not look at any more. */
const DEALT_WITH: readonly Outcome[] = [
  'accepted',
  'declined',
  'undecided',
  'outdated',
  'over',
  'returned',
  'delayed',
  'repeated',
];

/** The day from which mails are read. One earlier than need be: mail servers have zones of their own. */
export async function firstDay(runner: Runner): Promise<CivilDay> {
  const [{ day }] = (await runner.query<{ day: CivilDay }>(
    `SELECT (clock_now() AT TIME ZONE 'UTC')::date - ${LOOKED_FOR} AS day`,
  )) as [{ day: CivilDay }];
  return day;
}

/** Those of the mails nothing was decided about yet. */
export async function unread(
  runner: Runner,
  { mailbox, uidValidity }: Omit<Place, 'uid'>,
  uids: readonly number[],
): Promise<number[]> {
  const rows = await runner.query<{ uid: number }>(
    `SELECT uid FROM inbox_mail
      WHERE mailbox = $1 AND uid_validity = $2 AND uid = ANY($3::bigint[]) AND (outcome <> 'failed' OR tries >= ${TRIES})`,
    [mailbox, uidValidity, uids],
  );
  const known = new Set(rows.map(({ uid }) => uid));
  return uids.filter((uid) => !known.has(uid));
}

/**
 * Puts the mail on record before it is acted upon, in the same transaction: a reader that comes second waits here and
 * finds it taken. `fresh`: nobody acted upon it; `repeated`: not under this number; undefined: it was.
 */
export async function beginRecord(
  tx: Runner,
  { mailbox, uidValidity, uid }: Place,
  digest: string,
): Promise<'fresh' | 'repeated' | undefined> {
  const [row] = await tx.query<{ repeated: boolean }>(
    `INSERT INTO inbox_mail AS known (mailbox, uid_validity, uid, digest, outcome) VALUES ($1, $2, $3, $4, 'other')
     ON CONFLICT (mailbox, uid_validity, uid) DO UPDATE SET tries = known.tries + 1, read_at = clock_now()
       WHERE known.outcome = 'failed'
     RETURNING EXISTS (SELECT FROM inbox_mail
                        WHERE digest = $4 AND outcome <> 'failed' AND (mailbox, uid_validity, uid) <> ($1, $2, $3)) AS repeated`,
    [mailbox, uidValidity, uid, digest],
  );
  if (!row) return undefined;
  return row.repeated ? 'repeated' : 'fresh';
}

export async function endRecord(
  tx: Runner,
  { mailbox, uidValidity, uid }: Place,
  { outcome, dutyId, saidAt }: Answered,
): Promise<void> {
  await tx.query(
    `UPDATE inbox_mail SET outcome = $4, duty_id = $5, said_at = to_timestamp($6::float8 / 1000)
      WHERE mailbox = $1 AND uid_validity = $2 AND uid = $3`,
    [mailbox, uidValidity, uid, outcome, dutyId ?? null, saidAt ?? null],
  );
}

/** Acting upon the mail failed, and with it everything it did. */
export async function recordFailure(runner: Runner, place: Place, digest: string): Promise<void> {
  await runner.query(
    `INSERT INTO inbox_mail AS known (mailbox, uid_validity, uid, digest, outcome) VALUES ($1, $2, $3, $4, 'failed')
     ON CONFLICT (mailbox, uid_validity, uid) DO UPDATE SET tries = known.tries + 1 WHERE known.outcome = 'failed'`,
    [place.mailbox, place.uidValidity, place.uid, digest],
  );
}

/** What was dealt with although the mailbox may not show it yet, also by a reader that died in between. */
export async function unmarked(runner: Runner, { mailbox, uidValidity }: Omit<Place, 'uid'>): Promise<number[]> {
  const rows = await runner.query<{ uid: number }>(
    `SELECT uid FROM inbox_mail
      WHERE mailbox = $1 AND uid_validity = $2 AND NOT marked AND outcome = ANY($3) ORDER BY uid LIMIT 500`,
    [mailbox, uidValidity, DEALT_WITH],
  );
  return rows.map(({ uid }) => uid);
}

export async function recordMarked(
  runner: Runner,
  { mailbox, uidValidity }: Omit<Place, 'uid'>,
  uids: readonly number[],
): Promise<void> {
  await runner.query(
    'UPDATE inbox_mail SET marked = true WHERE mailbox = $1 AND uid_validity = $2 AND uid = ANY($3::bigint[])',
    [mailbox, uidValidity, uids],
  );
}
