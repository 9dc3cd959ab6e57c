import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { unknownAt } from '../http/unknown.js';
import { NoticesService } from '../notices/notices.service.js';
import { isChain } from '../rota/trial.js';
import { isoOf } from '../time/iso.js';
import { lockedRoster } from '../rosters/draft.js';
import type { Roster } from '../rosters/roster.entity.js';
import { type Hand, partOf, planOf, refuseBreaches, warningsBy } from './hands.js';
import { loadScene, type Scene } from './scene.js';
import { become, expectState, involved, lockedSwap } from './stored.js';
import type { newSwap } from './swap.schema.js';

type Wanted = z.output<typeof newSwap>;

@Injectable()
export class SwapsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
    private readonly notices: NoticesService,
  ) {}

  /**
   * Asks others to take one's watch, whole or in part, for nothing or for one of theirs; those named (or everybody who
   * could) are told. Returns the swap's id. Problems `not-published`, `duty-changed`, `duty-over`, `not-valid`,
   * `unknown-reference`, `swap-not-possible`, `swap-under-way`, `swap-breaks-rules`, `swap-needs-reason`.
   */
  ask(dutyId: string, wanted: Wanted, by: Actor): Promise<string> {
    return inTransaction(this.dataSource, async (tx) => {
      const roster = await rosterOf(tx, dutyId);
      if (roster.stage !== 'published') throw new Problem('not-published');
      const scene = await loadScene(tx, roster);
      const hands = handsFor(scene, dutyId, wanted, by.personId);
      await refuseTwice(tx, hands);
      if (wanted.to !== null) refuseBreaches(scene, planOf(hands, roster.id, '').trial, wanted.breachReason);
      const swapId = await record(tx, roster, hands, wanted, by.personId);
      const told = wanted.to === null ? ableToTake(scene, roster.id, hands) : hands.map(({ to }) => to ?? '');
      await this.notices.swapChanged(
        tx,
        'swap-asked',
        swapId,
        told.filter((personId) => personId !== by.personId),
      );
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'Swaps.ask',
        subjectKind: 'swap',
        subjectId: swapId,
        unitId: roster.unitId,
        after: {
          legs: hands.map(({ duty, to, start, end }) => ({ dutyId: duty.id, from: duty.personId, to, start, end })),
        },
      });
      return swapId;
    });
  }

  /** Takes one's request back; who had been asked is told. Problem `swap-closed`. */
  withdraw(swapId: string, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const stored = await lockedSwap(tx, swapId);
      expectState(stored, 'open', 'agreed');
      await become(tx, swapId, 'withdrawn');
      const others = involved(stored).filter((personId) => personId !== by.personId);
      await this.notices.swapChanged(tx, 'swap-refused', swapId, others);
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'Swaps.withdraw',
        subjectKind: 'swap',
        subjectId: swapId,
        unitId: stored.swap.unitId,
        before: { state: stored.swap.state },
        after: { state: 'withdrawn' },
      });
    });
  }
}

async function rosterOf(tx: EntityManager, dutyId: string): Promise<Roster> {
  const [duty] = await tx.query<{ rosterId: string }[]>('SELECT roster_id AS "rosterId" FROM duty WHERE id = $1', [
    dutyId,
  ]);
  if (!duty) throw new Problem('not-found');
  return lockedRoster(tx, duty.rosterId);
}

/** The watches that would change hands, checked against the roster as it stands. */
function handsFor(scene: Scene, dutyId: string, { to, start, end, further }: Wanted, asker: string): Hand[] {
  const hands = [{ dutyId, to, start, end }, ...further].map((each): Hand => {
    const duty = scene.duties.get(each.dutyId);
    if (!duty) throw new Problem('duty-changed');
    const part = partOf(duty, each);
    if (duty.start <= scene.now) throw new Problem('duty-over', { detail: BEGUN });
    if (each.to !== null && !scene.members.some(({ personId }) => personId === each.to)) {
      throw unknownAt('#/to', NO_MEMBER);
    }
    return { duty, to: each.to, ...part };
  });
  const passes = hands.map((hand) => ({ from: hand.duty.personId, to: hand.to }));
  if (new Set(hands.map(({ duty }) => duty.id)).size < hands.length || !isChain(asker, passes)) {
    throw new Problem('swap-not-possible', { detail: NO_CHAIN });
  }
  return hands;
}

const BEGUN = { vi: 'Chỉ đổi được ca chưa bắt đầu', en: 'Only watches that have not begun can be swapped' };
const NO_MEMBER = { vi: 'Đơn vị không có người này', en: 'The unit has no such person' };
const NO_CHAIN = {
  vi: 'Mỗi người phải giao ca của mình cho người kế tiếp, bắt đầu từ người đề nghị',
  en: 'Each must pass a watch of their own to the next, beginning with who asks',
};

async function refuseTwice(tx: EntityManager, hands: readonly Hand[]): Promise<void> {
  const [other] = await tx.query<unknown[]>(
    `SELECT FROM swap JOIN swap_leg leg ON leg.swap_id = swap.id
      WHERE swap.state IN ('open', 'agreed') AND leg.duty_id = ANY($1::uuid[]) LIMIT 1`,
    [hands.map(({ duty }) => duty.id)],
  );
  if (other) throw new Problem('swap-under-way');
}

/** Who could take an open offer without breaking what may not be broken. */
function ableToTake(scene: Scene, rosterId: string, hands: readonly Hand[]): string[] {
  return scene.members
    .filter(({ personId }) => hands.every(({ duty }) => duty.personId !== personId))
    .filter(({ personId }) => {
      const taken = hands.map((hand) => ({ ...hand, to: personId }));
      return warningsBy(scene, planOf(taken, rosterId, '').trial).every(({ hard }) => !hard);
    })
    .map(({ personId }) => personId);
}

/** What passes back to the asker needs no further word of theirs. */
async function record(
  tx: EntityManager,
  roster: Roster,
  hands: readonly Hand[],
  { note, breachReason }: Wanted,
  asker: string,
): Promise<string> {
  const [row] = await tx.query<{ id: string }[]>(
    `INSERT INTO swap (roster_id, unit_id, asker_id, note, breach_reason, needs_approval)
     SELECT $1, id, $3, $4, $5, swaps_need_approval FROM unit WHERE id = $2 RETURNING id`,
    [roster.id, roster.unitId, asker, note, breachReason],
  );
  if (!row) throw new Error('a swap was not recorded');
  const legs = hands.map(({ duty, to, start, end }, position) => {
    return {
      position,
      dutyId: duty.id,
      sequence: duty.sequence,
      from: duty.personId,
      to,
      start: isoOf(start),
      end: isoOf(end),
    };
  });
  await tx.query(
    `INSERT INTO swap_leg (swap_id, "position", duty_id, sequence, from_person_id, to_person_id, starts_at, ends_at, accepted_at)
     SELECT $1, "position", "dutyId", sequence, "from", "to", start, "end", CASE WHEN "to" = $3 THEN clock_now() END
       FROM jsonb_to_recordset($2::jsonb) AS leg("position" int, "dutyId" uuid, sequence int, "from" uuid, "to" uuid,
            start timestamptz, "end" timestamptz)`,
    [row.id, JSON.stringify(legs), asker],
  );
  return row.id;
}
