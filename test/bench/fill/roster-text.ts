import type { Plan } from '../../../src/rota/fill/problem.js';
import type { Instance } from './shift-scheduling.js';

/** A plan to read: one line a person with what they stand day by day, "." a day off, "|" between weeks. */
export function rosterText({ days, shifts, nurses }: Instance, plan: Plan, remarks: readonly string[]): string {
  const name = widest(nurses.map(({ id }) => id)) + 1;
  const cell = widest(shifts.map(({ id }) => id));
  const lines = nurses.map(({ id }, person) => {
    const cells = Array.from({ length: days }, (_, day) => {
      const task = plan[person * days + day] ?? -1;
      const shift = task < 0 ? '.' : (shifts[task - day * shifts.length]?.id ?? '?');
      return `${day > 0 && day % 7 === 0 ? '| ' : ''}${shift.padEnd(cell)}`;
    });
    return `${`${id}:`.padEnd(name)} ${cells.join(' ').trimEnd()}`;
  });
  return [...remarks.map((remark) => `# ${remark}`), ...lines, ''].join('\n');
}

function widest(ids: readonly string[]): number {
  return Math.max(...ids.map(({ length }) => length));
}
