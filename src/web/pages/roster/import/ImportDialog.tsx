import { useMemo, useState } from 'preact/hooks';
import { sentenceOf } from '../../../api.js';
import { Button } from '../../../components/Button.js';
import { Dialog } from '../../../components/Dialog.js';
import { Notice } from '../../../components/Notice.js';
import { importWords } from '../../import/import.words.js';
import { Source } from '../../import/Source.js';
import type { Bench } from '../bench.js';
import type { Done } from './confirm.js';
import { confirm } from './confirm.js';
import { Outcome } from './Outcome.js';
import { readInto } from './reading.js';
import { Review } from './Review.js';
import { rosterImportWords } from './roster-import.words.js';
import type { ImportState } from './state.js';
import { began, importOf } from './state.js';

/** A roster from a sheet: choose it, see what becomes of every row, answer, confirm. Nothing changes before. */
export function ImportDialog({ bench, onClose }: { bench: Bench; onClose: () => void }) {
  const { draft } = bench;
  const kept = importOf(draft.view.value.roster?.id ?? '');
  const state = kept.value;
  const set = (next: ImportState) => (kept.value = next);
  const read = useMemo(() => readInto(draft, state), [draft.sheet.value, state]);
  const [done, setDone] = useState<Done>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const go = async () => {
    setBusy(true);
    setFailure(undefined);
    await confirm(draft, state, read).then(setDone, (error: unknown) => setFailure(sentenceOf(error)));
    setBusy(false);
  };
  const chosen = state.sheets.length > 0;
  const turns = read.reading.placements.length;
  const footer = done ? (
    <Ending bench={bench} onClose={onClose} />
  ) : (
    chosen && (
      <>
        <Button onClick={() => set(began(state, []))}>{importWords().another}</Button>
        <Button kind="primary" busy={busy} disabled={turns === 0} onClick={() => void go()}>
          {rosterImportWords().confirm(turns)}
        </Button>
      </>
    )
  );
  return (
    <Dialog wide title={rosterImportWords().title} onClose={onClose} footer={footer}>
      {failure && <Notice tone="gap">{failure}</Notice>}
      {done && <Outcome bench={bench} done={done} />}
      {!done && chosen && <Review draft={draft} state={state} read={read} onState={set} />}
      {!done && !chosen && (
        <Source
          text={state.text}
          onText={(text) => set({ ...kept.value, text })}
          onSheets={(sheets) => set(began(kept.value, sheets))}
        />
      )}
    </Dialog>
  );
}

function Ending({ bench, onClose }: { bench: Bench; onClose: () => void }) {
  const t = rosterImportWords();
  const undo = () => {
    bench.draft.undo();
    onClose();
  };
  return (
    <>
      <Button icon="undo" onClick={undo}>
        {t.undo}
      </Button>
      <Button kind="primary" onClick={onClose}>
        {t.done}
      </Button>
    </>
  );
}
