import * as coverage from '../../api/coverage.js';
import type { GapList, OnDutyList } from '../../api/coverage.js';
import type { Reading } from './opened.js';

/** Which lines are asked for: below which unit, by which words; of gaps the soon ones only. */
interface Asked {
  readonly under?: string | undefined;
  readonly q?: string | undefined;
  readonly soon?: boolean;
}

/** The gaps of a period, and beside them the units nothing is known of. */
export function gapReading(periodId: string, { soon, ...asked }: Asked): Reading<GapList> {
  const ask = (page: object) => coverage.gaps(periodId, { ...asked, soon: soon ? 'true' : undefined, ...page });
  return {
    first: (limit) => ask({ limit }),
    lists: [
      {
        held: ({ gaps }) => gaps.length,
        next: ({ next }) => next.gaps,
        longer: async (held, after, limit) => {
          const { gaps, totals, next } = await ask({ limit, after });
          return { ...held, gaps: [...held.gaps, ...gaps], totals, next: { ...held.next, gaps: next.gaps } };
        },
      },
      {
        held: ({ unpublished }) => unpublished.length,
        next: ({ next }) => next.unpublished,
        longer: async (held, unpublishedAfter, limit) => {
          const { unpublished, totals, next } = await ask({ limit, unpublishedAfter });
          return {
            ...held,
            unpublished: [...held.unpublished, ...unpublished],
            totals,
            next: { ...held.next, unpublished: next.unpublished },
          };
        },
      },
    ],
  };
}

/** Who is on duty, unit by unit. */
export function onDutyReading(asked: Omit<Asked, 'soon'>): Reading<OnDutyList> {
  return {
    first: (limit) => coverage.onDuty({ ...asked, limit }),
    lists: [
      {
        held: ({ units }) => units.length,
        next: ({ next }) => next,
        longer: async (held, after, limit) => {
          const page = await coverage.onDuty({ ...asked, limit, after });
          return { ...page, units: [...held.units, ...page.units] };
        },
      },
    ],
  };
}
