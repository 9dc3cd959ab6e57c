import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { type RangeMeaning, readRangeSheet } from '../../../rota/ip/range-list.js';
import type { Cells } from '../../../rota/sheet/cells.js';
import { sentenceOf } from '../../api.js';
import { importRanges, previewRanges, type RangesPreview } from '../../api/botnet.js';
import type { Sheet } from '../../api/sheets.js';
import { units } from '../../api/units.js';
import type { Tone } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { Notice } from '../../components/Notice.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { language } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { importWords } from '../import/import.words.js';
import { Preview } from '../import/Preview.js';
import { SheetChoice } from '../import/SheetChoice.js';
import { Source } from '../import/Source.js';
import css from '../incidents/Incidents.module.css';
import { enteringWords, words } from './words.js';

type Fate = RangesPreview['rows'][number]['fate'];

const TONES: Readonly<Record<Fate, Tone>> = { new: 'ok', same: 'plain', bad: 'gap' };
const FATES: readonly Fate[] = ['bad', 'new', 'same'];
const MEANINGS = ['unit', 'block', 'note', 'from'] as const;

/** Ranges of the units below one: choose a table, see what becomes of every row, confirm. Nothing changes before. */
export function RangeImport({ unitId }: { unitId: string }) {
  const t = enteringWords();
  const [text, setText] = useState('');
  const [sheets, setSheets] = useState<readonly Sheet[]>([]);
  const { value } = useLoaded(() => units(), 'units');
  const unit = value?.units.find(({ id }) => id === unitId);
  return (
    <>
      <a class={css.back} href="/botnet">
        ‹ {words().back}
      </a>
      <PageHead title={t.rangesTitle(unit?.shortName || unit?.name || '…')} note={t.rangesNote} />
      {sheets.length === 0 ? (
        <section class={css.card} data-narrow>
          <Source text={text} onText={setText} onSheets={setSheets} />
        </section>
      ) : (
        <Reviewing unitId={unitId} sheets={sheets} onAnother={() => setSheets([])} />
      )}
    </>
  );
}

function Reviewing({ unitId, sheets, onAnother }: { unitId: string; sheets: readonly Sheet[]; onAnother: () => void }) {
  const t = enteringWords();
  const common = importWords();
  const { route } = useLocation();
  const [place, setPlace] = useState(0);
  const [busy, setBusy] = useState(false);
  const [meanings, setMeanings] = useState<Readonly<Record<number, RangeMeaning>>>({});
  const cells = sheets[place]?.cells ?? [];
  const { columns, lines } = readRangeSheet(cells, meanings);
  const { value, error } = useLoaded(() => previewRanges(unitId, [...lines]), `${place} ${JSON.stringify(meanings)}`);
  const fresh = new Set((value?.rows ?? []).filter(({ fate }) => fate === 'new').map(({ row }) => row));
  const send = async () => {
    setBusy(true);
    try {
      const { created } = await importRanges(
        unitId,
        lines.filter(({ row }) => fresh.has(row)),
      );
      toast(t.rangesDone(created));
      route('/botnet');
    } catch (problem) {
      toast(sentenceOf(problem), { tone: 'gap' });
      setBusy(false);
    }
  };
  return (
    <section class={css.card}>
      <SheetChoice sheets={sheets} at={place} onChange={setPlace} />
      {error !== undefined && <Notice tone="gap">{sentenceOf(error)}</Notice>}
      {value === undefined && error === undefined && <Skeleton rows={6} height={32} />}
      {value && (
        <Rows
          cells={cells}
          columns={columns}
          rows={value.rows}
          onMeaning={(column, meaning) => setMeanings({ ...meanings, [column]: meaning })}
        />
      )}
      <p class={css.quiet}>{common.nothingYet}</p>
      <div class={css.marks}>
        <Button kind="primary" busy={busy} disabled={fresh.size === 0} onClick={() => void send()}>
          {t.confirmRanges(fresh.size)}
        </Button>
        <Button onClick={onAnother}>{common.another}</Button>
      </div>
    </section>
  );
}

/** Every row of the table, and what becomes of it. */
function Rows({
  cells,
  columns,
  rows,
  onMeaning,
}: {
  cells: Cells;
  columns: ReturnType<typeof readRangeSheet>['columns'];
  rows: RangesPreview['rows'];
  onMeaning: (column: number, meaning: RangeMeaning) => void;
}) {
  const t = enteringWords();
  const number = (fate: Fate) => rows.filter((row) => row.fate === fate).length;
  const options = optionsOf(t, importWords().ignore);
  return (
    <>
      {number('bad') > 0 && <Notice tone="part">{t.leftOut(number('bad'))}</Notice>}
      <p role="status">
        <b>{t.rangesCounted(number('new'), number('same'), number('bad'))}</b>
      </p>
      <Preview
        columns={columns.map((column) => ({ ...column, options }))}
        rows={rows.map(({ row, fate, sentences }) => ({
          row,
          cells: cells[row] ?? [],
          group: fate,
          tone: TONES[fate],
          word: t[fate],
          sentences: sentences.map((said) => said[language.value]),
        }))}
        groups={FATES.map((fate) => ({ value: fate, label: t[fate] }))}
        onMeaning={(column, meaning) => onMeaning(column, meaning as RangeMeaning)}
      />
    </>
  );
}

const optionsOf = (t: ReturnType<typeof enteringWords>, ignore: string) => [
  ...MEANINGS.map((value) => ({ value, label: t[value] })),
  { value: 'number', label: t.column },
  { value: 'unknown', label: ignore },
];
