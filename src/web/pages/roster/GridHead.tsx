import type { Day } from '../../../rota/calendar.js';
import { dayKindLabel, dayLabel, longDayLabel } from '../../../rota/labels.js';
import { ShiftChip } from '../../components/ShiftChip.js';
import { dayMonth, shortDay } from '../../dates.js';
import { language } from '../../i18n.js';
import { today } from '../../time.js';
import type { Bench } from './bench.js';
import css from './Grid.module.css';
import { markOf } from './looks.js';
import type { ShiftState } from './judge.js';
import type { SheetShift, Turn } from './sheet.js';
import { words } from './words.js';

/** The days, and per turn of the shown post how many stand of how many needed. */
export function GridHead({ bench }: { bench: Bench }) {
  const t = words();
  const { draft } = bench;
  const { days, shifts } = draft.sheet.value;
  const ofPost = new Map(
    shifts.filter((shift) => shift.postId === bench.post.value).map((shift) => [shift.on + shift.code, shift]),
  );
  return (
    <thead>
      <tr>
        <th scope="col">{t.person}</th>
        {days.map((day) => (
          <th key={day.on} scope="col" tabIndex={-1} {...headOf(day)}>
            {markOf(day)}
            {shortDay(day.on)}
          </th>
        ))}
        <th scope="col" rowSpan={bench.turns.value.length + 1} class={css.totals}>
          {t.total}
        </th>
      </tr>
      {bench.turns.value.map((turn) => (
        <tr key={turn.code} class={css.coverage}>
          <th scope="row">
            <ShiftChip code={turn.code} /> {turn.label} <small>{turn.hours}h</small>
          </th>
          {days.map((day) => (
            <CoverageCell key={day.on} bench={bench} turn={turn} shift={ofPost.get(day.on + turn.code)} />
          ))}
        </tr>
      ))}
    </thead>
  );
}

function CoverageCell({ bench, turn, shift }: { bench: Bench; turn: Turn; shift: SheetShift | undefined }) {
  const state = shift && bench.draft.judgement.value.shifts.get(shift.id);
  if (!shift || !state || (state.required === 0 && state.have === 0)) return <td tabIndex={-1} />;
  const figure = `${state.have}/${state.required}`;
  return (
    <td
      tabIndex={-1}
      data-state={stateOf(state)}
      data-chosen={bench.shift.value === shift.id || undefined}
      aria-label={`${turn.label} ${dayLabel(shift.on, language.value)}: ${figure}`}
    >
      {figure}
    </td>
  );
}

const stateOf = ({ have, missing }: ShiftState): string => (missing === 0 ? 'ok' : have === 0 ? 'gap' : 'part');

function headOf(day: Day) {
  const kind = day.label ?? dayKindLabel(day.kind, language.value);
  const said = `${longDayLabel(day.on, language.value)}, ${kind}`;
  return {
    'data-date': dayMonth(day.on),
    'data-today': day.on === today.value || undefined,
    'data-red': !['WORK', 'MAKEUP_WORK'].includes(day.kind) || undefined,
    'data-gold': day.kind === 'HOLIDAY' || day.observance || undefined,
    'data-feast': day.kind === 'HOLIDAY' || undefined,
    'aria-label': said,
    title: said,
  };
}
