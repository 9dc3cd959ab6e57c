import { gaps, type Need } from '../rota/coverage.js';
import { intersection, type Instant, type Interval, MINUTE, subtracted } from '../rota/interval.js';
import type { PostGap } from './judgement.js';

/** A published duty and what its holder last said to its present wording. */
export interface AnsweredDuty extends Interval {
  readonly id: string;
  readonly postKindId: string;
  readonly answer: 'accepted' | 'declined' | null;
  /** When the holder is on record as away: until somebody else stands in, nobody stands. */
  readonly away: readonly Interval[];
}

/** What the strip of one published roster is made from. */
export interface StripSource {
  readonly window: Interval;
  readonly posts: readonly { readonly id: string; readonly kindId: string }[];
  readonly needs: readonly (Need & { readonly postKindId: string })[];
  readonly shifts: readonly Interval[];
  readonly duties: readonly AnsweredDuty[];
}

export interface Strip {
  /** Minutes from the window's start at which a stretch begins; the last one is the end. */
  readonly cuts: readonly number[];
  /** For each stretch: `o` confirmed, `p` filled but not all confirmed, `s` short, `g` nobody, `-` nobody asked for. */
  readonly strip: string;
  readonly gaps: readonly PostGap[];
  /** When duties not yet answered begin, in minutes from the window's start, earliest first. */
  readonly unconfirmed: readonly number[];
}

/** How a published roster stands: whoever declined or is away does not cover, and only who accepted is confirmed. */
export function stripOf({ window, posts, needs, shifts, duties }: StripSource): Strip {
  const standing = duties
    .filter((duty) => duty.answer !== 'declined')
    .flatMap((duty) => subtracted([duty], duty.away).map((present) => ({ ...duty, ...present })));
  const accepted = standing.filter((duty) => duty.answer === 'accepted');
  const missing = posts.flatMap((post) => gapsAt(post, needs, standing));
  const unsure = posts.flatMap((post) => gapsAt(post, needs, accepted));
  const cuts = cutsOf(window, [...needs, ...shifts, ...standing]);
  let strip = '';
  for (const [index, start] of cuts.slice(0, -1).entries()) {
    const stretch = { start, end: cuts[index + 1] ?? window.end };
    if (!needs.some((need) => covers(need, stretch))) strip += '-';
    else if (!standing.some((duty) => covers(duty, stretch))) strip += 'g';
    else if (missing.some((gap) => covers(gap, stretch))) strip += 's';
    else strip += unsure.some((gap) => covers(gap, stretch)) ? 'p' : 'o';
  }
  const minute = (instant: Instant): number => Math.round((instant - window.start) / MINUTE);
  const unanswered = duties.filter((duty) => duty.answer === null);
  return {
    cuts: cuts.map(minute),
    strip,
    gaps: missing.toSorted((a, b) => a.start - b.start),
    unconfirmed: unanswered.map((duty) => minute(duty.start)).toSorted((a, b) => a - b),
  };
}

/**
 * A number that changes whenever the strip would be another one although its roster was not touched: the period asks
 * for more, a day becomes a holiday. 31 bits of FNV-1a over what is asked, beginning with the roster's revision.
 */
export function sourceRevision(revision: number, needs: StripSource['needs']): number {
  let hash = 0x811c9dc5;
  const text = `${revision}|${needs.map(({ postKindId, start, end, required }) => `${postKindId},${start},${end},${required}`).join('|')}`;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 1;
}

function gapsAt(
  post: StripSource['posts'][number],
  needs: StripSource['needs'],
  duties: readonly AnsweredDuty[],
): PostGap[] {
  const asked = needs.filter((need) => need.postKindId === post.kindId);
  const stood = duties.filter((duty) => duty.postKindId === post.kindId);
  return gaps(asked, stood).map((gap) => ({ postId: post.id, ...gap }));
}

/** Every edge within the window, and the window's own. Shifts are cut even where nobody stands: layouts stay few. */
function cutsOf(window: Interval, stretches: readonly Interval[]): Instant[] {
  const edges = new Set([window.start, window.end]);
  for (const stretch of stretches) {
    const within = intersection(stretch, window);
    if (within) edges.add(within.start).add(within.end);
  }
  return [...edges].toSorted((a, b) => a - b);
}

/** Stretches lie between neighbouring cuts, so one that is covered at its start is covered whole. */
const covers = (outer: Interval, stretch: Interval): boolean =>
  outer.start <= stretch.start && stretch.start < outer.end;
