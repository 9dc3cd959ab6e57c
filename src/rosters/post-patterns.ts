import type { EntityManager } from 'typeorm';
import { Problem } from '../http/problem.js';
import type { PatternId } from '../rota/pattern.js';
import type { PostPatterns } from './roster.entity.js';

/** The patterns that differ from the one for all. Problem `not-valid` when a kind of post is unknown. */
export async function differing(
  tx: Pick<EntityManager, 'query'>,
  pattern: PatternId,
  wanted: PostPatterns,
): Promise<PostPatterns> {
  const kinds = await tx.query<{ id: string }[]>('SELECT id FROM post_kind');
  const known = new Set(kinds.map(({ id }) => id));
  const strange = Object.keys(wanted).find((id) => !known.has(id));
  if (strange !== undefined) {
    const detail = { vi: 'Không có vị trí trực này', en: 'There is no such kind of post' };
    throw new Problem('not-valid', { errors: [{ pointer: '#/postPatterns', detail }] });
  }
  return Object.fromEntries(Object.entries(wanted).filter(([, own]) => own !== pattern));
}

/** Whether some post is cut into other shifts than before. */
export function cutsDiffer(
  before: { readonly pattern: PatternId; readonly postPatterns: PostPatterns },
  after: { readonly pattern: PatternId; readonly postPatterns: PostPatterns },
): boolean {
  const kinds = new Set([...Object.keys(before.postPatterns), ...Object.keys(after.postPatterns)]);
  const differs = (id: string) =>
    (before.postPatterns[id] ?? before.pattern) !== (after.postPatterns[id] ?? after.pattern);
  return before.pattern !== after.pattern || [...kinds].some(differs);
}
