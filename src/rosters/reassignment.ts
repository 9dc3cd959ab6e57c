import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { Problem } from '../http/problem.js';
import { NoticesService } from '../notices/notices.service.js';
import { type Change, changesBetween, type Standing } from '../rota/changes.js';
import { intersects } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { announceRoster } from './announce.js';
import { insertAssignments } from './assignment.service.js';
import { type ChangeView, changeViews } from './change-views.js';
import { type Draft, loadDraft } from './draft.js';
import { renewFeeds, writeDuties } from './duty-writing.js';
import type { NewAssignment } from './new-assignments.js';
import { changesOf } from './plan.js';
import type { Roster } from './roster.entity.js';
import { writeStrips } from './strip-writing.js';

/** Published watches that end, and those that take their place; the same id in both moves its hours. */
export interface Passing {
  readonly remove: readonly string[];
  readonly add: readonly (NewAssignment & { readonly postId: string })[];
}

export interface Why {
  readonly cause: 'swap' | 'substitution';
  /** The policy table's name of the act. */
  readonly operation: string;
  readonly reason: string;
  /** Why rules that may be broken with a reason are; empty when none is. */
  readonly breachReason: string;
  /** Why a gap is left, when one is made. */
  readonly gapReason?: string;
}

export interface Reassigned {
  readonly revision: number;
  /** Names of those whom no notice reaches, to be told by word of mouth. */
  readonly unreachable: readonly string[];
}

/** Changes a published roster for a few people at once, without a draft in between. */
@Injectable()
export class Reassignments {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly notices: NoticesService,
  ) {}

  /**
   * A new revision that differs in exactly these watches: whose they were and whose they become is told, the draft
   * follows, and what else is changed in the draft stays unpublished. The caller holds the roster locked, has judged
   * the rules, and makes `already-on-watch` of a clash. Problem `shift-gone`.
   */
  async reassign(
    tx: EntityManager,
    roster: Roster,
    passing: Passing,
    by: Pick<Actor, 'personId' | 'name'>,
    why: Why,
  ): Promise<Reassigned> {
    const before = await loadDraft(tx, roster);
    const add = passing.add.map((each) => ({ ...each, shiftId: shiftOf(before, each) }));
    const touched = [...passing.remove, ...add.map(({ id }) => id)];
    const told = await toldAmong(tx, roster.id, touched);
    await tx.query('DELETE FROM assignment WHERE roster_id = $1 AND id = ANY($2::uuid[])', [roster.id, touched]);
    await insertAssignments(tx, roster.id, add);

    const draft = await loadDraft(tx, roster);
    const ids = new Set(add.map(({ id }) => id));
    const changes = changesBetween(told, standingsAmong(draft, ids));
    const views = await changeViews(tx, roster.unitId, changes);
    await writeDuties(tx, draft, changes);
    const revision = await this.record(tx, draft, views, by.personId, why);
    const holders = changes.map((change) => holderOf(change).personId);
    await renewFeeds(tx, roster.unitId, roster.id, holders);
    const { unreachable } = await this.notices.dutiesChanged(tx, changes.map(noticed));
    await writeStrips(tx, [roster.id]);
    await this.audit.record(tx, {
      actor: by.personId,
      operation: why.operation,
      subjectKind: 'roster',
      subjectId: roster.id,
      unitId: roster.unitId,
      before: { revision: roster.revision },
      after: { revision, cause: why.cause, reason: why.reason, changes: changes.map(noticed) },
    });
    await announceRoster(tx, roster.id, by);
    return { revision, unreachable: unreachable.map(({ name }) => name) };
  }

  /** The paper in force stays in force: its signer, number and date go along to the new revision. */
  private async record(
    tx: EntityManager,
    draft: Draft,
    views: readonly ChangeView[],
    personId: string,
    { cause, breachReason, gapReason }: Why,
  ): Promise<number> {
    const { roster } = draft;
    const pending = (await changesOf(tx, draft, this.clock.now())).length > 0;
    await tx.query(
      `UPDATE roster SET revision = revision + 1, version = version + 1, changed_since_publication = $2 WHERE id = $1`,
      [roster.id, pending],
    );
    await tx.query(
      `INSERT INTO publication (roster_id, revision, published_by, cause, changes, breach_reason, gap_reason, signer_name,
              signer_title, signer_authority, document_kind, document_number, document_on)
       SELECT roster_id, $2 + 1, $3, $4, $5, nullif($6, ''), coalesce($7, gap_reason), signer_name,
              signer_title, signer_authority, document_kind, document_number, document_on
         FROM publication WHERE roster_id = $1 AND revision = $2`,
      [roster.id, roster.revision, personId, cause, JSON.stringify(views), breachReason, gapReason ?? null],
    );
    return roster.revision + 1;
  }
}

/** Told shifts may have been laid out anew in the draft since: then the one at the same post and time. */
function shiftOf({ shifts }: Draft, { shiftId, postId, ...hours }: Passing['add'][number]): string {
  const shift =
    shifts.find(({ id }) => id === shiftId) ?? shifts.find((each) => each.postId === postId && intersects(each, hours));
  if (!shift) throw new Problem('shift-gone');
  return shift.id;
}

/** What was last published of these and still holds. */
function toldAmong(tx: EntityManager, rosterId: string, ids: readonly string[]): Promise<Standing[]> {
  return tx.query(
    `SELECT id, person_id AS "personId", post_id AS "postId", shift_id AS "shiftId", place, note,
            starts_at AS start, ends_at AS "end"
       FROM duty WHERE roster_id = $1 AND id = ANY($2::uuid[]) AND live ORDER BY starts_at, id`,
    [rosterId, ids],
  );
}

function standingsAmong({ assignments, posts }: Draft, ids: ReadonlySet<string>): Standing[] {
  const places = new Map(posts.map((post) => [post.id, post.place]));
  return assignments
    .filter(({ id }) => ids.has(id))
    .map(({ id, personId, postId, shiftId, note, start, end }) => {
      return { id, personId, postId, shiftId, note, start, end, place: places.get(postId) ?? '' };
    });
}

const holderOf = (change: Change): Standing => (change.kind === 'cancel' ? change.before : change.after);
const noticed = (change: Change) => ({ kind: change.kind, dutyId: holderOf(change).id });
