import { useLocation } from 'preact-iso';
import { DAY } from '../../../rota/interval.js';
import type { Areas } from '../../api/areas.js';
import type { GapList } from '../../api/coverage.js';
import { sentenceOf } from '../../api.js';
import { Empty } from '../../components/Empty.js';
import { Skeleton } from '../../components/Skeleton.js';
import { ms } from '../../dates.js';
import { minute } from '../../time.js';
import { GapLines } from '../lists/GapLines.js';
import { More } from '../lists/More.js';
import { NoGaps } from '../lists/NoGaps.js';
import { MOST, useOpened } from '../lists/opened.js';
import { gapReading } from '../lists/readings.js';
import { Soon } from '../lists/Soon.js';
import { silentLeft, useUnopenedGaps } from '../lists/unopened.js';
import { Unpublished } from '../lists/Unpublished.js';
import { addressWith, choiceOf } from './choice.js';
import { AT_ONCE, useWayTo } from './lines.js';

/** Of a period that has begun or is about to, who has made no roster known counts as short. */
const NEAR = 3 * DAY;

/** The gaps of all units below, the soonest first: so many that the server finds what is looked for. */
export function GapsOfAll({ areas: { now, path, period } }: { areas: Areas }) {
  const { query, route } = useLocation();
  const { search: q, state, lines } = choiceOf(query);
  const soon = state === 'soon';
  const under = path.at(-1)?.id;
  const onOpen = useWayTo(period.id);
  const opened = useOpened(gapReading(period.id, { under, q, soon }), {
    key: `${under} ${q} ${soon}`,
    at: now,
    limit: AT_ONCE,
    opened: Number(lines) || 0,
  });
  const near = ms(period.start) < minute.value + NEAR;
  const left = ({ totals, gaps }: GapList) => (soon ? totals.soon : totals.gaps) - gaps.length;
  useUnopenedGaps(opened, { left, near, limit: MOST });
  const { value, error, more } = opened;
  if (!value)
    return error === undefined ? (
      <Skeleton rows={12} height={40} />
    ) : (
      <Empty title={sentenceOf(error)} icon="warning" />
    );
  const ahead = value.gaps.filter((gap) => ms(gap.end) > minute.value);
  return (
    <>
      <Soon ahead={value.totals.gaps} next={value.totals.soon} />
      {near && value.totals.unpublished > 0 && (
        <Unpublished
          units={value.unpublished}
          left={silentLeft(value)}
          onMore={() => more(1).then((then) => then && silentLeft(then))}
          onOpen={onOpen}
        />
      )}
      {ahead.length === 0 && <NoGaps soon={soon} searched={q !== ''} unpublished={value.totals.unpublished > 0} />}
      {ahead.length > 0 && <GapLines gaps={ahead} open={left(value) > 0} periodId={period.id} onOpen={onOpen} />}
      <More
        key={`${q} ${soon}`}
        left={left(value)}
        onMore={async () => {
          const then = await more(0);
          if (then) route(addressWith(query, { lines: `${then.gaps.length}` }), true);
          return then && left(then);
        }}
      />
    </>
  );
}
