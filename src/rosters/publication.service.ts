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
import { actingFor, onBehalf } from './acting.js';
import { announceRoster } from './announce.js';
import { type ChangeView, changeViews } from './change-views.js';
import { namedClash } from './clash.js';
import { type Draft, loadDraft, lockedRoster } from './draft.js';
import { renewFeeds, writeDuties } from './duty-writing.js';
import { breachesOf, gapsOf, unexcused } from './judgement.js';
import { knowGaps } from './known-gaps.js';
import { changesOf } from './plan.js';
import { breachView, gapView, type publicationView, type publishRequest } from './roster.schema.js';
import { proposedSigner } from './signing.js';
import { writeStrips } from './strip-writing.js';

type Request = z.output<typeof publishRequest>;
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
   * `gaps-need-reason` (with the gaps), `breaches-need-reason` (with the breaches), `already-on-watch` (published by another unit).
   */
  async publish(rosterId: string, version: number, request: Request, by: Actor): Promise<Published> {
    try {
      return await inTransaction(this.dataSource, (tx) => this.publishWithin(tx, rosterId, version, request, by));
    } catch (error) {
      throw await namedClash(this.dataSource, error);
    }
  }

  private async publishWithin(
    tx: EntityManager,
    rosterId: string,
    version: number,
    request: Request,
    by: Actor,
  ): Promise<Published> {
    const roster = await lockedRoster(tx, rosterId, version);
    const draft = await loadDraft(tx, roster);
    const now = this.clock.now();
    const changes = await changesOf(tx, draft, now);
    if (roster.stage === 'published' && changes.length === 0) return this.asItIs(tx, rosterId, version);

    const reasons = await reasonsFor(tx, draft, now, request);
    const revision = roster.revision + 1;
    const views = await changeViews(tx, roster.unitId, changes);
    await writeDuties(tx, draft, changes);
    const record = { ...request, ...reasons, revision, changes: views };
    const { publishedAt, acting } = await this.record(tx, draft, record, by);
    await renewFeeds(
      tx,
      roster.unitId,
      rosterId,
      changes.map((change) => holderOf(change).personId),
    );
    await this.notices.dutiesChanged(tx, changes.map(noticed));
    await writeStrips(tx, [rosterId]);
    await knowGaps(tx, rosterId);
    await this.audit.record(tx, {
      actor: by.personId,
      operation: 'Rosters.publish',
      subjectKind: 'roster',
      subjectId: rosterId,
      unitId: roster.unitId,
      before: { stage: roster.stage, revision: roster.revision },
      after: { stage: 'published', revision, ...reasons, changes: changes.map(noticed), ...onBehalf(roster, acting) },
    });
    await announceRoster(tx, rosterId, by);
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

  private async record(tx: EntityManager, { roster }: Draft, made: Made, by: Actor) {
    await tx.query(
      `UPDATE roster SET stage = 'published', revision = $2, changed_since_publication = false, version = version + 1
        WHERE id = $1`,
      [roster.id, made.revision],
    );
    const acting = await actingFor(tx, roster.unitId, by);
    const signer = made.signer ?? (await proposedSigner(tx, roster, by));
    // Absent members become null.
    const [row] = await tx.query<{ publishedAt: Instant }[]>(
      `INSERT INTO publication (roster_id, revision, published_by, acting_unit_id, gap_reason, breach_reason, changes,
              signer_name, signer_title, signer_authority, document_kind, document_number, document_on)
       SELECT $1, $2, $3, $4, $5, $6, $7, signer.name, signer.title, signer.authority, document.kind, document.number,
              document."on"
         FROM jsonb_to_record($8::jsonb) signer(name text, title text, authority text),
              jsonb_to_record($9::jsonb) document(kind text, number text, "on" date)
       RETURNING published_at AS "publishedAt"`,
      [
        roster.id,
        made.revision,
        by.personId,
        acting?.id ?? null,
        made.gapReason,
        made.breachReason,
        JSON.stringify(made.changes),
        JSON.stringify(signer ?? {}),
        JSON.stringify(made.document ?? {}),
      ],
    );
    return { publishedAt: row?.publishedAt ?? this.clock.now(), acting };
  }
}

/** What a publication keeps besides who and when. */
interface Made extends Reasons, Pick<Request, 'signer' | 'document'> {
  readonly revision: number;
  readonly changes: readonly ChangeView[];
}

/** Why it was published with gaps and with rules not kept; null where nothing had to be excused. */
interface Reasons {
  readonly gapReason: string | null;
  readonly breachReason: string | null;
}

/** Refuses what may not be, and what wants a reason and has none. What is over cannot be mended and forbids nothing. */
async function reasonsFor(tx: EntityManager, draft: Draft, now: Instant, request: Request): Promise<Reasons> {
  const breaches = await breachesOf(tx, draft);
  const hard = breaches.filter(({ severity, end }) => severity === 'hard' && end > now);
  if (hard.length > 0)
    throw new Problem('roster-breaks-rules', { breaches: hard.map((breach) => breachView.parse(breach)) });
  const gaps = gapsOf(draft, now);
  if (gaps.length > 0 && !request.gapReason)
    throw new Problem('gaps-need-reason', { gaps: gaps.map((gap) => gapView.parse(gap)) });
  const soft = unexcused(breaches, draft, now);
  if (soft.length > 0 && !request.breachReason)
    throw new Problem('breaches-need-reason', { breaches: soft.map((breach) => breachView.parse(breach)) });
  return {
    gapReason: gaps.length > 0 ? (request.gapReason ?? null) : null,
    breachReason: soft.length > 0 ? (request.breachReason ?? null) : null,
  };
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
