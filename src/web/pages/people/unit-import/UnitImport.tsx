import { useState } from 'preact/hooks';
import { sentenceOf } from '../../../api.js';
import type { Sheet } from '../../../api/sheets.js';
import { importUnits, previewUnitImport, type UnitImportPreview } from '../../../api/unit-import.js';
import type { Unit } from '../../../api/units.js';
import { Button } from '../../../components/Button.js';
import { Dialog } from '../../../components/Dialog.js';
import { Notice } from '../../../components/Notice.js';
import { Skeleton } from '../../../components/Skeleton.js';
import { toast } from '../../../components/Toast.js';
import { language } from '../../../i18n.js';
import { useLoaded } from '../../../loaded.js';
import forms from '../Forms.module.css';
import { importWords } from '../../import/import.words.js';
import { SheetChoice } from '../../import/SheetChoice.js';
import { Source } from '../../import/Source.js';
import { type Meanings, readList } from './list.js';
import css from './UnitImport.module.css';
import { unitImportWords } from './unit-import.words.js';
import { UnitReview } from './UnitReview.js';

/** A list of units below one: choose it, see what becomes of every row, confirm. Nothing changes before. */
export function UnitImport({
  unit,
  onDone,
  onClose,
}: {
  unit: Unit;
  onDone: () => Promise<void>;
  onClose: () => void;
}) {
  const t = unitImportWords();
  const [text, setText] = useState('');
  const [sheets, setSheets] = useState<readonly Sheet[]>([]);
  return (
    <Dialog wide title={t.title(unit.name)} onClose={onClose}>
      {sheets.length === 0 ? (
        <Source text={text} onText={setText} onSheets={setSheets} />
      ) : (
        <Reviewing
          unit={unit}
          sheets={sheets}
          onAnother={() => setSheets([])}
          onDone={async () => {
            await onDone();
            onClose();
          }}
        />
      )}
    </Dialog>
  );
}

interface Reviewed {
  unit: Unit;
  sheets: readonly Sheet[];
  onAnother: () => void;
  onDone: () => Promise<void>;
}

function Reviewing({ unit, sheets, onAnother, onDone }: Reviewed) {
  const t = unitImportWords();
  const common = importWords();
  // A workbook often begins with a sheet that says how to fill in the others.
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      sheets.findIndex(({ cells: each }) => readList(each, {}).lines.length > 0),
    ),
  );
  const cells = sheets[at]?.cells ?? [];
  const [meanings, setMeanings] = useState<Meanings>({});
  const { columns, lines } = readList(cells, meanings);
  const key = `${at} ${JSON.stringify(meanings)}`;
  const { value, error } = useLoaded(async () => (lines.length > 0 ? previewUnitImport(unit.id, lines) : null), key);
  const rows = value?.rows ?? [];
  const good = new Set(rows.filter(({ fate }) => fate === 'new' || fate === 'change').map(({ row }) => row));
  const { busy, failure, go } = useSending(async () => {
    const kept = lines.filter(({ row }) => good.has(row));
    const { created, changed, planned } = await importUnits(unit.id, kept);
    toast(t.done(created, changed, planned));
    await onDone();
  });
  return (
    <div class={css.review}>
      <SheetChoice
        sheets={sheets}
        at={at}
        onChange={(sheet) => {
          setAt(sheet);
          setMeanings({});
        }}
      />
      {failure !== undefined && <Notice tone="gap">{failure}</Notice>}
      <Standing preview={value} error={error} />
      <UnitReview
        cells={cells}
        columns={columns}
        rows={rows}
        onMeaning={(column, meaning) => setMeanings({ ...meanings, [column]: meaning })}
      />
      <p class={css.note}>
        {t.keeps} {common.nothingYet}
      </p>
      <div class={forms.row}>
        <Button
          kind="primary"
          busy={busy}
          disabled={good.size === 0 || value?.hindrance !== null}
          onClick={() => void go()}
        >
          {t.confirm(good.size)}
        </Button>
        <Button onClick={onAnother}>{common.another}</Button>
      </div>
    </div>
  );
}

/** What is to be said of the list as a whole. @param preview null: the sheet has no header; undefined: it is awaited */
function Standing({ preview, error }: { preview: UnitImportPreview | null | undefined; error: unknown }) {
  const t = unitImportWords();
  if (error !== undefined) return <Notice tone="gap">{sentenceOf(error)}</Notice>;
  if (preview === undefined) return <Skeleton rows={8} height={32} />;
  if (preview === null) return <Notice tone="part">{t.noHeader}</Notice>;
  if (preview.hindrance) return <Notice tone="gap">{preview.hindrance[language.value]}</Notice>;
  if (preview.rows.every(({ fate }) => fate === 'same')) return <Notice tone="part">{t.nothing}</Notice>;
  const bad = preview.rows.filter(({ fate }) => fate === 'bad').length;
  return bad > 0 ? <Notice tone="part">{t.leftOut(bad)}</Notice> : null;
}

function useSending(send: () => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const go = async () => {
    setBusy(true);
    await send().catch((problem: unknown) => setFailure(sentenceOf(problem)));
    setBusy(false);
  };
  return { busy, failure, go };
}
