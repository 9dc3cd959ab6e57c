import { useLocation } from 'preact-iso';
import type { Areas as Loaded } from '../../api/areas.js';
import type { ListedPeriod } from '../../api/periods.js';
import { sentenceOf } from '../../api.js';
import { ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { clock, dateRange, ms } from '../../dates.js';
import { count } from '../../i18n.js';
import { useSearch } from '../../search.js';
import { PeriodChoice, Remind, Ways } from '../board/BoardHead.js';
import css from '../board/BoardHead.module.css';
import { BoardSkeleton } from '../board/BoardSkeleton.js';
import { standingOf } from '../board/current.js';
import { AreaList } from './AreaList.js';
import { AreaTiles } from './AreaTiles.js';
import { AreaToolbar } from './AreaToolbar.js';
import { areasWords } from './areas.words.js';
import { addressWith, choiceOf } from './choice.js';
import { DutyOfAll } from './DutyOfAll.js';
import { GapsOfAll } from './GapsOfAll.js';
import { useAreas } from './refreshed.js';
import { Steps } from './Trail.js';

/** So many units can still be shown one by one, for whoever wants it. */
const ONE_BY_ONE = 2500;

/** A period of so many units that they are looked at area by area: in figures, the most urgent first, and down from there. */
export function Areas({ period, periods }: { period: ListedPeriod; periods: readonly ListedPeriod[] }) {
  const top = useLocation().query['in'];
  const { value, error } = useAreas(period.id, top);
  return (
    <>
      <Steps periodId={period.id} path={value?.path ?? []} />
      <Head period={period} periods={periods} areas={value} lost={error !== undefined} />
      {value ? (
        <Body areas={value} />
      ) : error === undefined ? (
        <BoardSkeleton />
      ) : (
        <Empty title={sentenceOf(error)} icon="warning" />
      )}
    </>
  );
}

function Head({
  period,
  periods,
  areas: value,
  lost,
}: {
  period: ListedPeriod;
  periods: readonly ListedPeriod[];
  areas: Loaded | undefined;
  lost: boolean;
}) {
  const t = areasWords();
  const units = value?.tiles.units ?? 0;
  const late = value?.tiles.notSubmitted ?? 0;
  const top = value?.path.at(-1)?.id;
  const at = value && clock(ms(value.now));
  return (
    <div class={css.head}>
      <PageHead
        title={period.title}
        note={
          <>
            {dateRange(period.firstOn, period.lastOn)}
            {at && ` · ${t.units(count(units))} · ${lost ? t.lost(at) : t.asOf(at)}`}
          </>
        }
      >
        <PeriodChoice period={period} periods={periods} />
        <Ways periodId={period.id} ready={value !== undefined} onPrint={() => window.print()} />
        {top && units > 0 && units <= ONE_BY_ONE && (
          <ButtonLink href={`/?period=${period.id}&under=${top}`} icon="map">
            <span class={css.words}>{t.every}</span>
          </ButtonLink>
        )}
        {value && standingOf(value.period) !== 'past' && (
          <Remind of={{ period: value.period, mark: `${top} ${late}` }} behind={late} under={top} />
        )}
      </PageHead>
    </div>
  );
}

function Body({ areas: value }: { areas: Loaded }) {
  const { query, route } = useLocation();
  const { search, view } = choiceOf(query);
  const [text, setText] = useSearch(search, (typed) => route(addressWith(query, { search: typed }), true));
  if (value.areas.length === 0) return <Empty title={areasWords().empty} />;
  const List = { areas: AreaList, now: DutyOfAll, gaps: GapsOfAll }[view];
  return (
    <>
      <AreaTiles areas={value} />
      <AreaToolbar search={text} onSearch={setText} />
      <List key={view} areas={value} search={text} />
    </>
  );
}
