import { signal } from '@preact/signals';

/** Which way to start, or to keep a start, or what to know before it, is open over the roster. */
export const starting = signal<'copy' | 'rotation' | 'template' | 'wishes' | null>(null);

/** Closes whatever is open. */
export function endStarting(): void {
  starting.value = null;
}
