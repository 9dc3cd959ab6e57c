import type { Day } from '../../../rota/calendar.js';
import { dayLabel } from '../../../rota/labels.js';
import { language } from '../../i18n.js';
import css from './DayLegend.module.css';
import { markOf } from './looks.js';
import { whyOf } from './whyof.js';
import { words } from './words.js';

/** The days that are not what the week makes them, in words, and why. */
export function DayLegend({ days }: { days: readonly Day[] }) {
  const special = days.filter((day) => markOf(day) !== '');
  const t = words();
  return (
    <ul class={css.legend} aria-label={t.days}>
      {special.map((day) => (
        <li key={day.on}>
          <b>{`${markOf(day)}${dayLabel(day.on, language.value)}`}</b> {whyOf(day)}
        </li>
      ))}
      <li>
        <b>P</b> {t.leave.toLowerCase()} · <b>×</b> {t.elsewhere} · <b>┆S┆</b> {t.otherPost}
      </li>
    </ul>
  );
}
