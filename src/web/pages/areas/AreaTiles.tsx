import { useLocation } from 'preact-iso';
import type { Areas } from '../../api/areas.js';
import { Tile } from '../../components/Tile.js';
import { count } from '../../i18n.js';
import { words } from '../board/board.words.js';
import { dueNote, standingOf } from '../board/current.js';
import tiles from '../board/Tiles.module.css';
import { addressWith, type Choice, choiceOf } from './choice.js';

/**
 * The four figures of all areas; each shows the areas it comes from when pressed, and all of them when pressed again. Of
 * gaps, those it counts.
 */
export function AreaTiles({ areas: { tiles: of, period } }: { areas: Areas }) {
  const t = words();
  const { query, route } = useLocation();
  const { state: chosen, view } = choiceOf(query);
  const standing = standingOf(period);
  const by = (state: Choice['state']) => ({
    on: chosen === state,
    onClick: () =>
      route(
        addressWith(query, {
          state: chosen === state ? 'all' : state,
          view: view === 'gaps' && state === 'soon' ? view : 'areas',
        }),
      ),
  });
  return (
    <div class={tiles.tiles}>
      <Tile
        label={t.onDuty}
        figure={count(of.onDuty)}
        of={count(of.units)}
        note={of.uncovered > 0 ? t.uncovered(count(of.uncovered)) : t.covered[standing]}
        share={of.units > 0 && standing === 'running' ? of.onDuty / of.units : undefined}
        {...by('uncovered')}
      />
      <Tile
        label={t.short24}
        figure={count(of.shortNext24h)}
        note={t.atUnits(count(of.shortNext24hUnits))}
        tone={of.shortNext24h > 0 ? 'gap' : undefined}
        {...by('soon')}
      />
      <Tile
        label={t.unconfirmed72}
        figure={count(of.unconfirmed72h)}
        note={t.atUnits(count(of.unconfirmed72hUnits))}
        tone={of.unconfirmed72h > 0 ? 'part' : undefined}
        {...by('unconfirmed')}
      />
      <Tile
        label={t.unsubmitted}
        figure={count(of.notSubmitted)}
        note={dueNote(period, t.due)}
        {...by('unsubmitted')}
      />
    </div>
  );
}
