import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import type { Sheet } from '../../../api/sheets.js';
import type { Corrections } from '../../import/headers.js';

/** A staff list on its way in. Kept while this page is open, so that closing the dialog loses nothing. */
export interface StaffImport {
  readonly text: string;
  readonly sheets: readonly Sheet[];
  readonly at: number;
  readonly corrections: Corrections;
  /** Row → whom it means: a person's id, somebody new, nobody. */
  readonly decisions: Readonly<Record<number, string>>;
  /** Row → what the server had against it. */
  readonly faults: Readonly<Record<number, readonly string[]>>;
}

const blank: StaffImport = { text: '', sheets: [], at: 0, corrections: {}, decisions: {}, faults: {} };
const kept = new Map<string, Signal<StaffImport>>();

/** The import into one unit. */
export function staffImportOf(unitId: string): Signal<StaffImport> {
  let state = kept.get(unitId);
  if (!state) kept.set(unitId, (state = signal(blank)));
  return state;
}

/** Begins anew with these sheets. */
export const begunWith = (state: StaffImport, sheets: readonly Sheet[]): StaffImport => ({
  ...blank,
  text: state.text,
  sheets,
});
