import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { GapList } from '../../api/coverage.js';
import type { Opened } from './opened.js';

/** A list of which not all lines are here, and what brings the others. */
export interface Unopened {
  readonly shown: number;
  readonly total: number;
  /** Brings more lines. Undefined when there are none. */
  readonly more: () => Promise<unknown>;
}

/** The list on the page, while it is longer than what is shown of it. */
export const unopened = signal<Unopened | undefined>(undefined);

/** Says of a list on the page how much of it is shown: whoever prints is asked whether they want the rest. */
export function useUnopened({ shown, total, more }: Unopened): void {
  useEffect(() => {
    unopened.value = shown < total ? { shown, total, more } : undefined;
    return () => (unopened.value = undefined);
  }, [shown, total]);
}

/**
 * Says it of gaps, and when `near` of the units whose roster nobody knows as well.
 * @param left how many gaps follow those of an answer
 * @param limit so many lines come at once when all are wanted
 */
export function useUnopenedGaps(
  { value, more }: Opened<GapList>,
  { left, near, limit }: { left: (list: GapList) => number; near: boolean; limit: number },
): void {
  const [shown, missing] = value ? [value.gaps.length, left(value)] : [0, 0];
  const [silent, unheld] = value && near ? [value.unpublished.length, silentLeft(value)] : [0, 0];
  useUnopened({
    shown: shown + silent,
    total: shown + silent + missing + unheld,
    more: async () => (await more(0, limit)) ?? (near ? more(1, limit) : undefined),
  });
}

/** How many of the units whose roster nobody knows follow those of an answer. */
export const silentLeft = ({ totals, unpublished }: GapList): number => totals.unpublished - unpublished.length;
