import { dayKindLabel } from '../../../rota/labels.js';
import type { MyDuties } from '../../api/duties.js';
import { language } from '../../i18n.js';
import css from './Hours.module.css';
import { words } from './words.js';

/** Hours stood and to be stood, by kind of day, day and night apart. */
export function Hours({ hours }: { hours: MyDuties['hours'] }) {
  const t = words();
  if (hours.length === 0) return null;
  const sum = (pick: (row: { day: number; night: number }) => number) =>
    hours.reduce((total, row) => total + pick(row), 0);
  return (
    <section class={css.card}>
      <h2>{t.hours}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.kind}</th>
            <th scope="col">{t.day}</th>
            <th scope="col">{t.night}</th>
          </tr>
        </thead>
        <tbody>
          {hours.map((row) => (
            <tr key={row.dayKind}>
              <th scope="row">{dayKindLabel(row.dayKind, language.value)}</th>
              <td>{inHours(row.day)}</td>
              <td>{inHours(row.night)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.sum}</th>
            <td>{inHours(sum((row) => row.day))}</td>
            <td>{inHours(sum((row) => row.night))}</td>
          </tr>
        </tfoot>
      </table>
      <p>{t.hoursNote}</p>
    </section>
  );
}

const inHours = (hours: number): string => (hours === 0 ? '–' : `${Math.round(hours * 10) / 10}h`);
