import type { EntityManager } from 'typeorm';
import { type Change, changesBetween, type Standing } from '../rota/changes.js';
import type { Instant } from '../rota/interval.js';
import type { Draft } from './draft.js';

type Runner = Pick<EntityManager, 'query'>;

/** What publishing the draft at `now` would tell, and to whom. Watches that are over stay as they were told. */
export async function changesOf(tx: Runner, draft: Draft, now: Instant): Promise<Change[]> {
  const told = await toldStandings(tx, draft.roster.id);
  return changesBetween(
    told.filter((standing) => standing.end > now),
    standingsOf(draft).filter((standing) => standing.end > now),
  );
}

/** What was last published and still holds. */
function toldStandings(tx: Runner, rosterId: string): Promise<Standing[]> {
  return tx.query(
    `SELECT id, person_id AS "personId", post_id AS "postId", shift_id AS "shiftId", place, note,
            starts_at AS start, ends_at AS "end"
       FROM duty WHERE roster_id = $1 AND live ORDER BY starts_at, id`,
    [rosterId],
  );
}

/** The draft in the words in which it would be told. */
function standingsOf({ assignments, posts }: Draft): Standing[] {
  const places = new Map(posts.map((post) => [post.id, post.place]));
  return assignments.map(({ id, personId, postId, shiftId, note, start, end }) => {
    return { id, personId, postId, shiftId, note, start, end, place: places.get(postId) ?? '' };
  });
}
