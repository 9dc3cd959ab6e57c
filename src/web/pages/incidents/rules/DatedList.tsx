import type { ComponentChildren } from 'preact';
import { sentenceOf } from '../../../api.js';
import { classes } from '../../../classes.js';
import { toast } from '../../../components/Toast.js';
import { today } from '../../../time.js';
import css from '../Incidents.module.css';
import { type Dated, timeOf } from './dated.js';
import { DatedRow } from './DatedRow.js';
import { rulesWords } from './words.js';

/** A list that is dated: what holds and what is to come; what is over can be looked up below. */
export function DatedList<Row extends Dated>({
  title,
  rows,
  text,
  onReplace,
  onEnd,
  children,
}: {
  title: string;
  rows: readonly Row[];
  text: (row: Row) => ComponentChildren;
  /** Undefined: the reader may not change it. */
  onReplace: ((row: Row) => void) | undefined;
  onEnd: (id: string, on: string | null) => Promise<void>;
  /** What adds a row. */
  children: ComponentChildren;
}) {
  const t = rulesWords();
  const at = (...times: ReturnType<typeof timeOf>[]) => rows.filter((row) => times.includes(timeOf(row, today.value)));
  const over = at('over');
  const line = (row: Row) => (
    <DatedRow
      key={row.id}
      row={row}
      onReplace={onReplace && (() => onReplace(row))}
      onEnd={async (on) => {
        try {
          await onEnd(row.id, on);
        } catch (error) {
          toast(sentenceOf(error), { tone: 'gap' });
        }
      }}
    >
      {text(row)}
    </DatedRow>
  );
  return (
    <section class={css.card}>
      <h2>{title}</h2>
      {at('now').length === 0 && <p class={css.quiet}>{t.noneNow}</p>}
      <ul class={classes(css.lines, css.dated)}>{at('now', 'coming').map(line)}</ul>
      {onReplace && <p>{children}</p>}
      {over.length > 0 && (
        <details>
          <summary>{t.over(over.length)}</summary>
          <ul class={classes(css.lines, css.dated)}>{over.map(line)}</ul>
        </details>
      )}
    </section>
  );
}
