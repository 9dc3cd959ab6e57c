import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

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
