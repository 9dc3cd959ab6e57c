import type { DataSource } from 'typeorm';

/** How long a reader has the mailbox to itself, in seconds: longer than any pass. Whoever dies reading delays the next by this much. */
const LEASE = 300;
/** Seconds before the next attempt; the last repeats. */
const BACK_OFF = [60, 120, 300, 600] as const;

/** A turn at the mailbox. The token fences: who lost it can end nobody else's. */
export interface Turn {
  readonly mailbox: string;
  readonly token: string;
  readonly failures: number;
}

/** Takes the turn at the mailbox if it is due, by the database's clock, and nobody is reading. */
export async function takeTurn(dataSource: DataSource, mailbox: string): Promise<Turn | undefined> {
  await dataSource.query('INSERT INTO inbox (mailbox) VALUES ($1) ON CONFLICT DO NOTHING', [mailbox]);
  const [[turn]] = (await dataSource.query(
    `UPDATE inbox SET lease_token = gen_random_uuid(), lease_until = clock_now() + $2 * interval '1 second'
      WHERE mailbox = $1 AND next_read_at <= clock_now() AND (lease_until IS NULL OR lease_until <= clock_now())
      RETURNING mailbox, lease_token AS token, failures`,
    [mailbox, LEASE],
  )) as [Turn[], number];
  return turn;
}

/** It was read to the end, or as far as one turn reaches: then `more` is left, and the next turn is due at once. */
export async function turnEnded(dataSource: DataSource, { mailbox, token }: Turn, more: boolean): Promise<void> {
  await dataSource.query(
    `UPDATE inbox SET lease_token = NULL, lease_until = NULL, failures = 0, last_error = NULL, read_at = clock_now(),
            next_read_at = clock_now() + CASE WHEN $3 THEN 0 ELSE 30 END * interval '1 second'
      WHERE mailbox = $1 AND lease_token = $2`,
    [mailbox, token, more],
  );
}

/** It could not be read: tried again later and later, a fifth more or less. */
export async function turnFailed(
  dataSource: DataSource,
  { mailbox, token, failures }: Turn,
  because: string,
): Promise<void> {
  const seconds = BACK_OFF[Math.min(failures, BACK_OFF.length - 1)] ?? BACK_OFF[0];
  await dataSource.query(
    `UPDATE inbox SET lease_token = NULL, lease_until = NULL, failures = failures + 1, last_error = $3,
            next_read_at = clock_now() + $4 * interval '1 second'
      WHERE mailbox = $1 AND lease_token = $2`,
    [mailbox, token, because, seconds * (0.8 + Math.random() * 0.4)],
  );
}

/** Given back unread, at once due for another instance. */
export async function turnGivenBack(dataSource: DataSource, { mailbox, token }: Turn): Promise<void> {
  await dataSource.query(
    'UPDATE inbox SET lease_token = NULL, lease_until = NULL WHERE mailbox = $1 AND lease_token = $2',
    [mailbox, token],
  );
}
