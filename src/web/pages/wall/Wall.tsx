import { useLocation } from 'preact-iso';
import * as periods from '../../api/periods.js';
import type { PeriodSummary } from '../../api/periods.js';
import { sentenceOf } from '../../api.js';
import { clock, longDay, ms } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import { minute, today } from '../../time.js';
import { currentPeriod } from '../board/current.js';
import { type LiveBoard, useLiveBoard } from '../board/live.js';
import { Figures } from './Figures.js';
import { Gaps, Uncovered } from './Lacks.js';
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
      {period ? <OfPeriod key={period.id} period={period} /> : <p>{error ? sentenceOf(error) : value && t.noPeriod}</p>}
    </main>
  );
}

function OfPeriod({ period }: { period: PeriodSummary }) {
  const live = useLiveBoard(period.id);
  const { board } = live;
  return (
    <>
      <header class={css.head}>
        <div>
          <h1>{period.title}</h1>
          <State live={live} />
        </div>
        <p class={css.clock}>
          <time>{clock(minute.value)}</time>
          <span>{longDay(today.value)}</span>
        </p>
      </header>
      {board && (
        <>
          <Figures tiles={board.tiles} />
          <div class={css.columns}>
            <div class={css.lacks}>
              <Uncovered board={board} now={minute.value} />
              <Gaps board={board} now={minute.value} />
            </div>
            <OnDutyPages board={board} />
          </div>
        </>
      )}
    </>
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
