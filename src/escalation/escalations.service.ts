import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/audit.service.js';
import { dutyFacts, type DutyFacts } from '../calendars/duty-facts.js';
import { type Callee, calleesOf } from '../calendars/escalation.js';
import { inTransaction } from '../database/transactions.js';
import { log } from '../http/log.js';
import { announceHappening } from '../notices/announce.js';
import type { Head } from '../notices/heads.js';
import { keyOf, writeNotices, type Draft } from '../notices/writing.js';
import type { Chain, Tier } from '../rota/escalation.js';
import { allDue, type Due, dueNow } from './due.js';
import { receivers } from './receivers.js';

/** One step that was taken just now. */
interface Taken {
  readonly caseId: string;
  readonly chain: Chain;
  readonly tier: Tier;
  readonly duty: DutyFacts;
  readonly phone: string | null;
  readonly people: readonly Head[];
}

/** Milliseconds: a country where nobody has begun must not keep the desk from its reminders. */
const LASTS = 10_000;

/** Units whose steps are taken in one transaction at most. */
const TOGETHER = 200;

/** A unit and its duties that have steps to take. */
type OfUnit = readonly [unitId: string, dutyIds: readonly string[]];

/** How many notices were written, and for how many units. */
interface Round {
  readonly written: number;
  readonly units: number;
}

/** Tells upwards what is left undone, a step at a time. */
@Injectable()
export class Escalations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Takes the steps that are due, the earliest watches' first. Twice, late or beside another process, each is taken once.
   * `written`: how many notices; `more`: whether time was up before all were taken.
   * @param lasts for how long units are begun with (milliseconds); one always is
   */
  async raise(lasts = LASTS): Promise<{ written: number; more: boolean }> {
    const endsAt = performance.now() + lasts;
    const units = new Map<string, string[]>();
    for (const { unitId, dutyId } of await allDue(this.dataSource)) {
      units.set(unitId, [...(units.get(unitId) ?? []), dutyId]);
    }
    let written = 0;
    let left = [...units];
    do {
      const some = left.slice(0, TOGETHER);
      const round = await this.raiseTogether(some, endsAt).catch(() => this.raiseApart(some, endsAt));
      written += round.written;
      left = left.slice(round.units);
    } while (left.length > 0 && performance.now() <= endsAt);
    return { written, more: left.length > 0 };
  }

  /** In one transaction, so that who is told of several units reads one message. */
  private raiseTogether(some: readonly OfUnit[], endsAt: number): Promise<Round> {
    return inTransaction(this.dataSource, (tx) =>
      overUnits(some, endsAt, ([unitId, dutyIds]) => this.raiseIn(tx, unitId, dutyIds)),
    );
  }

  /** Poison in one unit must not stop the others. */
  private raiseApart(some: readonly OfUnit[], endsAt: number): Promise<Round> {
    return overUnits(some, endsAt, async ([unitId, dutyIds]) => {
      try {
        return await inTransaction(this.dataSource, (tx) => this.raiseIn(tx, unitId, dutyIds));
      } catch (error) {
        log.error({ unit: unitId, error: String(error) }, 'desk: a unit could not be escalated');
        return 0;
      }
    });
  }

  private async raiseIn(tx: EntityManager, unitId: string, dutyIds: readonly string[]): Promise<number> {
    const due = await dueNow(tx, dutyIds);
    const facts = new Map((await dutyFacts(tx, 'duty.id = ANY($1)', [dutyIds])).map((duty) => [duty.id, duty]));
    const taken: Taken[] = [];
    for (const each of due) taken.push(...(await this.take(tx, each, facts.get(each.dutyId)!)));
    const callees = (await calleesOf(tx, [unitId])).get(unitId) ?? [];
    return (await writeNotices(tx, draftsOf(taken, callees))).length;
  }

  /** The steps of one duty that nobody else took meanwhile. */
  private async take(tx: EntityManager, { dutyId, sequence, chain, tiers }: Due, duty: DutyFacts): Promise<Taken[]> {
    const caseId = await openCase(tx, dutyId, sequence, chain);
    const [holder] = await tx.query<{ phone: string | null }[]>(
      'SELECT phone_written AS phone FROM person WHERE id = $1',
      [duty.personId],
    );
    const taken: Taken[] = [];
    for (const tier of tiers) {
      const people = await receivers(tx, tier, duty);
      const personIds = people.map(({ personId }) => personId);
      const fresh = await tx.query<object[]>(
        `INSERT INTO escalation_telling (case_id, tier, person_ids) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING RETURNING case_id`,
        [caseId, tier, personIds],
      );
      if (fresh.length === 0) continue;
      await announceHappening(tx, duty.unitId);
      taken.push({ caseId, chain, tier, duty, phone: holder?.phone ?? null, people });
      await this.audit.record(tx, {
        actor: null,
        operation: 'Escalations.raise',
        subjectKind: 'duty',
        subjectId: dutyId,
        unitId: duty.unitId,
        before: null,
        after: { chain, tier, sequence, told: personIds },
      });
    }
    return taken;
  }

  /**
   * Somebody who was told takes care of a case, which stops its chain. The first one counts; false when the person was
   * not told of it, or somebody has taken care of it already.
   */
  acknowledge(caseId: string, personId: string): Promise<boolean> {
    return inTransaction(this.dataSource, async (tx) => {
      const [rows] = (await tx.query(
        `UPDATE escalation_case chained SET settled_at = clock_now(), settled_by = $2
           FROM duty
          WHERE chained.id = $1 AND chained.settled_at IS NULL AND duty.id = chained.duty_id
            AND EXISTS (SELECT FROM escalation_telling telling
                         WHERE telling.case_id = chained.id AND $2::uuid = ANY (telling.person_ids))
         RETURNING chained.duty_id AS "dutyId", chained.chain, chained.sequence, duty.unit_id AS "unitId"`,
        [caseId, personId],
      )) as unknown as [{ dutyId: string; chain: Chain; sequence: number; unitId: string }[]];
      const [settled] = rows;
      if (!settled) return false;
      await this.audit.record(tx, {
        actor: personId,
        operation: 'Escalations.acknowledge',
        subjectKind: 'duty',
        subjectId: settled.dutyId,
        unitId: settled.unitId,
        before: null,
        after: { chain: settled.chain, sequence: settled.sequence },
      });
      await announceHappening(tx, settled.unitId);
      return true;
    });
  }
}

