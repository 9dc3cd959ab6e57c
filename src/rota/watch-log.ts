/** What an entry of a watch log says about other entries. */
export interface Logged {
  readonly id: string;
  /** Something is left to be done. */
  readonly open: boolean;
  /** The entry this one stands in place of (đính chính). */
  readonly correctsId: string | null;
  /** The entry whose matter this one settles. */
  readonly settlesId: string | null;
}

/** The entry a chain of corrections began with, by the id of each entry. */
function beginnings(entries: readonly Logged[]): Map<string, string> {
  const first = new Map<string, string>();
  for (const { id, correctsId } of entries)
    first.set(id, correctsId === null ? id : (first.get(correctsId) ?? correctsId));
  return first;
}

/**
 * What is still to be done, in the order in which it was first written, each in its latest wording. Entries stand in
 * the order in which they were written; a matter is settled once, whichever of its wordings was pointed at.
 */
export function openItems<T extends Logged>(entries: readonly T[]): T[] {
  const first = beginnings(entries);
  const items = new Map<string, T>();
  const settled = new Set<string>();
  for (const entry of entries) {
    if (entry.settlesId !== null) settled.add(first.get(entry.settlesId) ?? entry.settlesId);
    const matter = first.get(entry.id) ?? entry.id;
    if (entry.open || items.has(matter)) items.set(matter, entry);
  }
  return [...items].filter(([matter, { open }]) => open && !settled.has(matter)).map(([, entry]) => entry);
}

/** The ids of entries another stands in place of. */
export const corrected = (entries: readonly Logged[]): ReadonlySet<string> =>
  new Set(entries.flatMap(({ correctsId }) => (correctsId === null ? [] : [correctsId])));
