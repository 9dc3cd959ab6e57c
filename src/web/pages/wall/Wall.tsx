import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import * as periods from '../../api/periods.js';
import type { PeriodSummary } from '../../api/periods.js';
import { sentenceOf } from '../../api.js';
import { clock, longDay, ms } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import { minute, today } from '../../time.js';
import { useAreas } from '../areas/refreshed.js';
import { currentPeriod } from '../board/current.js';
import { type LiveBoard, useLiveBoard } from '../board/live.js';
import { Figures } from './Figures.js';
import { Gaps, Uncovered, UncoveredFirst, uncoveredOf, useFit } from './Lacks.js';
import { OnDutyPages } from './OnDutyPages.js';
import css from './Wall.module.css';
import { wallWords } from './wall.words.js';

/** The watch centre's screen: who is on duty, where nobody is, and since when nothing was heard. Nothing to press. */
export default function Wall() {
  const t = wallWords();
  const { query } = useLocation();
  const { value, error } = useLoaded(periods.periods, 'periods');
  const period = value && currentPeriod(value.periods, query['period']);
  return (
    <main class={css.wall}>
      {period?.large && <OfCountry key={period.id} period={period} />}
      {period && !period.large && <OfPeriod key={period.id} period={period} />}
      {!period && <p>{error ? sentenceOf(error) : value && t.noPeriod}</p>}
    </main>
  );
}

function OfPeriod({ period }: { period: PeriodSummary }) {
  const live = useLiveBoard(period.id);
  const { board } = live;
  const { half, duty } = useFit();
  const uncovered = board ? uncoveredOf(board, minute.value) : [];
  return (
    <>
      <Head period={period}>
        <State live={live} />
      </Head>
      {board && (
        <>
          <Figures tiles={board.tiles} />
          <div class={css.columns}>
            <div class={css.lacks}>
              <Uncovered board={board} units={uncovered} shown={half} />
              <Gaps
                periodId={period.id}
                at={`${board.now} ${minute.value}`}
                shown={2 * half - Math.min(half, uncovered.length)}
              />
            </div>
            <OnDutyPages board={board} lines={duty} />
          </div>
        </>
      )}
    </>
  );
}

/** Of so many units that only figures and the first lines of what is lacking are asked for. */
function OfCountry({ period }: { period: PeriodSummary }) {
  const t = wallWords();
  const { value, error } = useAreas(period.id);
  const { whole: shown } = useFit();
  const at = value ? clock(ms(value.now)) : '';
  return (
    <>
      <Head period={period}>
        <p class={css.state} data-lost={error !== undefined || undefined} role="status">
          {error !== undefined ? t.lost(at) : value && t.asOf(at)}
        </p>
      </Head>
      {value && (
        <>
          <Figures tiles={value.tiles} />
          <div class={css.halves}>
            <UncoveredFirst under={period.unitId} at={value.now} shown={shown} />
            <Gaps periodId={period.id} at={value.now} shown={shown} />
          </div>
        </>
      )}
    </>
  );
}

function Head({ period, children }: { period: PeriodSummary; children: ComponentChildren }) {
  return (
    <header class={css.head}>
      <div>
        <h1>{period.title}</h1>
        {children}
      </div>
      <p class={css.clock}>
        <time>{clock(minute.value)}</time>
        <span>{longDay(today.value)}</span>
      </p>
    </header>
  );
}

function State({ live: { board, error, lostAt, live } }: { live: LiveBoard }) {
  const t = wallWords();
  const lost = lostAt !== null || error !== undefined;
  const at = board ? clock(ms(board.now)) : '';
  return (
    <p class={css.state} data-lost={lost || undefined} role="status">
      {lost ? t.lost(at) : live ? t.live : board && t.asOf(at)}
    </p>
  );
}
