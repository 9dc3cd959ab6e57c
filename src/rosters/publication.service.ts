import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { NoticesService } from '../notices/notices.service.js';
import type { Change } from '../rota/changes.js';
import type { Instant } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { namedClash } from './clash.js';
import { type Draft, loadDraft, lockedRoster } from './draft.js';
import { renewFeeds, writeDuties } from './duty-writing.js';
import { breachesOf, gapsOf } from './judgement.js';
import { changesOf } from './plan.js';
import { breachView, gapView, type publicationView } from './roster.schema.js';
import { writeStrips } from './strip-writing.js';

type Published = z.input<typeof publicationView>;

@Injectable()
export class PublicationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly notices: NoticesService,
  ) {}

  /**
   * Makes the draft known: only those it changes something for are told, in the same transaction. A draft already
   * published as it is keeps its revision and tells nobody. Problems `version-stale`, `roster-breaks-rules`,
   * `gaps-need-reason` (with the gaps), `already-on-watch` (published by another unit).
   */
  async publish(rosterId: string, version: number, gapReason: string | undefined, by: Actor): Promise<Published> {
    try {
      return await inTransaction(this.dataSource, (tx) => this.publishWithin(tx, rosterId, version, gapReason, by));
    } catch (error) {
      throw await namedClash(this.dataSource, error);
    }
  }

  private async publishWithin(
    tx: EntityManager,
    rosterId: string,
    version: number,
    gapReason: string | undefined,
    by: Actor,
  ): Promise<Published> {
    const roster = await lockedRoster(tx, rosterId, version);
    const draft = await loadDraft(tx, roster);
    const now = this.clock.now();
    const changes = await changesOf(tx, draft, now);
    if (roster.stage === 'published' && changes.length === 0) return this.asItIs(tx, rosterId, version);

    await refuseBreaches(tx, draft, now);
    const gaps = gapsOf(draft, now);
    if (gaps.length > 0 && !gapReason)
      throw new Problem('gaps-need-reason', { gaps: gaps.map((gap) => gapView.parse(gap)) });

    const revision = roster.revision + 1;
    await writeDuties(tx, draft, changes);
    const publishedAt = await this.record(tx, draft, revision, gaps.length > 0 ? (gapReason ?? null) : null, by);
    await renewFeeds(
      tx,
      roster.unitId,
      rosterId,
      changes.map((change) => holderOf(change).personId),
    );
    await this.notices.dutiesChanged(tx, changes.map(noticed));
    await writeStrips(tx, [rosterId]);
    await this.audit.record(tx, {
      actor: by.personId,
      operation: 'Rosters.publish',
      subjectKind: 'roster',
      subjectId: rosterId,
      unitId: roster.unitId,
      before: { stage: roster.stage, revision: roster.revision },
      after: { stage: 'published', revision, gapReason: gapReason ?? null, changes: changes.map(noticed) },
    });
    return { revision, publishedAt, told: await toldOf(tx, changes), version: version + 1 };
  }

  private async asItIs(tx: EntityManager, rosterId: string, version: number): Promise<Published> {
    const [last] = await tx.query<{ revision: number; publishedAt: Instant }[]>(
      `SELECT revision, published_at AS "publishedAt" FROM publication WHERE roster_id = $1 ORDER BY revision DESC LIMIT 1`,
      [rosterId],
    );
    if (!last) throw new Error(`roster ${rosterId} is published without a publication`);
    return { ...last, told: 0, version };
  }

  private async record(
    tx: EntityManager,
    { roster }: Draft,
    revision: number,
    gapReason: string | null,
    by: Actor,
  ): Promise<Instant> {
    await tx.query(
      `UPDATE roster SET stage = 'published', revision = $2, changed_since_publication = false, version = version + 1
        WHERE id = $1`,
      [roster.id, revision],
    );
    const [row] = await tx.query<{ publishedAt: Instant }[]>(
      `INSERT INTO publication (roster_id, revision, published_by, gap_reason) VALUES ($1, $2, $3, $4)
       RETURNING published_at AS "publishedAt"`,
      [roster.id, revision, by.personId, gapReason],
    );
    return row?.publishedAt ?? this.clock.now();
  }
}

/** What is over cannot be mended and forbids nothing. */
async function refuseBreaches(tx: EntityManager, draft: Draft, now: Instant): Promise<void> {
  const breaches = await breachesOf(tx, draft);
  const hard = breaches.filter(({ severity, end }) => severity === 'hard' && end > now);
  if (hard.length > 0)
    throw new Problem('roster-breaks-rules', { breaches: hard.map((breach) => breachView.parse(breach)) });
}

const holderOf = (change: Change) => (change.kind === 'cancel' ? change.before : change.after);
const noticed = (change: Change) => ({ kind: change.kind, dutyId: holderOf(change).id });

/**
 * How many people hear of it by mail. Who has no address does not, nor does who loses a duty before its invitation was
 * sent, nor whose duty is only restated: each new wording has its own SEQUENCE, so what is due for it is what is new.
 */
async function toldOf(tx: EntityManager, changes: readonly Change[]): Promise<number> {
  const [row] = await tx.query<{ told: number }[]>(
    `SELECT count(DISTINCT n.person_id)::int AS told FROM notice n JOIN duty d ON d.id = n.duty_id AND d.sequence = n.sequence
      WHERE d.id = ANY($1::uuid[]) AND n.state = 'due' AND n.kind IN ('invite', 'move', 'cancel')`,
    [changes.filter(({ kind }) => kind !== 'restate').map((change) => holderOf(change).id)],
  );
  return row?.told ?? 0;
}
