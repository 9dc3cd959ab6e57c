import type { Runner } from '../calendars/duty-facts.js';
import type { Instant, Interval } from '../rota/interval.js';

/** A swap as it stood at the decision. A plain object: it is stored in notices as it was told. */
export interface SwapFacts {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly asker: string;
  readonly state: 'open' | 'agreed' | 'done' | 'refused' | 'withdrawn' | 'expired';
  readonly note: string;
  readonly breachReason: string;
  readonly refusalReason: { readonly vi: string; readonly en: string } | null;
  /** When the first of its watches begins. */
  readonly start: Instant;
  /** When the last of them ends. */
  readonly end: Instant;
  readonly version: number;
  readonly needsApproval: boolean;
  readonly legs: readonly SwapLegFacts[];
}

export interface SwapLegFacts extends Interval {
  readonly post: { readonly vi: string; readonly en: string };
  readonly from: string;
  readonly to: string | null;
  readonly toPersonId: string | null;
  readonly answer: 'accepted' | 'declined' | null;
}

/** Undefined when there is no such swap. */
export async function swapFacts(runner: Runner, swapId: string): Promise<SwapFacts | undefined> {
  const [swap] = await runner.query<SwapFacts>(
    `SELECT swap.id, swap.unit_id AS "unitId", unit.name AS "unitName", asker.name AS asker, swap.state, swap.note,
            swap.breach_reason AS "breachReason", swap.refusal_reason AS "refusalReason", swap.version,
            swap.needs_approval AS "needsApproval", legs.start, legs."end", legs.facts AS legs
       FROM swap JOIN unit ON unit.id = swap.unit_id JOIN person asker ON asker.id = swap.asker_id
      CROSS JOIN LATERAL (
        SELECT min(leg.starts_at) AS start, max(leg.ends_at) AS "end", jsonb_agg(jsonb_build_object(
                 'start', round(extract(epoch FROM leg.starts_at) * 1000), 'end', round(extract(epoch FROM leg.ends_at) * 1000),
                 'post', jsonb_build_object('vi', kind.name_vi, 'en', kind.name_en), 'from', giver.name, 'to', taker.name,
                 'toPersonId', taker.id, 'answer', CASE WHEN leg.accepted_at IS NOT NULL THEN 'accepted'
                                                       WHEN leg.declined_at IS NOT NULL THEN 'declined' END)
                 ORDER BY leg."position") AS facts
          FROM swap_leg leg JOIN duty ON duty.id = leg.duty_id JOIN post ON post.id = duty.post_id
          JOIN post_kind kind ON kind.id = post.kind_id JOIN person giver ON giver.id = leg.from_person_id
          LEFT JOIN person taker ON taker.id = leg.to_person_id
         WHERE leg.swap_id = swap.id) legs
      WHERE swap.id = $1 AND legs.facts IS NOT NULL`,
    [swapId],
  );
  return swap;
}
