import { useMemo, useState } from 'preact/hooks';
import { ApiProblem, sentenceOf } from '../../../api.js';
import { importPeople } from '../../../api/people.js';
import type { Unit } from '../../../api/units.js';
import { Button } from '../../../components/Button.js';
import { Dialog } from '../../../components/Dialog.js';
import { Notice } from '../../../components/Notice.js';
import { Skeleton } from '../../../components/Skeleton.js';
import { toast } from '../../../components/Toast.js';
import { useLoaded } from '../../../loaded.js';
import { useProved } from '../../account/again.js';
import { importWords } from '../../import/import.words.js';
import { Source } from '../../import/Source.js';
import { postKinds } from '../PostChoice.js';
import { chosenRows, everybody, readList } from './list.js';
import { StaffReview } from './StaffReview.js';
import { staffImportWords } from './staff-import.words.js';
import type { StaffImport as State } from './state.js';
import { begunWith, staffImportOf } from './state.js';

interface Props {
  unit: Unit;
  onDone: () => Promise<unknown>;
  onClose: () => void;
}

/** A staff list into a unit: choose it, see what becomes of every row, decide, confirm. Nothing changes before. */
export function StaffImport({ unit, onDone, onClose }: Props) {
  const t = staffImportWords();
  const { state, set, ground, reading, rows, error } = useList(unit.id);
  const { busy, failure, asking, go } = useSending(unit.id, { state, rows, set }, async () => {
    await onDone();
    onClose();
  });
  const footer = state.sheets.length > 0 && (
    <>
      <Button onClick={() => set(begunWith(state, []))}>{importWords().another}</Button>
      <Button kind="primary" busy={busy} disabled={rows.length === 0} onClick={() => void go()}>
        {t.confirm(rows.length)}
      </Button>
    </>
  );
  return (
    <Dialog wide title={t.title} onClose={onClose} footer={footer}>
      {(failure ?? error) !== undefined && <Notice tone="gap">{failure ?? sentenceOf(error)}</Notice>}
      {state.sheets.length === 0 ? (
        <Source
          text={state.text}
          onText={(text) => set({ ...staffImportOf(unit.id).value, text })}
          onSheets={(sheets) => set(begunWith(staffImportOf(unit.id).value, sheets))}
        />
      ) : !reading || !ground ? (
        <Skeleton rows={8} height={32} />
      ) : (
        <StaffReview state={state} columns={reading.columns} rows={reading.rows} known={ground[0]} onState={set} />
      )}
      {asking}
    </Dialog>
  );
}

/** The list as it stands, and the unit's people it is read against. */
function useList(unitId: string) {
  const kept = staffImportOf(unitId);
  const state = kept.value;
  const { value: ground, error } = useLoaded(() => Promise.all([everybody(unitId), postKinds()]), unitId);
  const reading = useMemo(
    () => ground && readList(state, ground[0], ground[1]),
    [ground, state.sheets, state.at, state.corrections],
  );
  const set = (next: State) => (kept.value = next);
  return { state, set, ground, reading, error, rows: chosenRows(state, reading?.rows ?? []) };
}

interface Sending {
  state: State;
  rows: ReturnType<typeof chosenRows>;
  set: (state: State) => void;
}

/** Sends the rows; what the server has against some is shown beside them, and everything stays as it was. */
function useSending(unitId: string, { state, rows, set }: Sending, done: () => Promise<void>) {
  const t = staffImportWords();
  const { proved, asking } = useProved();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const go = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const bodies = rows.map(({ body }) => body);
      const { created, changed } = await proved(() => importPeople(unitId, bodies));
      toast(t.done(created, changed));
      set(begunWith({ ...state, text: '' }, []));
      await done();
    } catch (problem) {
      const faults = faultsOf(problem, rows);
      set({ ...state, faults });
      setFailure(Object.keys(faults).length > 0 ? t.refused : sentenceOf(problem));
    }
    setBusy(false);
  };
  return { busy, failure, asking, go };
}

/** The server's words by the row of the sheet: `/rows/3/email` is about the fourth row sent. */
function faultsOf(problem: unknown, rows: readonly { row: number }[]): Record<number, string[]> {
  const faults: Record<number, string[]> = {};
  for (const [pointer, words] of problem instanceof ApiProblem ? problem.pointers : []) {
    const sent = rows[Number(/^\/rows\/(\d+)/.exec(pointer)?.[1])];
    if (sent) (faults[sent.row] ??= []).push(words);
  }
  return faults;
}
