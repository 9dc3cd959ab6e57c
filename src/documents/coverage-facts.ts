import type { CoverageSummary } from '../coverage/summary.queries.js';
import type { CivilDay } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import type { FollowUp } from './follow-up-facts.js';
import type { RosterFacts, Signing } from './roster-facts.js';

/** One cut-off of the daily reports that is over or near. */
export interface SlotFacts {
  readonly on: CivilDay;
  readonly clock: string;
  /** The units there were on that day. */
  readonly units: number;
  readonly said: number;
  readonly late: number;
  readonly incidents: number;
}

/** What is known about a whole period when its report is put on paper. */
export interface CoverageFacts extends Omit<CoverageSummary, 'gaps' | 'unpublished'> {
  readonly issuer: Omit<RosterFacts['unit'], 'dutyPhone'> & {
    readonly headTitle: string;
    readonly superior: RosterFacts['superior'];
  };
  readonly directive: RosterFacts['period']['directive'];
  readonly slots: readonly SlotFacts[];
  /** As the daily reports say it. */
  readonly incidents: readonly { readonly unitName: string; readonly at: Instant; readonly text: string }[];
  readonly followUp: FollowUp;
  readonly proposals: string;
  readonly signing: Omit<Signing, 'kind'>;
  /** Phones are printed whole: the paper is for use inside the house. */
  readonly phonesWhole: boolean;
}
