import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';

interface Book<Row> {
  readonly unit: { readonly id: string };
  readonly plans: readonly Row[];
}
interface Decided {
  readonly decidedBy: { readonly unitId: string } | null;
}

/** How the plans of a book are told apart, read and decided. */
interface Ways<B extends Book<Row>, Row extends Decided, Plan> {
  readonly keyOf: (row: Row) => string;
  readonly planOf: (row: Row) => Plan;
  readonly change: (row: Row, plan: Plan | null) => Promise<B>;
}

/** What the reader changed of plans and has not saved yet; null: what the unit above decides is to hold again. */
export interface Editing<Row, Plan> {
  readonly edits: ReadonlyMap<string, Plan | null>;
  readonly edit: (row: Row, plan: Plan | null) => void;
  readonly save: () => Promise<boolean>;
  readonly discard: () => void;
  readonly busy: boolean;
  readonly failure: string | undefined;
}

export const isOwn = ({ decidedBy }: Decided, unitId: string): boolean => decidedBy?.unitId === unitId;

/** Keeps edits of a book’s plans; one that changes nothing is none, and what could not be saved stays to be saved. */
export function useEditing<B extends Book<Row>, Row extends Decided, Plan>(
  book: B,
  { keyOf, planOf, change }: Ways<B, Row, Plan>,
  onSaved: (book: B) => void,
): Editing<Row, Plan> {
  const [edits, setEdits] = useState<ReadonlyMap<string, Plan | null>>(new Map());
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const edit = (row: Row, plan: Plan | null): void => {
    const next = new Map(edits);
    const same = plan === null ? !isOwn(row, book.unit.id) : JSON.stringify(plan) === JSON.stringify(planOf(row));
    if (same) next.delete(keyOf(row));
    else next.set(keyOf(row), plan);
    setEdits(next);
  };
  const save = async (): Promise<boolean> => {
    setBusy(true);
    setFailure(undefined);
    const left = new Map(edits);
    try {
      for (const row of book.plans) {
        const plan = left.get(keyOf(row));
        if (plan === undefined) continue;
        onSaved(await change(row, plan));
        left.delete(keyOf(row));
      }
    } catch (error) {
      setFailure(sentenceOf(error));
    }
    setEdits(left);
    setBusy(false);
    return left.size === 0;
  };
  return { edits, edit, save, discard: () => setEdits(new Map()), busy, failure };
}
