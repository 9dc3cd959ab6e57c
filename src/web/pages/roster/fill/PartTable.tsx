import type { Proposal } from '../../../api/fill.js';
import { count, language } from '../../../i18n.js';
import css from './Fill.module.css';
import { fillWords } from './fill.words.js';

/** What the roster is marked down for, part by part, as it stands and as proposed; parts that are nothing are left out. */
export function PartTable({ proposal }: { proposal: Proposal }) {
  const t = fillWords();
  const parts = proposal.parts.filter((part) => part.before !== 0 || part.after !== 0);
  if (parts.length === 0) return null;
  return (
    <details class={css.loads}>
      <summary>
        <b>{t.parts}</b>
        <small>{t.partsNote}</small>
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.part}</th>
            <th scope="col">{t.before}</th>
            <th scope="col">{t.after}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.id}>
              <th scope="row">{part[language.value]}</th>
              <td>{count(Math.round(part.before))}</td>
              <td>{count(Math.round(part.after))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
