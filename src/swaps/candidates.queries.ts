import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { candidates, reasons } from '../rota/candidates.js';
import { Roster } from '../rosters/roster.entity.js';
import { planOf, warningsBy, warningsOf } from './hands.js';
import { loadScene, type Member, type Scene, type StandingDuty, watchOf } from './scene.js';
import { startOf } from './substitution.service.js';
import type { partnerList, substituteList } from './swap.schema.js';

interface Found {
  readonly roster: Roster;
  readonly scene: Scene;
  readonly duty: StandingDuty;
}

@Injectable()
export class CandidatesQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Who could take one's watch, best first, and which of their watches could be had for it. Problem `duty-changed`. */
  partners(dutyId: string): Promise<z.input<typeof partnerList>> {
    return inTransaction(this.dataSource, async (tx) => {
      const { roster, scene, duty } = await sceneAround(tx, dutyId);
      const [unit] = await tx.query<{ needsApproval: boolean }[]>(
        'SELECT swaps_need_approval AS "needsApproval" FROM unit WHERE id = $1',
        [roster.unitId],
      );
      const people = ranked(scene, roster.id, duty).map((person) => ({
        ...person,
        duties: exchangesWith(scene, roster.id, duty, person.personId),
      }));
      return { people, needsApproval: unit?.needsApproval ?? true };
    });
  }

  /** Who could stand in for the watch's holder, best first. Problems `duty-changed`, `duty-over`. */
  substitutes(dutyId: string): Promise<z.input<typeof substituteList>> {
    return inTransaction(this.dataSource, async (tx) => {
      const { roster, scene, duty } = await sceneAround(tx, dutyId);
      if (duty.end <= scene.now) throw new Problem('duty-over');
      const [unit] = await tx.query<{ name: string }[]>('SELECT name FROM unit WHERE id = $1', [roster.unitId]);
      const from = startOf(duty, undefined, scene.now);
      return {
        duty: {
          ...said(duty),
          holder: { id: duty.personId, name: duty.personName },
          unitId: roster.unitId,
          unitName: unit?.name ?? '',
          begun: duty.start < scene.now,
          answer: duty.answer,
        },
        from,
        people: ranked(scene, roster.id, { ...duty, start: from }),
      };
    });
  }
}

async function sceneAround(tx: EntityManager, dutyId: string): Promise<Found> {
  const [known] = await tx.query<{ rosterId: string }[]>('SELECT roster_id AS "rosterId" FROM duty WHERE id = $1', [
    dutyId,
  ]);
  const roster = known && (await tx.findOneBy(Roster, { id: known.rosterId }));
  if (!roster) throw new Problem('not-found');
  const scene = await loadScene(tx, roster);
  const duty = scene.duties.get(dutyId);
  if (!duty) throw new Problem('duty-changed');
  return { roster, scene, duty };
}

function ranked(scene: Scene, rosterId: string, duty: StandingDuty) {
  const others = scene.members.filter(({ personId }) => personId !== duty.personId);
  const memberOf = new Map<string, Member>(others.map((member) => [member.personId, member]));
  const { personId: _, ...watch } = watchOf(duty, rosterId);
  return candidates(scene.situation, scene.settings, others, watch).map((each) => ({
    personId: each.personId,
    name: each.name,
    title: memberOf.get(each.personId)?.title ?? '',
    phone: memberOf.get(each.personId)?.phone ?? null,
    watches: each.watches,
    reasons: { vi: reasons(each, 'vi').join(' · '), en: reasons(each, 'en').join(' · ') },
    // Who it is about is said beside.
    warnings: warningsOf(each.breaches, new Map()),
  }));
}

/** The partner's watches ahead, each with what an exchange would break for either. */
function exchangesWith(scene: Scene, rosterId: string, duty: StandingDuty, partner: string) {
  return [...scene.duties.values()]
    .filter(({ personId, start }) => personId === partner && start > scene.now)
    .map((theirs) => {
      const hands = [
        { duty, to: partner, start: duty.start, end: duty.end },
        { duty: theirs, to: duty.personId, start: theirs.start, end: theirs.end },
      ];
      return { ...said(theirs), warnings: warningsBy(scene, planOf(hands, rosterId, '').trial) };
    });
}

const said = ({ id, postName, code, label, start, end }: StandingDuty) => ({
  dutyId: id,
  postName,
  code,
  label,
  start,
  end,
});
