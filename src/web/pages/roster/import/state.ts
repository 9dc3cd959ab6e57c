import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import type { Sheet } from '../../../api/sheets.js';
import type { Corrections } from '../../import/headers.js';
import type { PlacingMode } from '../placing.js';

/** A name's answer: a person's id, 'new' for somebody new, or 'skip' for nobody. */
export type Answer = string;

/** An import as far as it has come. Kept while this page is open, so that closing the dialog loses nothing. */
export interface ImportState {
  readonly text: string;
  readonly sheets: readonly Sheet[];
  /** Which of the sheets is read. */
  readonly at: number;
  /** Key of a name question → answer. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** Key of a name question → the new person's name, where it was corrected. */
  readonly names: Readonly<Record<string, string>>;
  readonly corrections: Corrections;
  readonly mode: PlacingMode;
  /** The one post the sheet is about; '' when it says so itself. */
  readonly postId: string;
}

const blank: ImportState = {
  text: '',
  sheets: [],
  at: 0,
  answers: {},
  names: {},
  corrections: {},
  mode: 'fill',
  postId: '',
};
const kept = new Map<string, Signal<ImportState>>();

/** The import of one roster. */
export function importOf(rosterId: string): Signal<ImportState> {
  let state = kept.get(rosterId);
  if (!state) kept.set(rosterId, (state = signal(blank)));
  return state;
}

/** Begins anew with these sheets; the mode chosen stays. */
export function began(state: ImportState, sheets: readonly Sheet[]): ImportState {
  return { ...blank, text: state.text, mode: state.mode, sheets };
}
