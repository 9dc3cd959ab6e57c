import type { Address } from './address.js';
import { type Block, lastOf } from './block.js';

interface Node<T> {
  readonly first: bigint;
  readonly last: bigint;
  readonly of: T;
  /** The narrowest block around it. */
  readonly outer: Node<T> | null;
}

/**
 * Which blocks an address lies in. Two blocks are one in the other or apart, so those around an address are a chain
 * from the narrowest outwards; it begins at or around the last block that starts no later.
 */
export class BlockLookup<T> {
  private readonly nodes: Readonly<Record<4 | 6, readonly Node<T>[]>>;

  constructor(blocks: readonly { readonly block: Block; readonly of: T }[]) {
    const ofFamily = (family: 4 | 6) => nested(blocks.filter(({ block }) => block.family === family));
    this.nodes = { 4: ofFamily(4), 6: ofFamily(6) };
  }

  /** What belongs to every block the address lies in, the narrowest first; of equal ones the first given. */
  around({ family, value }: Address): T[] {
    const nodes = this.nodes[family];
    let node: Node<T> | null = nodes[upTo(nodes, value) - 1] ?? null;
    while (node && node.last < value) node = node.outer;
    const found: T[] = [];
    for (; node; node = node.outer) found.push(node.of);
    return found;
  }
}

function nested<T>(blocks: readonly { readonly block: Block; readonly of: T }[]): Node<T>[] {
  // Of equal blocks the last is the outermost.
  const ordered = blocks.toReversed().toSorted((a, b) => {
    if (a.block.value !== b.block.value) return a.block.value < b.block.value ? -1 : 1;
    return a.block.prefix - b.block.prefix;
  });
  const nodes: Node<T>[] = [];
  let outer: Node<T> | null = null;
  for (const { block, of } of ordered) {
    while (outer && outer.last < block.value) outer = outer.outer;
    nodes.push((outer = { first: block.value, last: lastOf(block), of, outer }));
  }
  return nodes;
}

/** How many nodes start at a value or before. */
function upTo(nodes: readonly Node<unknown>[], value: bigint): number {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (nodes[middle]!.first <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
