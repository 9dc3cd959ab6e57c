import { longDayLabel } from '../../../rota/labels.js';
import { dateRange, hours } from '../../dates.js';
import { language, named } from '../../i18n.js';
import { whyOf } from './whyof.js';
import type { Draft } from './draft.js';
import { grouped } from './grouped.js';
import { markOf } from './looks.js';
import css from './PrintSheet.module.css';
import type { SheetShift } from './sheet.js';
import { printWords } from './print.words.js';

/** The roster on paper: one line per day and shift, per post the names with their phones. */
export function PrintSheet({ draft }: { draft: Draft }) {
  const t = printWords();
  const { unit, period } = draft.view.peek();
  const sheet = draft.sheet.peek();
  const lines = linesOf(sheet.shifts);
  return (
    <article class={css.paper}>
      <h1>{`${t.title}: ${unit.name}`}</h1>
      <p>{`${period.title}, ${dateRange(period.firstOn, period.lastOn)}`}</p>
      <table>
        <thead>
          <tr>
            <th>{t.day}</th>
            <th>{t.shift}</th>
            {sheet.posts.map((post) => (
              <th key={post.id}>{named(post)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ on, key, shifts, first }) => {
            const day = sheet.days.find((each) => each.on === on);
            const shift = shifts[0];
            return (
              <tr key={key}>
                <td>
                  {first && day
                    ? `${markOf(day)}${longDayLabel(on, language.value)}${markOf(day) ? ` (${whyOf(day)})` : ''}`
                    : ''}
                </td>
                <td>{shift ? `${shift.label} ${hours(shift.start, shift.end)}` : ''}</td>
                {sheet.posts.map((post) => (
                  <td key={post.id}>
                    {peopleOn(
                      draft,
                      shifts.find((each) => each.postId === post.id),
                    ).map((line) => (
                      <div key={line}>{line}</div>
                    ))}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </article>
  );
}

interface Line {
  readonly key: string;
  readonly on: string;
  readonly first: boolean;
  readonly shifts: readonly SheetShift[];
}

/** Shifts of the posts that begin and end together share a line. */
function linesOf(shifts: readonly SheetShift[]): Line[] {
  const groups = grouped(shifts, (shift) => `${shift.on} ${shift.start} ${shift.end}`);
  let last = '';
  return [...groups].map(([key, group]) => {
    const on = group[0]?.on ?? '';
    const first = on !== last;
    last = on;
    return { key, on, first, shifts: group };
  });
}

function peopleOn(draft: Draft, shift: SheetShift | undefined): string[] {
  if (!shift) return [];
  const staff = draft.sheet.peek().staff;
  return draft.placed
    .peek()
    .filter((each) => each.shiftId === shift.id)
    .map((each) => staff.find((person) => person.id === each.personId))
    .map((person) => (person ? [person.name, person.phone].filter(Boolean).join(', ') : '—'));
}
