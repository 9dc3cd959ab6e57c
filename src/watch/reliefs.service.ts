import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/audit.service.js';
import { dutyFacts, type DutyFacts, type Runner } from '../calendars/duty-facts.js';
import { calleesOf } from '../calendars/escalation.js';
import { inTransaction } from '../database/transactions.js';
import { log } from '../http/log.js';
import { announceHappening } from '../notices/announce.js';
import { type Head, headAbove } from '../notices/heads.js';
import { standsAt } from '../notices/stands-at.js';
import { keyOf, writeNotices, type Draft } from '../notices/writing.js';
import { isOverstayed, receiversOf, standingOf } from '../rota/handover.js';
import { HOUR, type Instant } from '../rota/interval.js';
import { isoOf } from '../time/iso.js';
import { NEAR, type StoodWatch, stoodWatches, WAS_TAKEN } from './stood.js';
import { rulesOf } from './watch-rules.js';

/** Tells a leader of watches nobody has taken over in time. Their officers stay answerable. */
@Injectable()
export class Reliefs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /** Tells of every overstayed watch, once each. Late, twice or beside another process is harmless. Returns the notices. */
  async raise(): Promise<number> {
    let written = 0;
    for (const watch of await candidates(this.dataSource)) {
      try {
        written += await inTransaction(this.dataSource, (tx) => this.tell(tx, watch));
      } catch (error) {
        // Poison in one watch must not stop the others.
        log.error({ duty: watch.id, error: String(error) }, 'desk: a leader could not be told of a watch not relieved');
      }
    }
    return written;
  }

  private async tell(tx: EntityManager, watch: StoodWatch): Promise<number> {
    const [{ now }] = await tx.query<[{ now: Instant }]>('SELECT clock_now() AS now');
    const near = await stoodWatches(tx, NEAR, [watch.unitId, isoOf(watch.start), isoOf(watch.end)]);
    const receivers = receiversOf(watch, near);
    const patience = (await rulesOf(tx, [watch.unitId])).get(watch.unitId)?.takeoverMinutes ?? Infinity;
    if (!isOverstayed(standingOf(watch, receivers, now), watch, patience, now)) return 0;
    const [duty] = await dutyFacts(tx, 'duty.id = $1', [watch.id]);
    if (!duty) return 0;
    const leaders = await leadersOf(tx, duty);
    const callees = (await calleesOf(tx, [watch.unitId])).get(watch.unitId) ?? [];
    const next = receivers.map(({ name, phone }) => ({ name, phone }));
    const drafts = leaders.map((to): Draft => ({
      ...draftOf(to, duty),
      body: { to, duty, phone: watch.phone, next, callees },
    }));
    const written = await writeNotices(tx, drafts);
    if (written.length > 0) {
      await this.audit.record(tx, {
        actor: null,
        operation: 'Reliefs.raise',
        subjectKind: 'duty',
        subjectId: watch.id,
        unitId: watch.unitId,
        after: { told: leaders.map(({ personId }) => personId) },
      });
      await announceHappening(tx, watch.unitId);
    }
    return written.length;
  }
}

/** Watches past their end that were taken over, of which no leader was told yet; of one that was prolonged since, anew. */
function candidates(runner: Runner): Promise<StoodWatch[]> {
  return stoodWatches(
    runner,
    `duty.live AND duty.starts_at > (SELECT clock_now()) - interval '72 hours' AND duty.ends_at <= (SELECT clock_now())
       AND ${WAS_TAKEN}
       AND NOT EXISTS (SELECT FROM notice WHERE notice.duty_id = duty.id AND notice.kind = 'not-relieved'
                          AND notice.sequence = duty.sequence)`,
    [],
  );
}

/** Who leads the unit’s watch now and can be written to; where nobody does, its head or the nearest above. */
async function leadersOf(tx: Runner, { unitId, personId }: DutyFacts): Promise<readonly Head[]> {
  const leaders = await tx.query<Head>(
    `SELECT person.id AS "personId", person.name, person.email, person.language
       FROM duty JOIN post ON post.id = duty.post_id AND post.kind_id = 'lanh-dao'
       JOIN person ON person.id = duty.person_id AND person.active AND person.email IS NOT NULL
      WHERE duty.live AND duty.unit_id = $1 AND duty.starts_at <= clock_now() AND duty.ends_at > clock_now()
        AND ${standsAt('duty', '(SELECT clock_now())')} AND person.id <> $2
      GROUP BY person.id ORDER BY person.name COLLATE vietnamese, person.id`,
    [unitId, personId],
  );
  if (leaders.length > 0) return leaders;
  const head = await headAbove(tx, unitId, personId);
  return head ? [head] : [];
}

function draftOf(to: Head, { id, unitId, end, sequence }: DutyFacts) {
  return {
    kind: 'not-relieved' as const,
    key: keyOf('not-relieved', id, to.personId, sequence),
    unitId,
    personId: to.personId,
    dutyId: id,
    sequence,
    address: to.email,
    expiresAt: end + 24 * HOUR,
  };
}
