import type { BotnetColumn, BotnetMeaning } from '../../../rota/botnet/columns.js';
import type { Cells } from '../../../rota/sheet/cells.js';
import type { BotnetPreview } from '../../api/botnet.js';
import type { Tone } from '../../components/Badge.js';
import { language } from '../../i18n.js';
import { importWords } from '../import/import.words.js';
import { Preview } from '../import/Preview.js';
import css from './Botnet.module.css';
import { enteringWords } from './words.js';

type Row = BotnetPreview['rows'][number];

const TONES: Readonly<Record<Row['fate'], Tone>> = { good: 'ok', again: 'plain', bad: 'gap' };
const FATES: readonly Row['fate'][] = ['bad', 'good', 'again'];

/** Every row of a list, whose it is, and which units would be told. */
export function ListReview({
  cells,
  columns,
  preview,
  onMeaning,
}: {
  cells: Cells;
  columns: readonly BotnetColumn[];
  preview: BotnetPreview;
  onMeaning: (column: number, meaning: BotnetMeaning) => void;
}) {
  const t = enteringWords();
  const { rows, units, addresses, unmatched } = preview;
  const bad = rows.filter(({ fate }) => fate === 'bad').length;
  const options = [
    { value: 'address', label: t.address },
    { value: 'seen', label: t.seen },
    { value: 'malware', label: t.malware },
    { value: 'port', label: t.port },
    { value: 'number', label: t.column },
    { value: 'unknown', label: importWords().ignore },
  ];
  return (
    <>
      <p role="status">
        <b>{t.counted(addresses, units.length, unmatched, bad)}</b>
      </p>
      {units.length > 0 && (
        <ul class={css.units} tabIndex={0} aria-label={t.perUnit}>
          {units.map(({ unitId, unitName, addresses: own }) => (
            <li key={unitId}>{`${unitName}: ${own}`}</li>
          ))}
        </ul>
      )}
      <Preview
        columns={columns.map((column) => ({ ...column, options }))}
        rows={rows.map((row) => ({
          row: row.row,
          cells: cells[row.row] ?? [],
          group: row.fate,
          tone: TONES[row.fate],
          word: t[row.fate],
          sentences: [
            ...(row.fate === 'good' ? [whose(row)] : []),
            ...row.sentences.map((said) => said[language.value]),
          ],
        }))}
        groups={FATES.map((fate) => ({ value: fate, label: t[fate] }))}
        onMeaning={(column, meaning) => onMeaning(column, meaning as BotnetMeaning)}
      />
    </>
  );
}

function whose({ units }: Row): string {
  const t = enteringWords();
  return units.length > 0 ? t.of(units.join(', ')) : t.nobodys;
}
