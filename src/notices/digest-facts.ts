import type { CivilDay } from '../rota/calendar.js';
import type { Instant, Interval } from '../rota/interval.js';

interface Words {
  readonly vi: string;
  readonly en: string;
}

/** A stretch of a post below what is asked, still ahead or running. */
export interface Shortage extends Interval {
  readonly unitId: string;
  readonly unitName: string;
  readonly post: Words;
  readonly missing: number;
}

/** How one period stands at the moment of a report. */
export interface PeriodReport {
  readonly title: string;
  /** Units that must be standing watch now, and how many of them do. */
  readonly needed: number;
  readonly standing: number;
  /** Units whose roster is not published: nothing can be said about their watches. */
  readonly unpublished: number;
  /** Of the next 24 hours, soonest first; the first ones only. */
  readonly shortages: readonly Shortage[];
  readonly furtherShortages: number;
  /** Watches of the next 72 hours nobody has answered for, and in how many units. */
  readonly unconfirmed: number;
  readonly unconfirmedUnits: number;
}

/** What the duty head is told every morning and every evening. */
export interface DeskReport {
  readonly at: Instant;
  readonly periods: readonly PeriodReport[];
  /** Notices of the last 12 hours that were refused for good, and that became too old to send. */
  readonly failed: number;
  readonly expired: number;
  readonly lastGoodAudit: Instant | null;
  /** Since when the mailbox of answers cannot be read; reports of old say nothing of it. */
  readonly inboxSilentSince?: Instant | null;
  /** Where the chain of the audit log stood; reports of old have none. */
  readonly anchor?: string | null;
  /** Of the backups made by themselves; absent where none has been due yet. */
  readonly backup?: { readonly lastAt: Instant | null; readonly failing: boolean } | undefined;
}

/** A coming watch and whose it is. */
export interface AskedWatch extends Interval {
  readonly person: string;
  readonly post: Words;
}

/** A period of the coming week some of whose people no notice has reached. */
export interface UnreadyPeriod {
  readonly periodId: string;
  readonly title: string;
  readonly firstOn: CivilDay;
  readonly people: number;
}

/** A contact of a unit whose number nobody has called for too long; null: never. */
export interface UncalledContact {
  readonly organisation: string;
  readonly phone: string;
  readonly verifiedAt: Instant | null;
}

/** What is wrong in one unit within the next 48 hours, or before a period. */
export interface UnitTrouble {
  readonly unitId: string;
  readonly unitName: string;
  /** Periods whose roster is not published although its watches begin. */
  readonly unpublished: readonly { readonly title: string; readonly start: Instant }[];
  readonly shortages: readonly Shortage[];
  readonly declined: readonly AskedWatch[];
  readonly unconfirmed: readonly AskedWatch[];
  readonly unreachable: readonly { readonly person: string; readonly address: string }[];
  /** Periods soon to begin, and how many of their people nothing has reached; digests of old have none. */
  readonly unready?: readonly UnreadyPeriod[];
  /** Told once a week; other digests have none. */
  readonly contacts?: readonly UncalledContact[];
}

/** What a head is told in the morning about the units they lead, when something is wrong. */
export interface UnitDigest {
  readonly at: Instant;
  readonly units: readonly UnitTrouble[];
}
