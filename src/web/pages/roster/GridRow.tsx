import { useMemo } from 'preact/hooks';
import { classes } from '../../classes.js';
import { language } from '../../i18n.js';
import type { Bench } from './bench.js';
import { said } from './bench.js';
import type { Cell, Row } from './cells.js';
import css from './Grid.module.css';
import { words } from './words.js';

/** One person's line. Drawn again only when the row is another object; cells are one element with one text. */
export function GridRow({ row, bench }: { row: Row; bench: Bench }) {
  const spoken = language.value;
  return useMemo(
    () => (
      <tr>
        <th scope="row" data-title={row.person.title} title={`${row.person.name}, ${row.person.title}`}>
          {row.person.name}
        </th>
        {row.cells.map((cell, index) => (
          <td
            key={index}
            tabIndex={-1}
            class={looksOf(cell)}
            aria-label={nameOf(cell, bench)}
            title={warningOf(cell, bench)}
          >
            {cell.text}
          </td>
        ))}
        <td class={css.total} style={{ '--share': `${Math.min(100, (row.hours / 48) * 100)}%` }}>
          {row.shifts === 0 ? '' : `${row.shifts} · ${Math.round(row.hours * 10) / 10}h`}
        </td>
      </tr>
    ),
    [row, spoken],
  );
}

const tones: Readonly<Record<string, string | undefined>> = { S: css.s, N: css.s, C: css.c, T: css.c, Đ: css.d };

function looksOf(cell: Cell): string | undefined {
  if (cell.tone === 'none') return undefined;
  return classes(
    css[cell.tone],
    cell.tone === 'turn' && tones[cell.text.slice(0, 1)],
    cell.text.length > 1 && css.two,
    cell.past && css.past,
    cell.flag && css[cell.flag],
  );
}

function nameOf(cell: Cell, bench: Bench): string | undefined {
  const t = words();
  if (cell.tone === 'none') return undefined;
  if (cell.tone === 'away') return t.absent;
  if (cell.tone === 'busy') return t.elsewhere;
  if (cell.tone === 'other') return `${cell.text}, ${t.otherPost}`;
  const labels = cell.placed.map((each) => bench.draft.sheet.value.shiftById.get(each.shiftId)?.label ?? '');
  const warning = warningOf(cell, bench);
  return warning ? `${labels.join(', ')}. ${warning}` : labels.join(', ');
}

function warningOf(cell: Cell, bench: Bench): string | undefined {
  if (cell.flag === null) return undefined;
  const found = cell.placed.flatMap((each) => bench.draft.judgement.value.of.get(each.id) ?? []);
  return found.length === 0 ? undefined : `${words().warning}: ${[...new Set(found.map(said))].join('; ')}`;
}
