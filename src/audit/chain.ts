import { createHash } from 'node:crypto';

/** A row of a chained table: what it says, and how it is tied to the row before. */
export interface Link<Row> {
  readonly row: Row;
  /** Null in the first row only. */
  readonly previous: Buffer | null;
  readonly hash: Buffer;
}

/** SHA-256 over the previous row’s hash and the row in canonical JSON: members sorted, undefined left out. */
export function chained(previous: Buffer | null, row: object): Buffer {
  return createHash('sha256')
    .update(previous ?? Buffer.alloc(0))
    .update(canonical(row))
    .digest();
}

/**
 * The index of the first row that is not what was written, or does not follow the one before; -1 when all are whole.
 * Rows in order; of a part of a chain the first row’s tie to what came before it cannot be seen.
 */
export function firstBroken(links: readonly Link<object>[]): number {
  return links.findIndex(({ row, previous, hash }, index) => {
    const before = links[index - 1];
    if (before && !(previous && before.hash.equals(previous))) return true;
    return !chained(previous, row).equals(hash);
  });
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}
