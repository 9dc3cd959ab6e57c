import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Words } from '../http/problem.js';
import { NoticesService } from '../notices/notices.service.js';
import { HO_CHI_MINH } from '../rota/calendar.js';
import { stretchLabel } from '../rota/labels.js';
import { Reassignments } from '../rosters/reassignment.js';
import { type Hand, planOf, together, warningsBy } from './hands.js';
import { loadScene, type Scene } from './scene.js';
import { become, type Doer, involved, type StoredSwap } from './stored.js';
import type { SwapLeg } from './swap.entity.js';

/** What happens once everybody has agreed. */
@Injectable()
export class CarryingOut {
  constructor(
    private readonly reassignments: Reassignments,
    private readonly notices: NoticesService,
  ) {}

  /** Hands the swap to the head where the unit wants that, or does it. */
  async settle(tx: EntityManager, stored: StoredSwap, by: Doer): Promise<void> {
    if (!stored.swap.needsApproval) return this.carryOut(tx, stored, by);
    await become(tx, stored.swap.id, 'agreed');
    await this.notices.swapChanged(tx, 'swap-agreed', stored.swap.id, []);
  }

  /** Judges once more and reassigns; when the world has changed meanwhile the swap is refused, saying why. */
  async carryOut(tx: EntityManager, stored: StoredSwap, by: Doer): Promise<void> {
    const { roster, swap, legs } = stored;
    const scene = await loadScene(tx, roster);
    const fault = roster.stage === 'published' ? faultOf(scene, legs) : WITHDRAWN;
    const plan = fault ? null : planOf(handsOf(scene, legs), roster.id, swap.breachReason || swap.note);
    const broken = plan ? warningsBy(scene, plan.trial).filter(({ hard }) => hard) : [];
    if (fault || !plan || broken.length > 0) {
      await become(tx, swap.id, 'refused', fault ?? together(broken));
      await this.notices.swapChanged(tx, 'swap-refused', swap.id, involved(stored));
      return;
    }
    const why = {
      cause: 'swap',
      operation: 'Swaps.carryOut',
      reason: swap.note,
      breachReason: swap.breachReason,
    } as const;
    await this.reassignments.reassign(tx, roster, plan.passing, by, why);
    await become(tx, swap.id, 'done');
    await this.notices.swapChanged(tx, 'swap-done', swap.id, involved(stored));
  }
}

/** Why the watches are not any more what was asked for; null when they are. */
export function faultOf({ duties, members, now }: Scene, legs: readonly SwapLeg[]): Words | null {
  for (const leg of legs) {
    const duty = duties.get(leg.dutyId);
    const label = (language: 'vi' | 'en') => stretchLabel(leg, HO_CHI_MINH, language);
    if (!duty || duty.sequence !== leg.sequence || duty.personId !== leg.fromPersonId) {
      return {
        vi: `Ca ${label('vi')} đã thay đổi sau khi đề nghị`,
        en: `The watch of ${label('en')} has changed since`,
      };
    }
    if (leg.start <= now) return { vi: `Ca ${label('vi')} đã bắt đầu`, en: `The watch of ${label('en')} has begun` };
    if (leg.toPersonId && !members.some(({ personId }) => personId === leg.toPersonId)) {
      return { vi: 'Người nhận ca không còn ở đơn vị', en: 'Who was to take the watch has left the unit' };
    }
  }
  return null;
}

export const WITHDRAWN: Words = { vi: 'Lịch trực đã được thu hồi', en: 'The roster was withdrawn' };

/** Only after `faultOf` found nothing: then every watch is there. */
export function handsOf({ duties }: Scene, legs: readonly SwapLeg[]): Hand[] {
  return legs.flatMap(({ dutyId, toPersonId, start, end }) => {
    const duty = duties.get(dutyId);
    return duty ? [{ duty, to: toPersonId, start, end }] : [];
  });
}
