import type { Proposal } from '../../../api/fill.js';
import css from './Fill.module.css';
import { fillWords } from './fill.words.js';
import { FEW } from './changes.js';
import type { FillRun } from './run.js';

const KINDS = ['hours', 'nights', 'weekends', 'holidays'] as const;
type Load = Proposal['loadsAfter'][number];

/** Hours, nights, weekends and holidays of each person before and after, and how far apart people are. */
export function LoadTable({ run, proposal }: { run: FillRun; proposal: Proposal }) {
  const t = fillWords();
  const { loadsAfter } = proposal;
  // Beside nothing at all, what is proposed could only look uneven.
  const nothing = proposal.loadsBefore.every((load) => KINDS.every((kind) => load[kind] === 0));
  const loadsBefore = nothing ? loadsAfter : proposal.loadsBefore;
  const before = new Map(loadsBefore.map((load) => [load.personId, load]));
  const after = new Map(loadsAfter.map((load) => [load.personId, load]));
  const staff = run.bench.draft.sheet.value.staff.filter((person) => after.has(person.id));
  if (staff.length === 0) return null;
  const most = Object.fromEntries(KINDS.map((kind) => [kind, Math.max(1, ...loadsAfter.map((load) => load[kind]))]));
  return (
    <details class={css.loads} open={staff.length <= FEW && run.changes.value.length > FEW}>
      <summary>
        <b>{t.loads}</b>
        <small>
          {t.spread}:{' '}
          {KINDS.map(
            (kind) => `${t.kindsLong[kind]} ${changed(spread(loadsBefore, kind), spread(loadsAfter, kind))}`,
          ).join(' · ')}
        </small>
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.person}</th>
            {KINDS.map((kind) => (
              <th key={kind} scope="col">
                {t.kinds[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {staff.map((person) => (
            <tr key={person.id}>
              <th scope="row">{person.name}</th>
              {KINDS.map((kind) => {
                const [was, is] = [before.get(person.id)?.[kind] ?? 0, after.get(person.id)?.[kind] ?? 0];
                return (
                  <td key={kind} data-moved={was !== is || undefined} style={{ '--part': is / (most[kind] ?? 1) }}>
                    {changed(was, is)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr title={t.spreadTitle}>
            <th scope="row">{t.spread}</th>
            {KINDS.map((kind) => (
              <td key={kind}>{changed(spread(loadsBefore, kind), spread(loadsAfter, kind))}</td>
            ))}
          </tr>
        </tfoot>
      </table>
      <p class={css.quiet}>{t.loadsNote}</p>
    </details>
  );
}

/** How much more the most burdened carries than the least. */
function spread(loads: readonly Load[], kind: (typeof KINDS)[number]): number {
  const all = loads.map((load) => load[kind]);
  return all.length === 0 ? 0 : Math.max(...all) - Math.min(...all);
}

const rounded = (amount: number): number => Math.round(amount * 10) / 10;

const changed = (before: number, after: number): string =>
  rounded(before) === rounded(after) ? String(rounded(after)) : `${rounded(before)}→${rounded(after)}`;
