import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { unknownAt } from '../http/unknown.js';
import { type Instant, MINUTE } from '../rota/interval.js';
import { namedClash } from '../rosters/clash.js';
import { lockedRoster } from '../rosters/draft.js';
import { Reassignments } from '../rosters/reassignment.js';
import { type Hand, planOf, refuseBreaches, warningsBy } from './hands.js';
import { loadScene, type Scene, type StandingDuty } from './scene.js';
import type { substituted, substitution } from './swap.schema.js';

type Wanted = z.output<typeof substitution>;

@Injectable()
export class SubstitutionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reassignments: Reassignments,
  ) {}

  /**
   * Puts somebody (or nobody) in the place of a watch's holder, at once and for those concerned only. Of a watch that
   * has begun the hours stood stay on record. Problems `not-published`, `duty-changed`, `duty-over`, `not-valid`,
   * `unknown-reference`, `swap-not-possible`, `swap-breaks-rules`, `already-on-watch` (in a draft), `shift-gone`.
   */
  async substitute(dutyId: string, wanted: Wanted, by: Actor): Promise<z.input<typeof substituted>> {
    try {
      return await inTransaction(this.dataSource, (tx) => this.substituteWithin(tx, dutyId, wanted, by));
    } catch (error) {
      throw await namedClash(this.dataSource, error);
    }
  }

  private async substituteWithin(
    tx: EntityManager,
    dutyId: string,
    { personId, from, reason }: Wanted,
    by: Actor,
  ): Promise<z.input<typeof substituted>> {
    const roster = await lockedRoster(tx, await rosterOf(tx, dutyId));
    if (roster.stage !== 'published') throw new Problem('not-published');
    const scene = await loadScene(tx, roster);
    const duty = scene.duties.get(dutyId);
    if (!duty) throw new Problem('duty-changed');
    if (duty.end <= scene.now) throw new Problem('duty-over');
    const hand: Hand = { duty, to: personId, start: startOf(duty, from, scene.now), end: duty.end };
    refuseStranger(scene, duty, personId);
    const plan = planOf([hand], roster.id, reason);
    // The reason for the substitution is the reason for what it breaks.
    refuseBreaches(scene, plan.trial, reason);
    const breaks = warningsBy(scene, plan.trial).length > 0;
    const { revision, unreachable } = await this.reassignments.reassign(tx, roster, plan.passing, by, {
      cause: 'substitution',
      operation: 'Substitutions.substitute',
      reason,
      breachReason: breaks ? reason : '',
      ...(personId === null && { gapReason: reason }),
    });
    const holder = personId === null ? null : (scene.names.get(personId) ?? null);
    return { revision, from: hand.start, holder, unreachable: [...unreachable] };
  }
}

async function rosterOf(tx: EntityManager, dutyId: string): Promise<string> {
  const [duty] = await tx.query<{ rosterId: string }[]>('SELECT roster_id AS "rosterId" FROM duty WHERE id = $1', [
    dutyId,
  ]);
  if (!duty) throw new Problem('not-found');
  return duty.rosterId;
}

/** From the start or, once it has begun, from the minute it is, unless said otherwise. Problem `not-valid`. */
export function startOf(duty: StandingDuty, from: Instant | undefined, now: Instant): Instant {
  const start = from ?? Math.max(duty.start, Math.floor(now / MINUTE) * MINUTE);
  if (start >= duty.start && start < duty.end) return start;
  const detail = { vi: 'Giờ thay phải nằm trong giờ của ca', en: 'The time must lie within the watch' };
  throw new Problem('not-valid', { errors: [{ pointer: '#/from', detail }] });
}

function refuseStranger({ members }: Scene, duty: StandingDuty, personId: string | null): void {
  if (personId === null) return;
  if (personId === duty.personId) throw new Problem('swap-not-possible');
  if (members.some((member) => member.personId === personId)) return;
  const detail = { vi: 'Đơn vị không có người này', en: 'The unit has no such person' };
  throw unknownAt('#/personId', detail);
}