/** One after the other until time is up; one always is. */
async function overUnits(
  some: readonly OfUnit[],
  endsAt: number,
  raise: (unit: OfUnit) => Promise<number>,
): Promise<Round> {
  let written = 0;
  let units = 0;
  for (const unit of some) {
    written += await raise(unit);
    units++;
    if (performance.now() > endsAt) break;
  }
  return { written, units };
}

async function openCase(tx: EntityManager, dutyId: string, sequence: number, chain: Chain): Promise<string> {
  await tx.query('INSERT INTO escalation_case (duty_id, sequence, chain) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    dutyId,
    sequence,
    chain,
  ]);
  const [row] = await tx.query<{ id: string }[]>(
    'SELECT id FROM escalation_case WHERE duty_id = $1 AND sequence = $2 AND chain = $3',
    [dutyId, sequence, chain],
  );
  if (!row) throw new Error('a case was not opened');
  return row.id;
}

/** One mail per person and chain, however many watches of the unit it is about. */
function draftsOf(taken: readonly Taken[], callees: readonly Callee[]): Draft[] {
  const mails = new Map<string, { to: Head; steps: Taken[] }>();
  for (const step of taken) {
    for (const to of step.people) {
      const key = `${to.personId} ${step.chain}`;
      const mail = mails.get(key) ?? { to, steps: [] };
      // Told at two steps at once, a person reads it once.
      if (!mail.steps.some(({ caseId }) => caseId === step.caseId)) mail.steps.push(step);
      mails.set(key, mail);
    }
  }
  return [...mails.values()].map(({ to, steps }) => draftOf(to, steps as [Taken, ...Taken[]], callees));
}

function draftOf(to: Head, steps: readonly [Taken, ...Taken[]], callees: readonly Callee[]): Draft {
  const [{ chain, tier, caseId, duty }] = steps;
  return {
    kind: 'escalated',
    key: keyOf(`escalated-${chain}`, caseId, to.personId, tier),
    unitId: duty.unitId,
    personId: to.personId,
    address: to.email,
    // Forty watches nobody began are one mail to the officer of forty schools.
    together: `escalated ${chain} ${tier === 'substitute' ? 'substitute' : 'above'}`,
    expiresAt: Math.max(...steps.map((step) => (chain === 'absent' ? step.duty.end : step.duty.start))),
    body: {
      to: { name: to.name, language: to.language },
      chain,
      tier,
      personId: to.personId,
      cases: steps.map((step) => ({ id: step.caseId, duty: step.duty, phone: step.phone })),
      callees,
    },
  };
}
