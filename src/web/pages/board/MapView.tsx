import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Instant } from '../../../rota/interval.js';
import type { Board, BoardUnit } from '../../api/coverage.js';
import { dayTone } from '../../dates.js';
import { later } from '../../later.js';
import { Blocks } from './Blocks.js';
import { DayHeader } from './DayHeader.js';
import { GroupHead } from './GroupHead.js';
import css from './MapView.module.css';
import { histogram, minuteAt, timelineOf } from './timeline.js';
import { UnitRow } from './UnitRow.js';

const Tooltip = later(() => import('./Tooltip.js').then((module) => module.Tooltip));

/** Units × time: a row for every unit under one axis of days, grouped by area or the most urgent first. */
export function MapView({
  board,
  units,
  grouped,
  now,
  open,
  onOpen,
  empty,
}: {
  board: Board;
  units: readonly BoardUnit[];
  grouped: boolean;
  now: Instant;
  open: string;
  onOpen: (unitId: string) => void;
  empty: ComponentChildren;
}) {
  const timeline = useMemo(() => timelineOf(board), [board]);
  const counts = useMemo(() => histogram(timeline, board.units), [timeline]);
  const groups = useMemo(() => groupsOf(board, units, grouped), [board, units, grouped]);
  const row = (unit: BoardUnit) => (
    <UnitRow key={unit.id} unit={unit} timeline={timeline} now={now} open={unit.id === open} onOpen={onOpen} />
  );
  const at = minuteAt(timeline, now) / timeline.length;
  return (
    <div
      class={css.board}
      style={{ '--day-bands': bandsOf(board.days), '--days': String(board.days.length), '--now': `${at * 100}%` }}
    >
      <DayHeader timeline={timeline} counts={counts} now={now} />
      <div class={css.rows}>
        <div class={css.under} aria-hidden="true">
          <i />
        </div>
        {units.length === 0 && empty}
        {groups.map((group, index) => (
          <section key={group.id} aria-label={group.name}>
            {group.name !== undefined && <GroupHead name={group.name} units={group.units} timeline={timeline} />}
            <Blocks rows={group.units} render={row} first={index < 2} />
          </section>
        ))}
        <div class={css.over} aria-hidden="true">
          <i>{at > 0 && at < 1 && <b />}</i>
        </div>
      </div>
      <Tooltip timeline={timeline} units={board.units} now={now} />
    </div>
  );
}

interface Group {
  readonly id: string;
  readonly name: string | undefined;
  readonly units: readonly BoardUnit[];
}

function groupsOf(board: Board, units: readonly BoardUnit[], grouped: boolean): Group[] {
  if (!grouped) return [{ id: 'all', name: undefined, units }];
  const byArea = new Map<string, BoardUnit[]>();
  for (const unit of units) {
    const area = byArea.get(unit.areaId);
    if (area) area.push(unit);
    else byArea.set(unit.areaId, [unit]);
  }
  const names = new Map(board.areas.map(({ id, name }) => [id, name]));
  return [...byArea].map(([id, ofArea]) => ({ id, name: names.get(id), units: ofArea }));
}

/** One background for every strip: gold under holidays, grey under days off. */
function bandsOf(days: Board['days']): string {
  const share = 100 / days.length;
  const stops = days.map((day, index) => {
    const tone = dayTone(day);
    const colour = tone === 'holiday' ? 'var(--holiday)' : tone === 'off' ? 'var(--weekend)' : 'transparent';
    return `${colour} ${index * share}% ${(index + 1) * share}%`;
  });
  return `linear-gradient(90deg, ${stops.join(', ')})`;
}
