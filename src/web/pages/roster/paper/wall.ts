import { signal } from '@preact/signals';
import type { CivilDay } from '../../../../rota/calendar.js';

/** What the wall sheet says beside the roster itself. */
export interface WallFacts {
  readonly days: readonly CivilDay[];
  readonly dutyPhone: string | null;
  readonly contacts: readonly { readonly organisation: string; readonly phone: string | null }[];
}

/** Set while the wall sheet is what is printed instead of the roster. */
export const wall = signal<WallFacts | null>(null);
