import { useMemo } from 'preact/hooks';
import type { BoardUnit } from '../../api/coverage.js';
import { Badge } from '../../components/Badge.js';
import { count as written } from '../../i18n.js';
import { words } from './board.words.js';
import css from './GroupHead.module.css';
import { histogram, type Timeline } from './timeline.js';

/** An area's line: how many units, how many of them have somebody on duty, and where they are short. */
export function GroupHead({
  name,
  units,
  timeline,
}: {
  name: string;
  units: readonly BoardUnit[];
  timeline: Timeline;
}) {
  const t = words();
  const bars = useMemo(() => barsOf(timeline, units), [timeline, units]);
  const gaps = units.reduce((sum, unit) => sum + unit.gaps, 0);
  return (
    <header class={css.head}>
      <h2>
        {name} <small>{t.units(written(units.length))}</small>
      </h2>
      <span class={css.duty} title={t.onDuty}>
        {units.filter((unit) => unit.onDuty.length > 0).length}/{units.length}
      </span>
      <svg class={css.bars} viewBox={`0 0 ${timeline.length} 10`} preserveAspectRatio="none" aria-hidden="true">
        <path d={bars} />
      </svg>
      <span class={css.gaps}>
        {gaps > 0 && (
          <Badge tone="gap" label={t.gapCount(gaps)}>
            {gaps}
          </Badge>
        )}
      </span>
    </header>
  );
}

function barsOf(timeline: Timeline, units: readonly BoardUnit[]): string {
  const counts = histogram(timeline, units);
  const most = Math.max(3, ...counts);
  return counts
    .map((count, index) =>
      count > 0 ? `M${timeline.main[index]} 10V${10 - (count / most) * 10}H${timeline.main[index + 1]}V10Z` : '',
    )
    .join('');
}
