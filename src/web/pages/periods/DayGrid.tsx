import { useState } from 'preact/hooks';
import { dayKindLabel } from '../../../rota/labels.js';
import type { Period } from '../../api/periods.js';
import type { UnitKind } from '../../api/units.js';
import { dayMonth, shortDay } from '../../dates.js';
import { language } from '../../i18n.js';
import css from './DayGrid.module.css';
import { DayDialog } from './DayDialog.js';
import { words } from './words.js';

export type PeriodDay = Period['days'][number];

/** Every day of the period with its kind and its name; officers change a kind by pressing the day. */
export function DayGrid({
  period,
  kinds,
  mayChange,
  onChanged,
}: {
  period: Period;
  kinds: readonly UnitKind[];
  mayChange: boolean;
  onChanged: () => Promise<void>;
}) {
  const [chosen, choose] = useState<PeriodDay>();
  return (
    <>
      <ul class={css.days}>
        {period.days.map((day) => (
          <li key={day.on} data-kind={day.kind}>
            {mayChange ? (
              <button type="button" onClick={() => choose(day)}>
                <Face day={day} />
              </button>
            ) : (
              <Face day={day} />
            )}
          </li>
        ))}
      </ul>
      {chosen && (
        <DayDialog period={period} day={chosen} kinds={kinds} onDone={onChanged} onClose={() => choose(undefined)} />
      )}
    </>
  );
}

function Face({ day }: { day: PeriodDay }) {
  return (
    <>
      <span class={css.date}>
        <b>{dayMonth(day.on)}</b> {shortDay(day.on)}
      </span>
      <span class={css.kind}>
        {(day.kind === 'HOLIDAY' || day.observance) && '★ '}
        {dayKindLabel(day.kind, language.value)}
        {day.observance && `, ${words().anniversary}`}
      </span>
      {day.label && <span class={css.label}>{day.label}</span>}
    </>
  );
}
