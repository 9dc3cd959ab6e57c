import type { Instant } from '../../../rota/interval.js';
import { dayMonth, dayNumber, dayTone, shortDay } from '../../dates.js';
import { classes } from '../../classes.js';
import { today } from '../../time.js';
import { words } from './board.words.js';
import css from './DayHeader.module.css';
import { minuteAt, stretch, stretchAt, stretchHours, type Timeline } from './timeline.js';

/** The days above the strips, and how many units are short in each stretch: the taller the worse. */
export function DayHeader({ timeline, counts, now }: { timeline: Timeline; counts: readonly number[]; now: Instant }) {
  const t = words();
  const current = stretchAt(timeline.main, minuteAt(timeline, now));
  return (
    <div class={css.header}>
      <div class={css.unit}>
        <b>{t.unit}</b>
        <Legend />
      </div>
      <p class={css.current}>
        {t.now}
        {current >= 0 && ` · ${stretchHours(stretch(timeline, timeline.main, current))}`}
      </p>
      <div class={css.axis}>
        <Days timeline={timeline} />
        {current >= 0 && <i class={css.now} />}
        <Histogram timeline={timeline} counts={counts} current={current} />
      </div>
      <p class={css.missing}>{t.missing}</p>
    </div>
  );
}

/** Dates and weekdays; today as a dark chip, holidays with a star, days off in red. */
export function Days({ timeline }: { timeline: Pick<Timeline, 'days'> }) {
  return (
    <ol class={css.days}>
      {timeline.days.map((day) => (
        <li key={day.on} data-tone={dayTone(day)} data-today={day.on === today.value || undefined} title={day.label}>
          <b>
            {dayNumber(day.on)}
            <span>{dayMonth(day.on).replace(/^\d+/, '')}</span>
          </b>
          <small>{shortDay(day.on)}</small>
        </li>
      ))}
    </ol>
  );
}

function Histogram({ timeline, counts, current }: { timeline: Timeline; counts: readonly number[]; current: number }) {
  const most = Math.max(1, ...counts);
  const worst = counts.findIndex(
    (count, index) => index >= current && count === Math.max(...counts.slice(Math.max(0, current))),
  );
  const bars = (from: number, to: number) =>
    counts
      .slice(from, to)
      .map((count, offset) => {
        const left = timeline.main[from + offset] ?? 0;
        const right = timeline.main[from + offset + 1] ?? 0;
        return count > 0 ? `M${left} 26V${26 - Math.max(1.5, (count / most) * 26)}H${right}V26Z` : '';
      })
      .join('');
  const middle = ((timeline.main[worst] ?? 0) + (timeline.main[worst + 1] ?? 0)) / 2;
  return (
    <div class={css.histogram} aria-hidden="true">
      {(counts[worst] ?? 0) > 0 && (
        <b style={{ left: `${(middle / timeline.length) * 100}%`, bottom: `${((counts[worst] ?? 0) / most) * 26}px` }}>
          {counts[worst]}
        </b>
      )}
      <svg viewBox={`0 0 ${timeline.length} 26`} preserveAspectRatio="none">
        <path class={classes(css.bar, css.past)} d={bars(0, Math.max(0, current))} />
        <path class={css.bar} d={bars(Math.max(0, current), counts.length)} />
      </svg>
    </div>
  );
}

function Legend() {
  const t = words();
  return (
    <ul class={css.legend}>
      <li data-look="ok">{t.legendOk}</li>
      <li data-look="pending">{t.legendPending}</li>
      <li data-look="short">{t.legendShort}</li>
      <li data-look="gap">{t.legendGap}</li>
      <li data-look="none">{t.legendNone}</li>
    </ul>
  );
}
