import type { MatchState } from '../rota/botnet/following.js';
import type { AdvisoryState, countStates } from '../rota/advisories.js';
import type { IncidentForm } from '../rota/incident-forms.js';
import type { IncidentStatus } from '../rota/incident.js';
import type { Instant } from '../rota/interval.js';

/** What was sent down and what happened in the days of a period, and how its units stand to it. */
export interface FollowUp {
  /** Those in force in these days, the first due first. */
  readonly advisories: readonly AdvisoryFacts[];
  /** Units that owe an answer or a patch, those that are late first. */
  readonly owing: readonly OwingFacts[];
  /** Those to be answered in these days, the first due first. */
  readonly botnetLists: readonly BotnetFacts[];
  /** Units with an address that waits, those that are late first. */
  readonly botnetWaiting: readonly WaitingFacts[];
  /** What the register has, what is not mended first. */
  readonly register: readonly RegisteredFacts[];
}

export interface AdvisoryFacts {
  /** By its number, where it has one, and its title. */
  readonly name: string;
  readonly dueAt: Instant;
  readonly closed: boolean;
  readonly counts: ReturnType<typeof countStates>;
}

export interface OwingFacts {
  readonly unitName: string;
  readonly owes: readonly { readonly advisory: string; readonly state: AdvisoryState; readonly overdue: boolean }[];
}

/** Addresses by what their units said last; `null`: nothing. */
type Addresses = ReadonlyMap<MatchState | null, number>;

export interface BotnetFacts {
  readonly title: string;
  readonly documentNumber: string;
  readonly dueAt: Instant;
  /** Whose addresses it names. */
  readonly units: number;
  readonly addresses: Addresses;
  readonly overdue: number;
}

export interface WaitingFacts {
  readonly unitName: string;
  readonly addresses: Addresses;
  readonly overdue: number;
}

export interface RegisteredFacts {
  readonly unitName: string;
  readonly number: number;
  readonly year: number;
  readonly foundAt: Instant;
  /** Found before the period, and not mended when it began. */
  readonly earlier: boolean;
  readonly severity: string;
  readonly status: IncidentStatus;
  readonly beyond: boolean;
  readonly personalData: boolean;
  readonly summary: string;
  /** The report nobody sent in time; null where none is missing. */
  readonly overdue: IncidentForm | null;
}
