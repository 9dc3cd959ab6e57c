import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Change } from '../rota/changes.js';
import { type Difference, differences } from '../rota/difference.js';
import type { changeView } from './roster.schema.js';

export type ChangeView = z.input<typeof changeView>;
type Runner = Pick<EntityManager, 'query'>;

/** Changes as a screen shows them and as `publication.changes` keeps them. Call before the duties are rewritten. */
export async function changeViews(tx: Runner, unitId: string, changes: readonly Change[]): Promise<ChangeView[]> {
  const holders = changes.map((change) => (change.kind === 'cancel' ? change.before : change.after));
  const people = await tx.query<{ id: string; name: string; hasEmail: boolean }[]>(
    'SELECT id, name, email IS NOT NULL AS "hasEmail" FROM person WHERE id = ANY($1::uuid[])',
    [holders.map(({ personId }) => personId)],
  );
  const kinds = await tx.query<{ id: string; vi: string; en: string }[]>(
    `SELECT post.id, kind.name_vi AS vi, kind.name_en AS en
       FROM post JOIN post_kind kind ON kind.id = post.kind_id WHERE post.unit_id = $1`,
    [unitId],
  );
  // A shift laid out anew is gone; its duties remember what it was called.
  const shifts = await tx.query<{ id: string; label: string }[]>(
    `SELECT shift_id AS id, label FROM duty WHERE id = ANY($2::uuid[])
     UNION ALL SELECT id, label FROM shift WHERE id = ANY($1::uuid[])`,
    [holders.map(({ shiftId }) => shiftId), holders.map(({ id }) => id)],
  );
  const byId = new Map(people.map((person) => [person.id, person]));
  const posts = new Map(kinds.map((post) => [post.id, post]));
  const labels = new Map(shifts.map((shift) => [shift.id, shift.label]));
  return changes.map((change) => {
    const holder = change.kind === 'cancel' ? change.before : change.after;
    const before = change.kind === 'invite' ? null : change.before;
    const person = byId.get(holder.personId) ?? { name: '', hasEmail: false };
    const post = posts.get(holder.postId) ?? { vi: '', en: '' };
    return {
      kind: change.kind,
      personId: holder.personId,
      personName: person.name,
      hasEmail: person.hasEmail,
      assignmentId: holder.id,
      shiftId: holder.shiftId,
      label: labels.get(holder.shiftId) ?? '',
      postName: post.vi,
      postNameEn: post.en,
      start: holder.start,
      end: holder.end,
      beforeStart: before?.start ?? null,
      beforeEnd: before?.end ?? null,
    };
  });
}

/** The same in words. Posts are named when the roster has several. */
export function differencesOf(changes: readonly ChangeView[], namePosts: boolean): Difference[] {
  return differences(
    changes.map((change) => ({
      kind: change.kind,
      personName: change.personName,
      shiftId: change.shiftId ?? '',
      label: change.label ?? '',
      post: { vi: change.postName, en: change.postNameEn || change.postName },
      start: change.start,
      end: change.end,
      before:
        change.beforeStart !== null && change.beforeEnd !== null
          ? { start: change.beforeStart, end: change.beforeEnd }
          : null,
    })),
    namePosts,
  );
}
