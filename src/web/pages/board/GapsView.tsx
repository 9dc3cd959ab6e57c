import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { DAY, type Instant } from '../../../rota/interval.js';
import type { Board, BoardUnit, GapList } from '../../api/coverage.js';
import { sentenceOf } from '../../api.js';
import { Empty } from '../../components/Empty.js';
import { Skeleton } from '../../components/Skeleton.js';
import { ms } from '../../dates.js';
import { GapLines } from '../lists/GapLines.js';
import { More } from '../lists/More.js';
import { NoGaps } from '../lists/NoGaps.js';
import { type Opened, useOpened } from '../lists/opened.js';
import { gapReading } from '../lists/readings.js';
import { Soon } from '../lists/Soon.js';
import { silentLeft, useUnopenedGaps } from '../lists/unopened.js';
import { Unpublished } from '../lists/Unpublished.js';
import { chosen, filtersOf } from './filters.js';

/** As many lines as come in one answer: of most departments that is all. */
const AT_ONCE = 2000;
/** Of a period that has begun or is about to, who has made no roster known counts as short. */
const NEAR = 3 * DAY;

/**
 * Every shortage ahead, the soonest first, with the head who can fill it. What is looked for is looked for in what is
 * here; of a longer list the server is asked, by the names of units.
 */
export function GapsView({
  board,
  units,
  now,
  onOpen,
}: {
  board: Board;
  units: readonly BoardUnit[];
  now: Instant;
  onOpen: (unitId: string) => void;
}) {
  const { query, route } = useLocation();
  const { q, opened } = useGaps(board);
  const { value, error, more } = opened;
  const soon = query['state'] === 'soon';
  const near = ms(board.period.start) < now + NEAR;
  useUnopenedGaps(opened, { left: (list) => leftOf(list, soon), near, limit: AT_ONCE });
  if (!value)
    return error === undefined ? (
      <Skeleton rows={12} height={40} />
    ) : (
      <Empty title={sentenceOf(error)} icon="warning" />
    );
  const shown = idsOf(
    q === undefined ? units : chosen(board, { ...filtersOf(query, 'area'), search: '' }, now, () => false),
  );
  const ahead = value.gaps.filter(
    (gap) => shown.has(gap.unitId) && ms(gap.end) > now && (!soon || ms(gap.start) < now + DAY),
  );
  const known = soon ? idsOf(board.units) : shown;
  const unknown = value.unpublished.filter(({ unitId }) => known.has(unitId));
  const unpublished = unknown.length > 0 || value.next.unpublished !== null;
  const left = leftOf(value, soon);
  const open = async () => {
    const then = await more(0);
    if (then) route(`/?${new URLSearchParams({ ...query, lines: `${then.gaps.length}` }).toString()}`, true);
    return then && leftOf(then, soon);
  };
  return (
    <>
      <Soon ahead={value.totals.gaps} next={value.totals.soon} />
      {near && unpublished && (
        <Unpublished
          units={unknown}
          left={silentLeft(value)}
          onMore={async () => {
            const then = await more(1);
            return then && silentLeft(then);
          }}
          onOpen={onOpen}
        />
      )}
      {ahead.length === 0 && left === 0 && (
        <NoGaps soon={soon} searched={Boolean(query['q'])} unpublished={unpublished} />
      )}
      {ahead.length > 0 && <GapLines gaps={ahead} open={left > 0} periodId={board.period.id} onOpen={onOpen} />}
      <More key={`${q} ${soon}`} left={left} onMore={open} />
    </>
  );
}

/** The lists as far as they are open; `q` when they were too long to be looked through here. */
function useGaps({ now, period }: Board): { q: string | undefined; opened: Opened<GapList> } {
  const { query } = useLocation();
  const [long, setLong] = useState(false);
  const q = long && query['q'] ? query['q'] : undefined;
  const opened = useOpened(gapReading(period.id, { under: query['under'], q }), {
    key: q ?? '',
    at: now,
    limit: AT_ONCE,
    opened: Number(query['lines']) || 0,
  });
  const { value } = opened;
  useEffect(() => {
    if (value && q === undefined) setLong(value.next.gaps !== null || value.next.unpublished !== null);
  }, [value]);
  return { q, opened };
}

const idsOf = (units: readonly BoardUnit[]): ReadonlySet<string> => new Set(units.map(({ id }) => id));

/** How many gaps follow those that are here. */
function leftOf({ gaps, totals, now, next }: GapList, soon: boolean): number {
  if (next.gaps === null) return 0;
  const here = soon ? gaps.filter(({ start }) => ms(start) < ms(now) + DAY).length : gaps.length;
  return Math.max(0, (soon ? totals.soon : totals.gaps) - here);
}
