import type { CivilDay } from '../rota/calendar.js';
import type { Instant, Interval } from '../rota/interval.js';

/** The unit whose watch is put on paper. */
export interface WatchUnit {
  readonly name: string;
  readonly shortName: string;
  readonly superior: { readonly name: string; readonly shortName: string } | null;
  readonly headName: string;
  readonly headTitle: string;
}

/** One line of a log as it is printed. */
export interface PrintedEntry {
  readonly id: string;
  readonly position: number;
  readonly at: Instant;
  readonly kind: 'note' | 'takeover' | 'handover' | 'check';
  readonly level: 'info' | 'attention' | 'serious';
  readonly text: string;
  readonly done: string;
  readonly told: readonly { readonly who: string; readonly at: Instant }[];
  readonly authorName: string;
  readonly correctsId: string | null;
  readonly settlesId: string | null;
  readonly results: readonly { readonly text: string; readonly ok: boolean; readonly note: string }[];
  readonly roundAt: Instant | null;
  readonly files: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
}

/** What is known about a watch when its handover is put on paper. */
export interface HandoverFacts {
  readonly unit: WatchUnit;
  readonly watch: Interval & {
    readonly label: string;
    readonly postName: string;
    readonly presence: 'on-site' | 'on-call';
    readonly place: string;
    readonly giver: string;
    readonly summary: string;
    readonly givenAt: Instant | null;
  };
  readonly leader: string;
  /** Who should sign; '' where nobody comes after. */
  readonly receiver: string;
  /** The receiver’s word; null while they have not signed. */
  readonly received: { readonly at: Instant; readonly by: string; readonly remarks: string } | null;
  readonly headcount: readonly (Interval & {
    readonly name: string;
    readonly postName: string;
    readonly checkedInAt: Instant | null;
  })[];
  /** The rounds of checks, each with what was looked at in it. */
  readonly checks: readonly {
    readonly at: Instant;
    readonly items: readonly {
      readonly text: string;
      readonly ok: boolean | null;
      readonly note: string;
      readonly at: Instant | null;
    }[];
  }[];
  readonly entries: readonly PrintedEntry[];
  readonly openItems: readonly PrintedEntry[];
  readonly openAlerts: readonly {
    readonly title: string;
    readonly severity: string;
    readonly receivedAt: Instant;
    readonly takenBy: string | null;
  }[];
  readonly openIncidents: readonly {
    readonly number: number;
    readonly year: number;
    readonly summary: string;
    readonly severity: string;
    readonly foundAt: Instant;
    readonly openedBy: string;
  }[];
  readonly printedAt: Instant;
}

/** What is known about some days of a log when they are put on paper. */
export interface LogFacts {
  readonly unit: WatchUnit;
  readonly from: CivilDay;
  readonly to: CivilDay;
  readonly entries: readonly PrintedEntry[];
  readonly intact: boolean;
  readonly anchor: { readonly position: number; readonly hash: string } | null;
  readonly printedAt: Instant;
}
