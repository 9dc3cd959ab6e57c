import type { Runner } from '../calendars/duty-facts.js';
import { HO_CHI_MINH } from '../rota/calendar.js';
import { itemsOf, type Round, roundsOf, roundState, type RoundState } from '../rota/checklist.js';
import type { Instant } from '../rota/interval.js';
import type { StoodWatch } from './stood.js';
import { checklistOf, type WatchRules } from './watch-rules.js';

/** That an item of a round was looked at, as said last. */
export interface Looked {
  readonly dutyId: string;
  readonly round: string;
  readonly key: string;
  readonly ok: boolean;
  readonly note: string;
  readonly at: Instant;
}

/** What was looked at in these watches, earliest first. */
export function lookedAt(runner: Runner, dutyIds: readonly string[]): Promise<Looked[]> {
  return runner.query<Looked>(
    `SELECT entry.duty_id AS "dutyId", entry.facts->'round'->>'key' AS round, result->>'key' AS key,
            (result->>'ok')::boolean AS ok, result->>'note' AS note, entry.at
       FROM log_entry entry CROSS JOIN LATERAL jsonb_array_elements(entry.facts->'results') result
      WHERE entry.kind = 'check' AND entry.duty_id = ANY($1::uuid[]) ORDER BY entry."position"`,
    [dutyIds],
  );
}

/** A round with what was found in it. */
export interface MadeRound extends Round {
  readonly state: RoundState;
  readonly items: readonly {
    readonly key: string;
    readonly words: { readonly vi: string; readonly en: string };
    readonly ok: boolean | null;
    readonly note: string;
    readonly at: Instant | null;
  }[];
}

/** The rounds of a watch that was taken over; of any other there are none. */
export function roundsIn(
  watch: StoodWatch,
  { rules, looked, now }: { rules: WatchRules | undefined; looked: readonly Looked[]; now: Instant },
): MadeRound[] {
  if (watch.takenAt === null) return [];
  const list = checklistOf(rules, watch.postKindId);
  const own = looked.filter(({ dutyId }) => dutyId === watch.id);
  return roundsOf(watch, list, HO_CHI_MINH).map((round) => {
    const found = own.filter((each) => each.round === round.key);
    const items = itemsOf(round, list).map(({ key, vi, en }) => {
      const last = found.findLast((each) => each.key === key);
      return { key, words: { vi, en }, ok: last?.ok ?? null, note: last?.note ?? '', at: last?.at ?? null };
    });
    return { ...round, state: roundState(round, new Set(found.map(({ key }) => key)), list, now), items };
  });
}
