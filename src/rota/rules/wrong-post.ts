import type { Finding, PersonWatches } from './rule.js';

/** Everyone stands only the posts they may stand. One breach a watch. */
export function wrongPost({ watches, stander }: PersonWatches): Finding[] {
  const allowed = stander?.postKindIds ?? [];
  if (allowed.length === 0) return [];
  return watches
    .filter((watch) => !allowed.includes(watch.postKindId))
    .map(({ id, start, end }) => ({ start, end, watchIds: [id], limit: 0, actual: 1, missing: 1, unit: 'count' }));
}
