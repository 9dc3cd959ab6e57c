import { gaps, type Need } from '../../src/rota/coverage.js';
import { DAY, HOUR, type Interval } from '../../src/rota/interval.js';
import { type Figure, inTurn, ms, quantile } from './figures.js';

interface Post {
  readonly needs: Need[];
  readonly watches: Interval[];
}

/** Coverage of one unit-period: 9 days × 3 shifts × 2 posts. The limit: sorting the same edges and adding them up. */
export async function coverageBench(): Promise<Figure[]> {
  const posts = [wellStood(), wellStood()];
  if (posts.some(({ needs, watches }) => gaps(needs, watches).length > 0)) throw new Error('the sample has gaps');
  const batch = 1000;
  const taken = await inTurn(
    60,
    () => repeat(batch, posts, gaps),
    () => repeat(batch, posts, edges),
  );
  const [ours, limit] = [quantile(taken.ours, 0.5) / batch, quantile(taken.limit, 0.5) / batch];
  return [
    {
      what: 'coverage of one unit-period (9 d × 3 × 2)',
      ours: ms(ours),
      limit: `its edges sorted ${ms(limit)}`,
      ratio: ours / limit,
      goal: '≤ 0.1 ms',
      met: ours <= 0.1,
    },
  ];
}

function wellStood(): Post {
  const start = Date.UTC(2024, 3, 26, 17);
  return {
    needs: [{ start, end: start + 9 * DAY, required: 1 }],
    watches: Array.from({ length: 27 }, (_, i) => ({ start: start + i * 8 * HOUR, end: start + (i + 1) * 8 * HOUR })),
  };
}

function repeat(times: number, posts: readonly Post[], work: (needs: Need[], watches: Interval[]) => unknown): void {
  for (let i = 0; i < times; i++) for (const { needs, watches } of posts) work(needs, watches);
}

function edges(needs: readonly Need[], watches: readonly Interval[]): number {
  const at = new Float64Array((needs.length + watches.length) * 2);
  let n = 0;
  for (const { start, end } of [...needs, ...watches]) {
    at[n++] = start;
    at[n++] = end;
  }
  return at.toSorted().reduce((sum, instant) => sum + instant, 0);
}
