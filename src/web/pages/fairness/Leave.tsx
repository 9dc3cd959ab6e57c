import { count } from '../../i18n.js';
import css from './Fairness.module.css';
import type { Sums } from './sums.js';
import { earnedOf, rounded } from './sums.js';
import { words } from './words.js';

/** Compensatory leave: what was earned where, what was taken, what is still due. Always over all periods remembered. */
export function Leave({ sums }: { sums: readonly Sums[] }) {
  const t = words();
  return (
    <section class={css.card}>
      <h2>{t.leave}</h2>
      <p class={css.hint}>{t.leaveNote}</p>
      <table class={css.table}>
        <thead>
          <tr>
            <th scope="col">{t.person}</th>
            <th scope="col" class={css.detail}>
              {t.workingDays}
            </th>
            <th scope="col" class={css.detail}>
              {t.daysOff}
            </th>
            <th scope="col" class={css.detail}>
              {t.onHolidays}
            </th>
            <th scope="col">{t.earned}</th>
            <th scope="col">{t.taken}</th>
            <th scope="col">{t.left2}</th>
            <th scope="col" class={css.detail}>
              {t.onCall}
            </th>
          </tr>
        </thead>
        <tbody>
          {sums.map(({ person, due }) => (
            <tr key={person.id}>
              <th scope="row">{person.name}</th>
              <td class={css.detail}>{shown(person.compensation.workingDays)}</td>
              <td class={css.detail}>{shown(person.compensation.daysOff)}</td>
              <td class={css.detail}>{shown(person.compensation.holidays)}</td>
              <td>{shown(earnedOf(person))}</td>
              <td>{shown(person.compensation.taken)}</td>
              <td>
                <b>{shown(due)}</b>
              </td>
              <td class={css.detail}>{shown(person.compensation.onCall)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class={css.hint}>{t.absentNote}</p>
    </section>
  );
}

const shown = (hours: number): string => (hours === 0 ? '–' : count(rounded(hours)));
