import { count } from '../../i18n.js';
import css from './Fairness.module.css';
import type { Sums } from './sums.js';
import { rounded } from './sums.js';
import { words } from './words.js';

const burdens = ['hours', 'nights', 'weekends', 'holidays'] as const;

/** A row a person: a bar of hours, earlier ones pale, then the counts; at the foot the average and the spread. */
export function Burdens({ sums }: { sums: readonly Sums[] }) {
  const t = words();
  const most = Math.max(1, ...sums.map(({ hours }) => hours));
  return (
    <section class={css.card}>
      <p class={css.legend}>
        <i class={css.now} /> {t.thisPeriod} <i class={css.before} /> {t.earlier}
      </p>
      <table class={css.table}>
        <thead>
          <tr>
            <th scope="col">{t.person}</th>
            <th scope="col" class={css.chart}>
              {t.chart}
            </th>
            {burdens.map((burden) => (
              <th key={burden} scope="col">
                {t[burden]}
              </th>
            ))}
            <th scope="col" class={css.named}>
              {t.named}
            </th>
          </tr>
        </thead>
        <tbody>
          {sums.map((row) => (
            <tr key={row.person.id}>
              <th scope="row">
                {row.person.name}
                <small>{row.person.present ? row.person.title : t.left}</small>
              </th>
              <td class={css.chart}>
                <Bar now={row.now / most} before={row.before / most} />
              </td>
              {burdens.map((burden) => (
                <td key={burden}>{row[burden] === 0 ? '–' : count(rounded(row[burden]))}</td>
              ))}
              <td class={css.named}>{row.person.namedHolidays.map(shortDay).join(', ')}</td>
            </tr>
          ))}
        </tbody>
        <Foot sums={sums} />
      </table>
    </section>
  );
}

function Bar({ now, before }: { now: number; before: number }) {
  return (
    <span class={css.track} aria-hidden="true">
      <i class={css.before} style={{ width: `${before * 100}%` }} />
      <i class={css.now} style={{ width: `${now * 100}%` }} />
    </span>
  );
}

function Foot({ sums }: { sums: readonly Sums[] }) {
  const t = words();
  const present = sums.filter(({ person }) => person.present);
  const of = (burden: (typeof burdens)[number]) => present.map((row) => row[burden]);
  return (
    <tfoot>
      <tr>
        <th scope="row">{t.average}</th>
        <td class={css.chart} />
        {burdens.map((burden) => (
          <td key={burden}>{count(rounded(average(of(burden))))}</td>
        ))}
        <td class={css.named} />
      </tr>
      <tr>
        <th scope="row">{t.spread}</th>
        <td class={css.chart} />
        {burdens.map((burden) => {
          const list = of(burden);
          const [least, greatest] = [Math.min(...list), Math.max(...list)].map((each) => count(rounded(each)));
          return (
            <td key={burden} title={t.spreadNote(least ?? '', greatest ?? '')}>
              {least}–{greatest}
            </td>
          );
        })}
        <td class={css.named} />
      </tr>
    </tfoot>
  );
}

/** '2024-04-30' with a label → '30/4/24 Ngày Chiến thắng'. */
function shortDay({ on, label }: { on: string; label: string }): string {
  return `${Number(on.slice(8))}/${Number(on.slice(5, 7))}/${on.slice(2, 4)}${label && ` ${label}`}`;
}

const average = (list: readonly number[]): number =>
  list.reduce((sum, each) => sum + each, 0) / Math.max(1, list.length);
