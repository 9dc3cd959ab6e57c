import type { Words } from '../http/problem.js';
import type { CivilDay } from '../rota/calendar.js';
import type { FeltChange } from '../rota/reorganisation.js';

/** What came to a unit along with others. */
export interface CameAlong {
  readonly people: number;
  /** Watches ahead and running, which are stood by whoever has them. */
  readonly duties: number;
  readonly alerts: number;
  readonly incidents: number;
}

/** One reorganisation, as far as its reader feels it. */
export interface ReorganisationFacts {
  readonly id: string;
  readonly news: 'planned' | 'done' | 'undone' | 'hindered';
  readonly on: CivilDay;
  /** The decision it rests on; empty when none was named. */
  readonly basis: string;
  /** Who planned it, or gave it up. */
  readonly from: string;
  /** What keeps it from being done though its day has come. */
  readonly hindrance?: Words;
  /** The first of what is felt in the reader’s units; `more` are not named. */
  readonly changes: readonly FeltChange[];
  readonly more: number;
  /** Of how many units these tell. */
  readonly units: number;
  /** For who leads none of them: the unit they belonged to, and the one they belong to. */
  readonly yours: { readonly from: string; readonly into: string } | null;
  /** Into the reader’s unit. */
  readonly came: CameAlong | null;
  /** Who heads which unit from then on, as far as somebody else does. */
  readonly heads: readonly { readonly unitName: string; readonly name: string }[];
  /** Whose page leads on; null when the reader leads several. */
  readonly unitId: string | null;
}
