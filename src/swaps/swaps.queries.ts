import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { policy } from '../access/policy.js';
import { visibleUnits } from '../access/visible.js';
import { Problem } from '../http/problem.js';
import type { Instant } from '../rota/interval.js';
import type { swapView } from './swap.schema.js';

type View = z.input<typeof swapView>;
type Row = Omit<View, 'may'> & { readonly decides: boolean; readonly member: boolean };

@Injectable()
export class SwapsQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** What the reader asked or is asked, offers in their units, and what they decide; under way first, then the latest. */
  async list(by: Actor): Promise<{ swaps: View[]; now: Instant }> {
    const [{ now }] = await this.dataSource.query<[{ now: Instant }]>('SELECT clock_now() AS now');
    return { swaps: await this.seen(by), now };
  }

  /** One of them. Problem `not-found`. */
  async one(swapId: string, by: Actor): Promise<View> {
    const [swap] = await this.seen(by, swapId);
    if (!swap) throw new Problem('not-found');
    return swap;
  }

  private async seen(by: Actor, swapId: string | null = null): Promise<View[]> {
    const deciders = policy['Swaps.decide']?.who;
    const visible = visibleUnits(by, { roles: Array.isArray(deciders) ? deciders : [] });
    const rows = await this.dataSource.query<Row[]>(`WITH RECURSIVE ${visible.sql} ${SEEN}`, [
      ...visible.params,
      by.personId,
      swapId,
    ]);
    return rows.map(({ decides, member, ...swap }) => ({ ...swap, may: mayDo(swap, by.personId, decides, member) }));
  }
}

function mayDo(
  { state, asker, legs }: Omit<View, 'may'>,
  personId: string,
  decides: boolean,
  member: boolean,
): View['may'] {
  const own = asker.id === personId;
  const asked = legs.some(({ to, acceptedAt }) => to?.id === personId && acceptedAt === null);
  return {
    answer: state === 'open' && asked,
    take: state === 'open' && !own && member && legs[0]?.to === null,
    decide: state === 'agreed' && decides,
    withdraw: own && (state === 'open' || state === 'agreed'),
  };
}

const LEG = /* sql */ `jsonb_build_object('dutyId', d.id, 'code', d.code, 'label', d.label,
  'postName', jsonb_build_object('vi', kind.name_vi, 'en', kind.name_en),
  'start', round(extract(epoch FROM leg.starts_at) * 1000), 'end', round(extract(epoch FROM leg.ends_at) * 1000),
  'part', swap.state <> 'done' AND (leg.starts_at, leg.ends_at) <> (d.starts_at, d.ends_at),
  'from', jsonb_build_object('id', giver.id, 'name', giver.name),
  'to', CASE WHEN taker.id IS NOT NULL THEN jsonb_build_object('id', taker.id, 'name', taker.name) END,
  'acceptedAt', round(extract(epoch FROM leg.accepted_at) * 1000),
  'declinedAt', round(extract(epoch FROM leg.declined_at) * 1000))`;

/** $1 units whose swaps the reader decides, $2 the reader, $3 one swap or null. Ended ones show for 60 days. */
const SEEN = /* sql */ `
  SELECT swap.id, swap.unit_id AS "unitId", unit.name AS "unitName", swap.state,
         jsonb_build_object('id', asker.id, 'name', asker.name) AS asker, swap.note, swap.breach_reason AS "breachReason",
         swap.needs_approval AS "needsApproval", decider.name AS "decidedBy", swap.refusal_reason AS "refusalReason",
         swap.created_at AS "createdAt", legs.start AS "expiresAt", swap.version, legs.views AS legs,
         swap.unit_id IN (SELECT id FROM visible) AS decides, home.member
    FROM swap JOIN unit ON unit.id = swap.unit_id JOIN person asker ON asker.id = swap.asker_id
    LEFT JOIN person decider ON decider.id = swap.decided_by
   CROSS JOIN LATERAL (
     SELECT jsonb_agg(${LEG} ORDER BY leg."position") AS views, min(leg.starts_at) AS start,
            bool_or($2 IN (leg.from_person_id, leg.to_person_id)) AS named, bool_or(leg.to_person_id IS NULL) AS offered
       FROM swap_leg leg JOIN duty d ON d.id = leg.duty_id JOIN post ON post.id = d.post_id
       JOIN post_kind kind ON kind.id = post.kind_id
       JOIN person giver ON giver.id = leg.from_person_id LEFT JOIN person taker ON taker.id = leg.to_person_id
      WHERE leg.swap_id = swap.id) legs
   CROSS JOIN LATERAL (
     SELECT EXISTS (SELECT FROM membership m WHERE m.unit_id = swap.unit_id AND m.person_id = $2
              AND (m.left_on IS NULL OR m.left_on > (SELECT (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date))) AS member) home
   WHERE ($3::uuid IS NULL OR swap.id = $3) AND legs.views IS NOT NULL
     AND (swap.asker_id = $2 OR legs.named OR swap.unit_id IN (SELECT id FROM visible)
          OR (swap.state = 'open' AND legs.offered AND home.member))
     AND (swap.state IN ('open', 'agreed') OR swap.created_at > (SELECT clock_now()) - interval '60 days')
   ORDER BY swap.state NOT IN ('open', 'agreed'),
            CASE WHEN swap.state IN ('open', 'agreed') THEN legs.start END, swap.created_at DESC, swap.id
   LIMIT 300`;
