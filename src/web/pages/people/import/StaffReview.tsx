import type { Column } from '../../../../rota/sheet/columns.js';
import type { StaffFate, StaffRow } from '../../../../rota/sheet/staff-sheet.js';
import type { Person } from '../../../api/people.js';
import type { Tone } from '../../../components/Badge.js';
import { Notice } from '../../../components/Notice.js';
import { Select } from '../../../components/Select.js';
import { language } from '../../../i18n.js';
import { importWords } from '../../import/import.words.js';
import type { PreviewColumn, PreviewRow } from '../../import/Preview.js';
import { Preview } from '../../import/Preview.js';
import { SheetChoice } from '../../import/SheetChoice.js';
import { alike, decisionOf, HEADERS } from './list.js';
import { staffImportWords } from './staff-import.words.js';
import css from './StaffReview.module.css';
import type { StaffImport } from './state.js';
import { begunWith } from './state.js';

const tones: Readonly<Record<StaffFate, Tone>> = {
  new: 'ok',
  change: 'accent',
  same: 'plain',
  bad: 'part',
  skipped: 'plain',
};
const fates: readonly StaffFate[] = ['bad', 'new', 'change', 'same', 'skipped'];

interface Reviewing {
  state: StaffImport;
  columns: readonly Column[];
  rows: readonly StaffRow[];
  known: readonly Person[];
  onState: (state: StaffImport) => void;
}

/** Every row of the list and what becomes of it. */
export function StaffReview({ state, columns, rows, known, onState }: Reviewing) {
  const t = staffImportWords();
  const common = importWords();
  const fateOf = (row: StaffRow): StaffFate => (state.faults[row.row] ? 'bad' : decidedFate(state, row));
  const number = (fate: StaffFate) => rows.filter((row) => fateOf(row) === fate).length;
  const lines = rows.map((row): PreviewRow => ({
    row: row.row,
    cells: row.cells,
    group: fateOf(row),
    tone: state.faults[row.row] ? 'gap' : tones[fateOf(row)],
    word: t[fateOf(row)],
    sentences: [...(state.faults[row.row] ?? []), ...row.sentences.map((sentence) => sentence[language.value])],
    choice: <Choice row={row} state={state} known={known} onState={onState} />,
  }));
  return (
    <div class={css.review}>
      <SheetChoice
        sheets={state.sheets}
        at={state.at}
        onChange={(at) => onState({ ...begunWith(state, state.sheets), at })}
      />
      <p role="status">
        <b>{t.counted(number('new'), number('change'), number('same'), number('bad'))}</b>
      </p>
      {number('new') + number('change') + number('bad') === 0 && <Notice tone="part">{t.nothing}</Notice>}
      <Preview
        columns={columnsOf(columns, state)}
        rows={lines}
        groups={fates.map((fate) => ({ value: fate, label: t[fate] }))}
        onMeaning={(column, meaning) => onState(meant(state, column, meaning))}
      />
      <p class={css.note}>
        {t.keeps} {common.nothingYet}
      </p>
    </div>
  );
}

/** The list as read with another meaning of a column: what was decided about rows may no longer fit. */
const meant = (state: StaffImport, column: number, meaning: string): StaffImport => ({
  ...state,
  decisions: {},
  faults: {},
  corrections: { ...state.corrections, [column]: (HEADERS as Readonly<Record<string, string>>)[meaning] ?? null },
});

/** A row somebody decided about is no longer in doubt. */
function decidedFate(state: StaffImport, row: StaffRow): StaffFate {
  if (state.decisions[row.row] === undefined) return row.fate;
  const decision = decisionOf(state, row);
  if (decision === 'skip') return 'skipped';
  return decision === 'new' ? 'new' : 'change';
}

/** Whom the row means, where that can be asked: somebody new who is not alone with the name, or a row in doubt. */
function Choice({
  row,
  state,
  known,
  onState,
}: {
  row: StaffRow;
  state: StaffImport;
  known: readonly Person[];
  onState: (state: StaffImport) => void;
}) {
  const t = staffImportWords();
  const people = row.name === '' || row.fate === 'same' ? [] : alike(row, known);
  if (row.name === '' || (people.length === 0 && row.fate !== 'bad' && !state.faults[row.row])) return null;
  const decide = (decision: string) => {
    const { [row.row]: _, ...faults } = state.faults;
    onState({ ...state, faults, decisions: { ...state.decisions, [row.row]: decision } });
  };
  return (
    <Select
      label={t.who(row.row + 1)}
      value={decisionOf(state, row)}
      options={[
        { value: 'new', label: t.isNew },
        ...people.map(({ id, name, title }) => ({ value: id, label: t.is(name, title) })),
        { value: 'skip', label: t.leaveOut },
      ]}
      onChange={decide}
    />
  );
}

function columnsOf(columns: readonly Column[], state: StaffImport): PreviewColumn[] {
  const t = staffImportWords();
  const options = [
    { value: 'name', label: t.name },
    { value: 'title', label: t.jobTitle },
    { value: 'phone', label: t.phone },
    { value: 'email', label: t.email },
    { value: 'post-name', label: t.posts },
    { value: 'note', label: t.note },
    { value: 'number', label: t.number },
    { value: 'unknown', label: importWords().ignore },
  ];
  const known = new Set(options.map(({ value }) => value));
  return columns.map(({ index, header, meaning }) => ({
    index,
    header,
    options,
    meaning: state.corrections[index] === null || !known.has(meaning) ? 'unknown' : meaning,
  }));
}
