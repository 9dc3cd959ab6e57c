import { useMemo } from 'preact/hooks';
import { classes } from '../../classes.js';
import { language } from '../../i18n.js';
import type { Bench } from './bench.js';
import type { Cell, Row } from './cells.js';
import css from './Grid.module.css';
import { contentOf, sentences, warningOf } from './looks.js';
import { words } from './words.js';

/** One person's line. Drawn again only when the row is another object; cells are one element with one text. */
export function GridRow({ row, bench }: { row: Row; bench: Bench }) {
  const spoken = language.value;
  const worded = sentences.value;
  return useMemo(
    () => (
      <tr class={row.mayStand ? undefined : css.cannot}>
        <th scope="row" data-title={row.person.title} {...nameOf(row)}>
          {row.person.name}
        </th>
        {row.cells.map((cell, index) => {
          const warning = warningOf(cell, bench);
          const content = contentOf(cell, bench);
          return (
            <td
              key={index}
              tabIndex={-1}
              class={looksOf(cell)}
              aria-label={warning ? `${content}. ${warning}` : content}
              title={warning ?? (cell.declined ? content : undefined)}
            >
              {cell.text}
            </td>
          );
        })}
        <td class={css.total} style={{ '--hours': row.hours }} title={loadWords(row)}>
          {figuresOf(row)}
        </td>
      </tr>
    ),
    [row, spoken, worded],
  );
}

/** Why somebody is dimmed is said with the name. */
function nameOf({ person, mayStand }: Row) {
  const title = [person.name, person.title, mayStand ? '' : words().mayNotStand].filter(Boolean).join(', ');
  return mayStand ? { title } : { title, 'aria-label': title };
}

/** What the row carries, in figures that stand under one another. */
function figuresOf({ shifts, hours, nights, holidays }: Row): string {
  return shifts === 0 ? '' : [shifts, `${rounded(hours)}h`, nights || '·', holidays || '·'].join('\t');
}

const loadWords = ({ shifts, hours, nights, holidays }: Row): string =>
  words().load(shifts, rounded(hours), nights, holidays);

const rounded = (hours: number): number => Math.round(hours * 10) / 10;

const tones: Readonly<Record<string, string | undefined>> = { S: css.s, N: css.s, C: css.c, T: css.c, Đ: css.d };

function looksOf(cell: Cell): string | undefined {
  if (cell.tone === 'none') return undefined;
  return classes(
    css[cell.tone],
    cell.tone === 'turn' && tones[cell.text.slice(0, 1)],
    cell.text.length > 1 && css.two,
    cell.past && css.past,
    cell.flag && css[cell.flag],
    cell.declined && css.declined,
  );
}
