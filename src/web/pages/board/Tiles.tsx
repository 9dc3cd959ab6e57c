import type { Board } from '../../api/coverage.js';
import { Tile } from '../../components/Tile.js';
import { count } from '../../i18n.js';
import { words } from './board.words.js';
import { dueNote, standingOf } from './current.js';
import type { Filters } from './filters.js';
import css from './Tiles.module.css';

/** The four figures of the period; each shows its units when pressed, and all of them when pressed again. */
export function Tiles({
  board,
  filters,
  onChange,
}: {
  board: Board;
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
}) {
  const t = words();
  const { tiles } = board;
  const standing = standingOf(board.period);
  const byState = (state: Filters['state']) => ({
    on: filters.state === state,
    onClick: () =>
      onChange({
        state: filters.state === state ? 'all' : state,
        ...(filters.view === 'now' && { view: 'map' as const }),
      }),
  });
  return (
    <div class={css.tiles}>
      <Tile
        label={t.onDuty}
        figure={count(tiles.onDuty)}
        of={count(tiles.units)}
        note={tiles.uncovered > 0 ? t.uncovered(count(tiles.uncovered)) : t.covered[standing]}
        share={tiles.units > 0 && standing === 'running' ? tiles.onDuty / tiles.units : undefined}
        on={filters.view === 'now'}
        onClick={() => onChange({ view: filters.view === 'now' ? 'map' : 'now', state: 'all' })}
      />
      <Tile
        label={t.short24}
        figure={count(tiles.shortNext24h)}
        note={t.atUnits(count(tiles.shortNext24hUnits))}
        tone={tiles.shortNext24h > 0 ? 'gap' : undefined}
        {...byState('soon')}
      />
      <Tile
        label={t.unconfirmed72}
        figure={count(tiles.unconfirmed72h)}
        note={t.atUnits(count(tiles.unconfirmed72hUnits))}
        tone={tiles.unconfirmed72h > 0 ? 'part' : undefined}
        {...byState('unconfirmed')}
      />
      <Tile
        label={t.unsubmitted}
        figure={count(tiles.notSubmitted)}
        note={dueNote(board.period, t.due)}
        {...byState('unsubmitted')}
      />
    </div>
  );
}
