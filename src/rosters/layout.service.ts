import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { askedTurns } from '../rota/asked-turns.js';
import { HO_CHI_MINH } from '../rota/calendar.js';
import { layOut, patterns } from '../rota/pattern.js';
import { isoOf } from '../time/iso.js';
import { announceRoster } from './announce.js';
import {
  type Draft,
  type DraftPost,
  type DraftShift,
  type Ground,
  loadDraft,
  loadGround,
  lockedRoster,
  postsOf,
} from './draft.js';
import { cutsDiffer, differing } from './post-patterns.js';
import type { PostPatterns, Roster } from './roster.entity.js';
import { writeStrips } from './strip-writing.js';

type Wanted = Pick<Roster, 'pattern'> & { readonly postPatterns?: PostPatterns | undefined };
type Cut = Pick<Roster, 'pattern' | 'postPatterns'>;
type WantedShift = Omit<DraftShift, 'id'>;

@Injectable()
export class LayoutService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Lays a pattern's shifts over the period, each post as strong as the period asks. Laid out again (another pattern,
   * a longer period, other demand) shifts that stay the same keep their people. Problems `nothing-demanded`, `unit-merged`,
   * `version-required`, `version-stale`, `roster-published` (another pattern), `roster-has-assignments` (with those
   * that would be lost).
   */
  async layOut(unitId: string, periodId: string, cut: Wanted, version: number | undefined, by: Actor): Promise<void> {
    await inTransaction(this.dataSource, async (tx) => {
      const ground = await loadGround(tx, unitId, periodId);
      if (ground.needs.length === 0) throw new Problem('nothing-demanded');
      const { roster, before } = await this.begun(tx, ground, cut, version);
      const after = await this.cutAfter(tx, roster, cut);
      const draft = await loadDraft(tx, roster);
      const wanted = wantedShifts(ground, await postsOf(tx, unitId, ground.needs), after);
      const gone = await this.replaceShifts(tx, draft, wanted);
      await tx.query(
        `UPDATE roster SET pattern = $2, post_patterns = $4, version = version + $3, proposed_at = NULL, proposed_by = NULL
          WHERE id = $1`,
        [roster.id, after.pattern, before === null ? 0 : 1, JSON.stringify(after.postPatterns)],
      );
      await writeStrips(tx, [roster.id]);
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'Rosters.layOut',
        subjectKind: 'roster',
        subjectId: roster.id,
        unitId,
        before,
        after: { ...after, shifts: wanted.length, removed: gone },
      });
      await announceRoster(tx, roster.id, by);
    });
  }

  /** The roster, begun now if there was none, and locked; `before` is null for a new one. */
  private async begun(
    tx: EntityManager,
    { unit, periodId }: Ground,
    { pattern }: Wanted,
    version: number | undefined,
  ): Promise<{ roster: Roster; before: Cut | null }> {
    const [fresh] = await tx.query<{ id: string }[]>(
      `INSERT INTO roster (period_id, unit_id, pattern) VALUES ($1, $2, $3)
       ON CONFLICT ON CONSTRAINT one_roster_per_period DO NOTHING RETURNING id`,
      [periodId, unit.id, pattern],
    );
    if (fresh && version !== undefined) throw new Problem('version-stale');
    if (fresh && unit.isMerged) throw new Problem('unit-merged');
    if (fresh) return { roster: await lockedRoster(tx, fresh.id), before: null };
    const [known] = await tx.query<{ id: string }[]>('SELECT id FROM roster WHERE period_id = $1 AND unit_id = $2', [
      periodId,
      unit.id,
    ]);
    if (version === undefined) throw new Problem('version-required');
    const roster = await lockedRoster(tx, known?.id ?? '', version);
    return { roster, before: { pattern: roster.pattern, postPatterns: roster.postPatterns } };
  }

  /** How the posts are to be cut. Problems `not-valid`, `roster-published` (when one is to be cut anew). */
  private async cutAfter(tx: EntityManager, roster: Roster, { pattern, postPatterns }: Wanted): Promise<Cut> {
    const after = { pattern, postPatterns: await differing(tx, pattern, postPatterns ?? roster.postPatterns) };
    if (roster.stage === 'published' && cutsDiffer(roster, after)) throw new Problem('roster-published');
    return after;
  }

  /** Makes the shifts those wanted; returns how many are gone. Problem `roster-has-assignments`. */
  private async replaceShifts(tx: EntityManager, draft: Draft, wanted: readonly WantedShift[]): Promise<number> {
    const kept = new Map(wanted.map((shift) => [turnOf(shift), shift]));
    const gone = new Set(draft.shifts.filter((shift) => !kept.has(turnOf(shift))).map(({ id }) => id));
    await refuseLosses(tx, draft, gone);
    await tx.query('DELETE FROM shift WHERE id = ANY($1::uuid[])', [[...gone]]);
    await tx.query(
      `INSERT INTO shift (roster_id, post_id, code, label, "on", starts_at, ends_at, required)
       SELECT $1, wanted."postId", wanted.code, wanted.label, wanted."on", wanted.start, wanted."end", wanted.required
         FROM jsonb_to_recordset($2::jsonb) AS wanted("postId" uuid, code text, label text, "on" date,
              start timestamptz, "end" timestamptz, required int)
       ON CONFLICT ON CONSTRAINT one_shift_per_turn
       DO UPDATE SET code = excluded.code, label = excluded.label, required = excluded.required`,
      [
        draft.roster.id,
        JSON.stringify(wanted.map((shift) => ({ ...shift, start: isoOf(shift.start), end: isoOf(shift.end) }))),
      ],
    );
    return gone.size;
  }
}

/** The turns of each post's pattern, wherever the post is asked for during the turn. */
function wantedShifts(ground: Ground, posts: readonly DraftPost[], { pattern, postPatterns }: Cut): WantedShift[] {
  const laid = new Map(patterns.map((each) => [each.id, layOut(each, ground.window, ground.calendar, HO_CHI_MINH)]));
  return posts.flatMap((post) => {
    const turns = laid.get(postPatterns[post.kindId] ?? pattern) ?? [];
    const needs = ground.needs.filter((need) => need.postKindId === post.kindId);
    return askedTurns(turns, needs).map((turn) => ({ ...turn, postId: post.id }));
  });
}

const turnOf = ({ postId, start, end }: Pick<DraftShift, 'postId' | 'start' | 'end'>): string =>
  `${postId} ${start} ${end}`;

async function refuseLosses(tx: EntityManager, draft: Draft, gone: ReadonlySet<string>): Promise<void> {
  const lost = draft.assignments.filter((assignment) => gone.has(assignment.shiftId));
  if (lost.length === 0) return;
  const people = await tx.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM person WHERE id = ANY($1::uuid[])',
    [lost.map(({ personId }) => personId)],
  );
  const names = new Map(people.map(({ id, name }) => [id, name]));
  throw new Problem('roster-has-assignments', {
    detail: { vi: `${lost.length} lượt trực đã xếp sẽ mất`, en: `${lost.length} assignments would be lost` },
    assignments: lost.map(({ id, personId, start, end }) => ({
      id,
      personId,
      personName: names.get(personId) ?? '',
      start: isoOf(start),
      end: isoOf(end),
    })),
  });
}
