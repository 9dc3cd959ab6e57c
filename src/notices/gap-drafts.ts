import type { Runner } from '../calendars/duty-facts.js';
import type { GapNews, KnownGap, OpenGap } from '../rota/gap-news.js';
import { type Instant, MINUTE } from '../rota/interval.js';
import { headAbove } from './heads.js';
import type { Told, ToldGap } from './notice-body.js';
import { keyOf, type Draft } from './writing.js';

/** A gap with how many were to stand it. */
export type Gap = OpenGap & { readonly required: number };

interface GapTelling {
  readonly rosterId: string;
  readonly news: readonly GapNews<Gap>[];
  /** What the head knew when this became news. */
  readonly known: readonly KnownGap[];
  readonly now: Instant;
}

interface Place {
  readonly unitId: string;
  readonly unitName: string;
  readonly periodId: string;
  readonly periodTitle: string;
}

export type PostNames = ReadonlyMap<string, ToldGap['post']>;

/** News of a roster's gaps for the unit's head, or the nearest above; undefined when nobody can be written to. */
export async function gapDraft(tx: Runner, { rosterId, news, known, now }: GapTelling): Promise<Draft | undefined> {
  const [place] = await tx.query<Place>(PLACE, [rosterId]);
  const head = place && (await headAbove(tx, place.unitId, null));
  if (!place || !head) return undefined;
  const names = await postNames(
    tx,
    news.map(({ gap }) => gap),
  );
  const told: Told = {
    kind: 'gap',
    body: {
      to: { name: head.name, language: head.language },
      ...place,
      gaps: news.map(({ gap, appeared, stage }) => ({ ...toldGap(gap, names, now), appeared, stage })),
      known,
    },
  };
  return {
    ...told,
    // The record of what is known is locked and rewritten with each telling: no two are of one instant.
    key: keyOf('gap', rosterId, head.personId, now),
    unitId: place.unitId,
    personId: head.personId,
    address: head.email,
    expiresAt: Math.max(...news.map(({ gap }) => gap.end)),
  };
}

/** As it is told. What is over nobody can stand any more: a period that asks for more while it runs is short from now on. */
export function toldGap({ postId, start, end, missing, required }: Gap, names: PostNames, now: Instant) {
  const minute = Math.floor(now / MINUTE) * MINUTE;
  const post = names.get(postId) ?? { vi: '', en: '' };
  return { postId, post, start: Math.max(start, minute), end, missing, required };
}

/** What the posts that gaps are in are called. */
export async function postNames(tx: Runner, gaps: readonly Gap[]): Promise<PostNames> {
  const rows = await tx.query<{ id: string; vi: string; en: string }>(
    `SELECT post.id, kind.name_vi AS vi, kind.name_en AS en
       FROM post JOIN post_kind kind ON kind.id = post.kind_id WHERE post.id = ANY($1::uuid[])`,
    [[...new Set(gaps.map(({ postId }) => postId))]],
  );
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}

const WAITING = /* sql */ `
  roster.id = $1 AND notice.unit_id = roster.unit_id AND notice.kind = 'gap' AND notice.state = 'due'
  AND notice.body->>'periodId' = roster.period_id::text AND notice.body ? 'known'`;

/**
 * Takes back what still waits to be told of a roster's gaps: they are not what they were. Returns what the head knew
 * before that; undefined where nothing waited.
 */
export async function withdrawGapNews(tx: Runner, rosterId: string): Promise<readonly KnownGap[] | undefined> {
  const [first] = await tx.query<{ known: readonly KnownGap[] }>(WITHDRAWING, [rosterId]);
  return first?.known;
}

const WITHDRAWING = /* sql */ `
  WITH waiting AS (
    UPDATE notice SET state = 'void' FROM roster WHERE ${WAITING} RETURNING notice.id, notice.body->'known' AS known
  )
  SELECT known FROM waiting ORDER BY id LIMIT 1`;

/** What the head is told of otherwise is no news to them, should what waits be told anew. */
export async function knownBesides(tx: Runner, rosterId: string, gaps: readonly KnownGap[]): Promise<void> {
  await tx.query(
    `UPDATE notice SET body = jsonb_set(body, '{known}', body->'known' || $2::jsonb) FROM roster WHERE ${WAITING}`,
    [rosterId, JSON.stringify(gaps)],
  );
}

const PLACE = /* sql */ `
  SELECT unit.id AS "unitId", unit.name AS "unitName", period.id AS "periodId", period.title AS "periodTitle"
    FROM roster JOIN unit ON unit.id = roster.unit_id JOIN period ON period.id = roster.period_id
   WHERE roster.id = $1`;
