import type { Runner } from '../calendars/duty-facts.js';
import type { Instant } from '../rota/interval.js';
import { isoOf } from '../time/iso.js';
import type { Told } from './notice-body.js';

/** A notice about to be written. Its key says what is told to whom, so that it is told once. */
export type Draft = Told & {
  readonly key: string;
  readonly unitId: string | null;
  readonly personId: string;
  readonly dutyId?: string;
  readonly sequence?: number;
  readonly address: string;
  /** At once when left out. */
  readonly dueAt?: Instant;
  readonly expiresAt: Instant;
};

/** `kind | subject | person | sequence | channel`. */
export function keyOf(kind: string, subject: string, personId: string, sequence: string | number): string {
  return [kind, subject, personId, sequence, 'mail'].join('|');
}

/**
 * Writes notices in the transaction of the decision they tell of. What was written before or is already past is left
 * out. Returns the keys that are new.
 */
export async function writeNotices(tx: Runner, drafts: readonly Draft[]): Promise<string[]> {
  if (drafts.length === 0) return [];
  const rows = drafts.map((draft) => ({
    ...draft,
    dueAt: draft.dueAt === undefined ? null : isoOf(draft.dueAt),
    expiresAt: isoOf(draft.expiresAt),
  }));
  const written = await tx.query<{ key: string }>(
    `INSERT INTO notice (key, kind, channel, unit_id, person_id, duty_id, sequence, address, body, due_at, next_try_at,
                         expires_at)
     SELECT key, kind, 'mail', "unitId", "personId", "dutyId", sequence, address, body,
            coalesce("dueAt", clock_now()), coalesce("dueAt", clock_now()), "expiresAt"
       FROM jsonb_to_recordset($1::jsonb) draft(key text, kind text, "unitId" uuid, "personId" uuid, "dutyId" uuid,
            sequence int, address text, body jsonb, "dueAt" timestamptz, "expiresAt" timestamptz)
      WHERE "expiresAt" > clock_now()
     ON CONFLICT (key) DO NOTHING RETURNING key`,
    [JSON.stringify(rows)],
  );
  return written.map(({ key }) => key);
}
