import type { PeriodSummary } from '../../api/periods.js';
import { dateRange, dayMonth } from '../../dates.js';
import { today } from '../../time.js';
import css from './Beside.module.css';
import { listWords } from './list.words.js';
import { type Place, Timeline } from './timeline.js';

const placed = ({ from, width }: Place) => ({ insetInlineStart: `${from}%`, width: `${width}%` });
/** A name begins with its bar, or ends before it where there is more room. */
const named = ({ from, width }: Place) =>
  from <= 100 - from - width
    ? { insetInlineStart: `${from}%`, maxWidth: `${100 - from}%` }
    : { insetInlineEnd: `${100 - from}%`, maxWidth: `${from}%` };

/** Periods that run or are to come, beside each other in time. */
export function Beside({ periods }: { periods: readonly PeriodSummary[] }) {
  const t = listWords();
  const line = new Timeline(periods, today.value);
  const [first] = line.days;
  return (
    <figure class={css.figure} aria-label={t.beside}>
      <div class={css.scale} aria-hidden="true">
        {first && <span style={{ insetInlineStart: 0 }}>{dayMonth(first)}</span>}
        {line.months
          .filter((on) => line.at(on) > 12 && line.at(on) < 92)
          .map((on) => (
            <span key={on} style={{ insetInlineStart: `${line.at(on)}%` }}>
              {dayMonth(on)}
            </span>
          ))}
      </div>
      <i class={css.today} style={{ insetInlineStart: `${line.at(today.value)}%` }} title={t.today} />
      <ul class={css.lanes}>
        {periods.map((period) => (
          <li key={period.id}>
            <i style={placed(line.place(period))} />
            <a
              href={`/?period=${period.id}`}
              style={named(line.place(period))}
              title={`${period.title} · ${dateRange(period.firstOn, period.lastOn)}`}
            >
              {period.title}
            </a>
          </li>
        ))}
      </ul>
    </figure>
  );
}
