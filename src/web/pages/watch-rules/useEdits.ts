import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { toast } from '../../components/Toast.js';
import type { Edits } from './edits.js';
import { itemWords } from './item.words.js';

/** What is changed and not saved yet, kind by kind, each change to be undone. */
export interface Editing<Value> {
  readonly edits: Edits<Value>;
  readonly failure: string | undefined;
  readonly busy: boolean;
  readonly change: (edits: Edits<Value>) => void;
  /** Absent: nothing was changed. */
  readonly undo: (() => void) | undefined;
  readonly discard: () => void;
  readonly save: () => Promise<void>;
}

/** @param keep saves the edit of one kind of unit */
export function useEdits<Value>(keep: (unitKindId: string, edit: Value | null) => Promise<void>): Editing<Value> {
  // Every state since the last save, the present one last.
  const [history, setHistory] = useState<readonly Edits<Value>[]>([new Map()]);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const edits = history.at(-1)!;
  const save = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    const left = new Map(edits);
    try {
      for (const [unitKindId, edit] of edits) {
        await keep(unitKindId, edit);
        left.delete(unitKindId);
      }
      toast(itemWords().saved);
    } catch (error) {
      setFailure(sentenceOf(error));
    }
    // What could not be saved stays to be saved.
    setHistory([left]);
    setBusy(false);
  };
  return {
    edits,
    failure,
    busy,
    save,
    change: (next) => setHistory([...history, next]),
    undo: history.length > 1 ? () => setHistory(history.slice(0, -1)) : undefined,
    discard: () => setHistory([new Map()]),
  };
}
