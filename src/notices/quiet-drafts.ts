import type { Runner } from '../calendars/duty-facts.js';
import { HO_CHI_MINH } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import { canWait, toldAt, type QuietHours } from '../rota/quiet.js';
import type { Told } from './notice-body.js';
import type { Draft } from './writing.js';

/** The drafts with what can wait put off to the end of its reader's quiet hours. */
export async function considerate(
  tx: Runner,
  drafts: readonly Draft<string | null>[],
): Promise<readonly Draft<string | null>[]> {
  const patient = drafts.filter(({ kind }) => canWait(kind)).map(({ personId }) => personId);
  if (patient.length === 0) return drafts;
  const rows = await tx.query<QuietHours & { personId: string; now: Instant }>(
    `SELECT person_id AS "personId", quiet_from AS "from", quiet_to AS "to", clock_now() AS now
       FROM person_preference WHERE person_id = ANY($1::uuid[]) AND quiet_from IS NOT NULL`,
    [[...new Set(patient)]],
  );
  const quiet = new Map(rows.map((row) => [row.personId, row]));
  return drafts.map((draft) => {
    const hours = quiet.get(draft.personId ?? '');
    if (!hours) return draft;
    const { kind, expiresAt, dueAt = hours.now } = draft;
    return { ...draft, dueAt: toldAt({ kind, dueAt, expiresAt, begins: firstStart(draft) }, hours, HO_CHI_MINH) };
  });
}

/** When the first watch something tells of begins, or began before it was moved; null when it tells of none. */
export function firstStart({ body }: Told): Instant | null {
  if ('was' in body && body.was !== undefined) return Math.min(body.was, body.duty.start);
  if ('duty' in body) return body.duty.start;
  if ('swap' in body) return body.swap.start;
  if ('gaps' in body) return Math.min(...body.gaps.map(({ start }) => start));
  return 'duties' in body ? Math.min(...body.duties.map(({ start }) => start)) : null;
}
