import { useMemo } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type * as coverage from '../../api/coverage.js';
import * as periods from '../../api/periods.js';
import type { ListedPeriod } from '../../api/periods.js';
import { sentenceOf } from '../../api.js';
import { Empty } from '../../components/Empty.js';
import { later } from '../../later.js';
import { useLoaded } from '../../loaded.js';
import { useSearch } from '../../search.js';
import { minute } from '../../time.js';
import { words } from './board.words.js';
import { BoardHead } from './BoardHead.js';
import { BoardSkeleton } from './BoardSkeleton.js';
import { currentPeriod } from './current.js';
import { addressOf, chosen, type Filters, filtersOf } from './filters.js';
import { useLiveBoard } from './live.js';
import { MapView } from './MapView.js';
import { Tiles } from './Tiles.js';
import { isUncovered, timelineOf } from './timeline.js';
import { Toolbar } from './Toolbar.js';

const Areas = later(() => import('../areas/Areas.js').then((module) => module.Areas));
const Trail = later(() => import('../areas/Trail.js').then((module) => module.Trail));
const GapsView = later(() => import('./GapsView.js').then((module) => module.GapsView));
const NoPeriod = later(() => import('./EmptyBoard.js').then((module) => module.NoPeriod));
const NoUnits = later(() => import('./EmptyBoard.js').then((module) => module.NoUnits));
const OnDutyView = later(() => import('./OnDutyView.js').then((module) => module.OnDutyView));
const UnitDrawer = later(() => import('./UnitDrawer.js').then((module) => module.UnitDrawer));

/** The department's overview of a period: which one is in the address, else the one that runs or comes next. */
export default function Board() {
  const { query } = useLocation();
  const { value, error } = useLoaded(periods.periods, 'periods');
  if (error !== undefined && !value) return <Empty title={sentenceOf(error)} icon="warning" />;
  if (!value) return <BoardSkeleton />;
  const period = currentPeriod(value.periods, query['period']);
  const { under, own } = query;
  if (period?.large && !under) return <Areas key={period.id} period={period} periods={value.periods} />;
  if (period)
    return (
      <OfPeriod key={`${period.id} ${under} ${own}`} period={period} periods={value.periods} part={{ under, own }} />
    );
  return <NoPeriod />;
}

function OfPeriod({
  period,
  periods: all,
  part,
}: {
  period: ListedPeriod;
  periods: readonly ListedPeriod[];
  part: coverage.Part;
}) {
  const { board, error, live, lostAt, reload } = useLiveBoard(period.id, part);
  return (
    <>
      {part.under && <Trail periodId={period.id} under={part.under} />}
      <BoardHead
        period={period}
        periods={all}
        board={board}
        lost={lostAt !== null || error !== undefined}
        live={live}
        onChanged={() => void reload()}
      />
      {board ? (
        <Loaded board={board} />
      ) : error === undefined ? (
        <BoardSkeleton />
      ) : (
        <Empty title={sentenceOf(error)} icon="warning" />
      )}
    </>
  );
}

function Loaded({ board }: { board: coverage.Board }) {
  const t = words();
  const [filters, change] = useFilters();
  const [search, setSearch] = useSearch(filters.search, (text) => change({ search: text }));
  const at = minute.value;
  const timeline = useMemo(() => timelineOf(board), [board]);
  const units = useMemo(
    () => chosen(board, { ...filters, search }, at, (unit) => isUncovered(timeline, unit, at)),
    [board, filters.kind, filters.area, filters.state, filters.order, search, at],
  );
  const open = board.units.find((unit) => unit.id === filters.unit);
  const view = { board, units, now: at, onOpen: (unit: string) => change({ unit: unit === filters.unit ? '' : unit }) };
  const clear = () => {
    setSearch('');
    change({ state: 'all', kind: '', area: '', search: '' });
  };
  const none =
    board.units.length === 0 ? (
      <NoUnits />
    ) : (
      <Empty title={t.none} icon="search" action={{ label: t.clear, act: clear }} />
    );
  return (
    <>
      <Tiles board={board} filters={filters} onChange={change} />
      <Toolbar board={board} filters={filters} search={search} onSearch={setSearch} onChange={change} />
      {filters.view === 'map' && (
        <MapView {...view} grouped={filters.order === 'area'} open={filters.unit} empty={none} />
      )}
      {filters.view === 'now' && (units.length > 0 ? <OnDutyView {...view} /> : none)}
      {filters.view === 'gaps' && <GapsView {...view} />}
      {open && <UnitDrawer board={board} unit={open} now={at} onClose={() => change({ unit: '' })} />}
    </>
  );
}

/**
 * The filters live in the address, and going back undoes the last choice. Typing, opening more of a list and closing the
 * drawer leave no trace to go back to. On a phone the most urgent come first unless the address says otherwise.
 */
function useFilters(): [Filters, (change: Partial<Filters>) => void] {
  const { query, route } = useLocation();
  const defaultOrder = matchMedia('(max-width: 719px)').matches ? 'urgent' : 'area';
  const filters = filtersOf(query, defaultOrder);
  return [filters, (change) => route(addressOf({ ...filters, ...change }, defaultOrder), isPassing(change))];
}

const isPassing = (change: Partial<Filters>): boolean =>
  change.unit === '' || Object.keys(change).every((member) => member === 'search');
