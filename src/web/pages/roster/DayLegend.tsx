import type { Day } from '../../../rota/calendar.js';
import { dayKindLabel, dayLabel } from '../../../rota/labels.js';
import { language } from '../../i18n.js';
import css from './DayLegend.module.css';
import { markOf } from './GridHead.js';
import { words } from './words.js';

/** The days that are not what the week makes them, in words, and why. */
export function DayLegend({ days }: { days: readonly Day[] }) {
  const special = days.filter((day) => markOf(day) !== '');
  if (special.length === 0) return null;
  return (
    <ul class={css.legend} aria-label={words().days}>
      {special.map((day) => (
        <li key={day.on}>
          <b>{`${markOf(day)}${dayLabel(day.on, language.value)}`}</b> {whyOf(day)}
        </li>
      ))}
    </ul>
  );
}

/** A special day's kind and its name. */
export function whyOf(day: Day): string {
  const kind = day.observance && day.kind === 'WORK' ? words().observance : dayKindLabel(day.kind, language.value);
  return day.label && !kind.includes(day.label.toLowerCase()) ? `${kind}: ${day.label}` : kind;
}
