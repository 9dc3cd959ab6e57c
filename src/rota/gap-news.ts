import { DAY, HOUR, type Instant, type Interval, intersects, subtracted } from './interval.js';

/** How near the start of a gap its head was last told of it: when it was found, within a day, within hours. */
export type GapStage = 'found' | 'day' | 'hours';

export interface OpenGap extends Interval {
  readonly postId: string;
  readonly missing: number;
}

/** A gap its head knows of. */
export interface KnownGap extends OpenGap {
  readonly stage: GapStage;
}

/** A gap its head is to be told of: it has appeared, or its start draws near. */
export interface GapNews<Gap extends OpenGap> {
  readonly gap: Gap;
  readonly appeared: boolean;
  readonly stage: GapStage;
}

const RANK: Readonly<Record<GapStage, number>> = { found: 0, day: 1, hours: 2 };

/** The stage a gap has reached. */
export function stageOf({ start }: Interval, now: Instant): GapStage {
  if (start - now <= 4 * HOUR) return 'hours';
  return start - now <= DAY ? 'day' : 'found';
}

/** Gaps as known from this moment on, without a word: whoever leaves them open knows of them. */
export function knownFrom(gaps: readonly OpenGap[], now: Instant): KnownGap[] {
  return gaps
    .filter(({ end }) => end > now)
    .map(({ postId, start, end, missing }) => ({ postId, start, end, missing, stage: stageOf({ start, end }, now) }));
}

/**
 * What the head of a roster is to be told of its gaps, each gap once for each stage, the soonest first; nothing of what
 * is over. A gap that grew, or lacks more people than was known, has appeared anew; one that shrank is no news.
 */
export function gapNews<Gap extends OpenGap>(
  open: readonly Gap[],
  known: readonly KnownGap[],
  now: Instant,
): GapNews<Gap>[] {
  return open
    .filter(({ end }) => end > now)
    .flatMap((gap): GapNews<Gap>[] => {
      const told = known.filter((each) => each.postId === gap.postId && intersects(each, gap));
      const enough = told.filter(({ missing }) => missing >= gap.missing);
      const ahead = { start: Math.max(gap.start, now), end: gap.end };
      const appeared = subtracted([ahead], enough).length > 0;
      const stage = stageOf(gap, now);
      const due = told.every((each) => each.start > gap.start || RANK[each.stage] < RANK[stage]);
      // Running gaps were told of before they began, or have appeared.
      return appeared || (due && stage !== 'found' && gap.start > now) ? [{ gap, appeared, stage }] : [];
    })
    .toSorted((a, b) => a.gap.start - b.gap.start);
}

/** Whether two lists know the same gaps. */
export function sameGaps(a: readonly KnownGap[], b: readonly KnownGap[]): boolean {
  const words = (gaps: readonly KnownGap[]): string =>
    gaps
      .map(({ postId, start, end, missing, stage }) => `${start} ${end} ${postId} ${missing} ${stage}`)
      .toSorted()
      .join();
  return words(a) === words(b);
}
