import { useState } from 'preact/hooks';
import { classes } from '../../classes.js';
import { sentenceOf } from '../../api.js';
import type { Sheet } from '../../api/sheets.js';
import { readSheets } from '../../api/sheets.js';
import { Button } from '../../components/Button.js';
import { Field } from '../../components/Field.js';
import { Icon } from '../../components/Icon.js';
import { Notice } from '../../components/Notice.js';
import { importWords } from './import.words.js';
import css from './Source.module.css';
import { cellsOfText, cellsOnClipboard } from './sources.js';

const LARGEST = 5 * 1024 * 1024;

/** Where a table comes from: a file chosen or dropped, or cells pasted. */
export function Source({
  text,
  onText,
  onSheets,
}: {
  /** What was typed or pasted as text, kept by the caller. */
  text: string;
  onText: (text: string) => void;
  onSheets: (sheets: readonly Sheet[]) => void;
}) {
  const t = importWords();
  const [reading, setReading] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const take = (sheets: readonly Sheet[]) => {
    const filled = sheets.filter((sheet) => sheet.cells.some((row) => row.some((cell) => cell !== '')));
    if (filled.length > 0) onSheets(filled);
    else setFailure(t.empty);
  };
  const read = async (file: File | undefined) => {
    if (!file) return;
    setFailure(undefined);
    if (file.size > LARGEST) return setFailure(t.tooLarge);
    setReading(file.name);
    await readSheets(file).then(
      ({ sheets }) => take(sheets),
      (error: unknown) => setFailure(sentenceOf(error)),
    );
    setReading(undefined);
  };
  const paste = (event: ClipboardEvent) => {
    const cells = event.clipboardData ? cellsOnClipboard(event.clipboardData) : [];
    const file = event.clipboardData?.files[0];
    if (cells.length === 0 && !file) return;
    event.preventDefault();
    onText(event.clipboardData?.getData('text/plain') ?? '');
    if (cells.length > 0) take([{ name: t.pasted, cells }]);
    else void read(file);
  };
  return (
    <div class={css.source}>
      {failure && <Notice tone="gap">{failure}</Notice>}
      <Drop busy={reading !== undefined} onFile={(file) => void read(file)} />
      {reading !== undefined && (
        <p class={css.reading} role="status">
          <progress aria-label={t.reading(reading)} /> {t.reading(reading)}
        </p>
      )}
      <PasteBox
        text={text}
        onText={onText}
        onPaste={paste}
        onRead={() => take([{ name: t.pasted, cells: cellsOfText(text) }])}
      />
    </div>
  );
}

function Drop({ busy, onFile }: { busy: boolean; onFile: (file: File | undefined) => void }) {
  const t = importWords();
  const [over, setOver] = useState(false);
  return (
    <label
      class={classes(css.drop, over && css.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFile(event.dataTransfer?.files[0]);
      }}
    >
      <input
        type="file"
        accept=".xlsx,.csv,.txt"
        disabled={busy}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          onFile(file);
        }}
      />
      <Icon name="table" size={28} />
      <b>{t.choose}</b>
      <small>{t.drop}</small>
    </label>
  );
}

function PasteBox({
  text,
  onText,
  onPaste,
  onRead,
}: {
  text: string;
  onText: (text: string) => void;
  onPaste: (event: ClipboardEvent) => void;
  onRead: () => void;
}) {
  const t = importWords();
  return (
    <>
      <Field label={t.paste} hint={t.pasteHint}>
        {({ id, describedBy }) => (
          <textarea
            id={id}
            class={css.paste}
            rows={4}
            aria-describedby={describedBy}
            value={text}
            onPaste={onPaste}
            onInput={(event) => onText(event.currentTarget.value)}
          />
        )}
      </Field>
      {text.trim() !== '' && (
        <Button kind="primary" class={css.act} onClick={onRead}>
          {t.readPasted}
        </Button>
      )}
    </>
  );
}
