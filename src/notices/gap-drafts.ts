import type { Runner } from '../calendars/duty-facts.js';
import type { GapNews, OpenGap } from '../rota/gap-news.js';
import { type Instant, MINUTE } from '../rota/interval.js';
import { headAbove } from './heads.js';
import type { Told } from './notice-body.js';
import { keyOf, type Draft } from './writing.js';

type Gap = OpenGap & { readonly required: number };

interface Place {
  readonly unitId: string;
  readonly unitName: string;
  readonly periodId: string;
  readonly periodTitle: string;
  readonly posts: Readonly<Record<string, { readonly vi: string; readonly en: string }>>;
}

/** News of a roster's gaps for the unit's head, or the nearest above; undefined when nobody can be written to. */
export async function gapDraft(
  tx: Runner,
  { rosterId, news, now }: { rosterId: string; news: readonly GapNews<Gap>[]; now: Instant },
): Promise<Draft | undefined> {
  const [place] = await tx.query<Place>(PLACE, [rosterId, news.map(({ gap }) => gap.postId)]);
  const head = place && (await headAbove(tx, place.unitId, null));
  if (!place || !head) return undefined;
  const { posts, ...where } = place;
  // What is over nobody can stand any more: a period that asks for more while it runs is short from now on.
  const minute = Math.floor(now / MINUTE) * MINUTE;
  const told: Told = {
    kind: 'gap',
    body: {
      to: { name: head.name, language: head.language },
      ...where,
      gaps: news.map(({ gap: { postId, start, end, missing, required }, appeared, stage }) => {
        const post = posts[postId] ?? { vi: '', en: '' };
        return { postId, post, start: Math.max(start, minute), end, missing, required, appeared, stage };
      }),
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

const PLACE = /* sql */ `
  SELECT unit.id AS "unitId", unit.name AS "unitName", period.id AS "periodId", period.title AS "periodTitle",
         (SELECT coalesce(jsonb_object_agg(post.id, jsonb_build_object('vi', kind.name_vi, 'en', kind.name_en)), '{}')
            FROM post JOIN post_kind kind ON kind.id = post.kind_id WHERE post.id = ANY($2::uuid[])) AS posts
    FROM roster JOIN unit ON unit.id = roster.unit_id JOIN period ON period.id = roster.period_id
   WHERE roster.id = $1`;
