import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Badge, type Tone } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { SegmentedControl } from '../../components/SegmentedControl.js';
import { Select, type Option } from '../../components/Select.js';
import { importWords } from './import.words.js';
import css from './Preview.module.css';

/** A column of the sheet, what it is taken for, and what it might be instead. */
export interface PreviewColumn {
  readonly index: number;
  readonly header: string;
  readonly meaning: string;
  readonly options: readonly Option[];
}

/** A row of the sheet and what becomes of it: a colour, a word, sentences. */
export interface PreviewRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly group: string;
  readonly tone: Tone;
  readonly word: string;
  readonly sentences: readonly string[];
  /** What the reader can decide about this row. */
  readonly choice?: ComponentChildren;
}

const SHOWN = 100;
/** More letters than a name of a shift has. */
const LONG = 12;

/** Every row with its fate: a table with a select above each column, on phones a list. */
export function Preview({
  columns,
  rows,
  groups,
  onMeaning,
}: {
  columns: readonly PreviewColumn[];
  rows: readonly PreviewRow[];
  /** The kinds of fate that can be looked at alone. */
  groups: readonly { readonly value: string; readonly label: string }[];
  onMeaning: (column: number, meaning: string) => void;
}) {
  const t = importWords();
  const [group, setGroup] = useState('all');
  const [shown, setShown] = useState(SHOWN);
  const there = groups.filter(({ value }) => rows.some((row) => row.group === value));
  const chosen = there.some(({ value }) => value === group) ? group : 'all';
  const found = rows.filter((row) => chosen === 'all' || row.group === chosen);
  // What asked for the table is gone with its button, and the keyboard would begin again at the top of the page.
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) region.current?.focus({ preventScroll: true });
  }, []);
  return (
    <section class={css.preview}>
      {there.length > 1 && (
        <SegmentedControl
          label={t.show}
          options={[{ value: 'all', label: t.all }, ...there]}
          value={chosen}
          onChange={setGroup}
        />
      )}
      <Meanings columns={columns} onMeaning={onMeaning} />
      <div ref={region} class={css.scroll} role="region" aria-label={t.rows} tabIndex={0}>
        <table class={css.table}>
          <thead>
            <tr>
              <th scope="col">{t.row}</th>
              <th scope="col">{t.fate}</th>
              {columns.map((column) => (
                <th key={column.index} scope="col">
                  <span class={css.header}>{nameOf(column)}</span>
                  <Meaning column={column} onMeaning={onMeaning} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.slice(0, shown).map((row) => (
              <Line key={row.row} row={row} columns={columns} />
            ))}
          </tbody>
        </table>
      </div>
      {found.length === 0 && <p>{t.none}</p>}
      {found.length > shown && <Button onClick={() => setShown(shown + SHOWN)}>{t.more(found.length - shown)}</Button>}
    </section>
  );
}

/** On phones the columns have no heads; what they mean is asked above the list. */
function Meanings({ columns, onMeaning }: Pick<Parameters<typeof Preview>[0], 'columns' | 'onMeaning'>) {
  return (
    <details class={css.meanings}>
      <summary>{importWords().columns}</summary>
      {columns.map((column) => (
        <label key={column.index}>
          <span>{nameOf(column)}</span>
          <Meaning column={column} onMeaning={onMeaning} />
        </label>
      ))}
    </details>
  );
}

function Line({ row, columns }: { row: PreviewRow; columns: readonly PreviewColumn[] }) {
  return (
    <tr data-group={row.group}>
      <th scope="row">{row.row + 1}</th>
      <td class={css.fate}>
        <Badge tone={row.tone}>{row.word}</Badge>
        {row.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {row.choice}
      </td>
      {spansOf(columns.map(({ index }) => row.cells[index] ?? '')).map(({ at, text, span }) => (
        <td key={at} class={css.cell} colSpan={span}>
          {text}
        </td>
      ))}
    </tr>
  );
}

/** A long text that stands in cell after cell was one merged cell, and is shown as one. */
function spansOf(cells: readonly string[]): { at: number; text: string; span: number }[] {
  const spans: { at: number; text: string; span: number }[] = [];
  for (const [at, text] of cells.entries()) {
    const last = spans.at(-1);
    if (last && last.text === text && text.length > LONG) last.span++;
    else spans.push({ at, text, span: 1 });
  }
  return spans;
}

function Meaning({
  column,
  onMeaning,
}: {
  column: PreviewColumn;
  onMeaning: (column: number, meaning: string) => void;
}) {
  return (
    <Select
      label={importWords().column(nameOf(column))}
      value={column.meaning}
      options={column.options}
      onChange={(meaning) => onMeaning(column.index, meaning)}
    />
  );
}

/** The header's words, or the letter a spreadsheet gives the column. */
function nameOf({ index, header }: PreviewColumn): string {
  if (header !== '') return header;
  const letter = (place: number): string =>
    (place >= 26 ? letter(Math.floor(place / 26) - 1) : '') + String.fromCodePoint(65 + (place % 26));
  return letter(index);
}
