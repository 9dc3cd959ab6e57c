import type { z } from 'zod';
import { Problem } from '../http/problem.js';
import { DAY, type Instant } from '../rota/interval.js';
import type { gapList, gapsQuery } from './coverage.schema.js';

type Gaps = z.input<typeof gapList>;
type Lists = Pick<Gaps, 'gaps' | 'unpublished'>;
type Asked = z.output<typeof gapsQuery>;

/** How many lines of each list are read: one more than a page, so that it shows whether there is another; none of a list that does not go on. */
export function linesOf({ limit, after, unpublishedAfter }: Asked): Record<keyof Lists, number> {
  const lines = (goesOn: boolean) => (goesOn ? limit + 1 : 0);
  return {
    gaps: lines(after !== undefined || unpublishedAfter === undefined),
    unpublished: lines(unpublishedAfter !== undefined || after === undefined),
  };
}

/** What was read by those numbers as a page, with where each list goes on. */
export function paged({ gaps, unpublished }: Lists, { limit }: Asked): Pick<Gaps, keyof Lists | 'next'> {
  const lastGap = gaps.length > limit ? gaps[limit - 1] : undefined;
  const lastUnit = unpublished.length > limit ? unpublished[limit - 1] : undefined;
  return {
    gaps: gaps.slice(0, limit),
    unpublished: unpublished.slice(0, limit),
    next: { gaps: lastGap ? placeOf(lastGap) : null, unpublished: lastUnit?.unitId ?? null },
  };
}

/** The same of whole lists. Problem `not-valid` when they do not hold the line to go on after. */
export function pageOf({ gaps, unpublished }: Lists, asked: Asked, now: Instant): Omit<Gaps, 'now'> {
  const soon = gaps.filter(({ start }) => start < now + DAY);
  const lines = linesOf(asked);
  const read = {
    gaps: from(asked.soon ? soon : gaps, placeOf, asked, 'after').slice(0, lines.gaps),
    unpublished: from(unpublished, ({ unitId }) => unitId, asked, 'unpublishedAfter').slice(0, lines.unpublished),
  };
  return {
    ...paged(read, asked),
    totals: { gaps: gaps.length, soon: soon.length, unpublished: unpublished.length },
  };
}

/** What is wrong with a place that is none the reader sees. */
export function notANext(member: 'after' | 'unpublishedAfter'): Problem {
  const detail = {
    vi: 'Không có dòng nào như vậy: chép nguyên `next` của trang trước, hoặc bỏ trống để xem từ đầu',
    en: 'There is no such line: give the `next` of the page before as it is, or leave this out to begin at the top',
  };
  return new Problem('not-valid', { errors: [{ pointer: `#/${member}`, detail }] });
}

const placeOf = ({ start, unitId, postId }: Gaps['gaps'][number]): string => `${start}~${unitId}~${postId}`;

function from<T>(lines: readonly T[], place: (line: T) => string, asked: Asked, member: 'after' | 'unpublishedAfter') {
  const wanted = asked[member];
  if (wanted === undefined) return lines;
  const index = lines.findIndex((line) => place(line) === wanted);
  if (index < 0) throw notANext(member);
  return lines.slice(index + 1);
}
