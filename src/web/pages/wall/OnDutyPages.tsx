import { useEffect, useState } from 'preact/hooks';
import type { Board, BoardUnit } from '../../api/coverage.js';
import { now } from '../../time.js';
import { pageAt, pagesOf } from './paging.js';
import css from './Wall.module.css';
import { wallWords } from './wall.words.js';

/** Milliseconds a page stays: long enough to find a name in it. */
const STAYS = 12_000;
/** As Wall.module.css has few. */
const LARGER = 1.4;

/**
 * Who is on duty now, a page at a time, from the first unit to the last and over again. Few are written larger.
 * @param lines so many fit into a column
 */
export function OnDutyPages({ board, lines }: { board: Board; lines: number }) {
  const t = wallWords();
  const [turn, setTurn] = useState(() => Math.floor(now() / STAYS));
  useEffect(() => {
    const timer = setInterval(() => setTurn(Math.floor(now() / STAYS)), 1000);
    return () => clearInterval(timer);
  }, []);
  const pages = pagesOf(
    board.units.filter((unit) => unit.onDuty.length > 0),
    2 * lines,
  );
  const index = pageAt(turn, pages.length);
  return (
    <section class={css.duty}>
      <h2>
        {t.now} {pages.length > 1 && <small>{t.page(index + 1, pages.length)}</small>}
      </h2>
      <ul data-few={(pages.length === 1 && (pages[0]?.length ?? 0) <= lines / LARGER) || undefined}>
        {(pages[index] ?? []).map((unit) => (
          <Line key={unit.id} unit={unit} />
        ))}
      </ul>
    </section>
  );
}

function Line({ unit }: { unit: BoardUnit }) {
  const [first, ...others] = unit.onDuty;
  return (
    <li data-confirmed={first?.confirmed}>
      <b>{unit.name}</b>
      <span>
        {first?.name} {first?.phone}
        {others.length > 0 && ` +${others.length}`}
      </span>
    </li>
  );
}
