import type { Cells } from '../../../../rota/sheet/cells.js';
import type { UnitColumn, UnitMeaning } from '../../../../rota/unit-list/columns.js';
import type { UnitImportPreview } from '../../../api/unit-import.js';
import type { Tone } from '../../../components/Badge.js';
import { language } from '../../../i18n.js';
import { importWords } from '../../import/import.words.js';
import { Preview } from '../../import/Preview.js';
import { unitImportWords } from './unit-import.words.js';

type Row = UnitImportPreview['rows'][number];

const tones: Readonly<Record<Row['fate'], Tone>> = { new: 'ok', change: 'accent', same: 'plain', bad: 'gap' };
const fates: readonly Row['fate'][] = ['bad', 'new', 'change', 'same'];
const meanings: readonly Exclude<UnitMeaning, 'unknown'>[] = [
  'name',
  'shortName',
  'kind',
  'superior',
  'supervisor',
  'from',
  'address',
  'dutyPhone',
  'number',
];

/** Every row of the list, what becomes of it, and why. */
export function UnitReview({
  cells,
  columns,
  rows,
  onMeaning,
}: {
  cells: Cells;
  columns: readonly UnitColumn[];
  rows: readonly Row[];
  onMeaning: (column: number, meaning: UnitMeaning) => void;
}) {
  const t = unitImportWords();
  const number = (fate: Row['fate']) => rows.filter((row) => row.fate === fate).length;
  const options = [
    ...meanings.map((value) => ({ value, label: t[value] })),
    { value: 'unknown', label: importWords().ignore },
  ];
  return (
    <>
      {rows.length > 0 && (
        <p role="status">
          <b>{t.counted(number('new'), number('change'), number('same'), number('bad'))}</b>
        </p>
      )}
      <Preview
        columns={columns.map((column) => ({ ...column, options }))}
        rows={rows.map(({ row, fate, sentences }) => ({
          row,
          cells: cells[row] ?? [],
          group: fate,
          tone: tones[fate],
          word: t[fate],
          sentences: sentences.map((sentence) => sentence[language.value]),
        }))}
        groups={fates.map((fate) => ({ value: fate, label: t[fate] }))}
        onMeaning={(column, meaning) => onMeaning(column, meaning as UnitMeaning)}
      />
    </>
  );
}
