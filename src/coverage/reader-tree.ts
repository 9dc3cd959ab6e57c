import type { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { visibleUnits } from '../access/visible.js';
import { isLarge } from '../units/large.js';
import { ABOVE, type Subtree, subtree } from './subtree.js';
import { WHOLE_TREE } from './whole-tree.js';

/** A subtree as lists need it: `above(top, id)` and `tree(id, branch_id, branches)`. */
export interface ReaderTree extends Omit<Subtree, 'params'> {
  /** Whether it is so large that whole tables are gone through faster than its units one by one. */
  readonly wide: boolean;
  readonly params: readonly [tops: readonly string[], held: readonly string[] | null];
}

/** As `subtree`; where much lies below one unit and the reader sees all of it, it is the whole tree's. */
export async function readerTree(
  runner: Pick<DataSource, 'query'>,
  tops: readonly string[],
  by: Actor,
): Promise<ReaderTree> {
  if (tops.length === 1) {
    const [row] = await runner.query<{ wide: boolean | null }[]>(WIDE, [tops, visibleUnits(by).params[0]]);
    if (row?.wide) return { sql: WIDE_TREE, params: [tops, null], wide: true };
  }
  return { ...subtree(tops, by), wide: false };
}

const WIDE = /* sql */ `
  WITH RECURSIVE ${ABOVE} SELECT (SELECT whole FROM reach) AND ${isLarge('($1::uuid[])[1]')} AS wide`;

const WIDE_TREE = /* sql */ `${ABOVE}, ${WHOLE_TREE},
  tree AS MATERIALIZED (
    SELECT placed.id, branch_id, area.branch_id IS NOT NULL AS branches FROM placed
      LEFT JOIN (SELECT branch_id FROM placed GROUP BY branch_id HAVING count(*) > 1) area USING (branch_id)
  )`;
