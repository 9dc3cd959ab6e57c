import type { DutyFacts } from '../calendars/duty-facts.js';
import type { Callee } from '../calendars/escalation.js';
import type { Language } from '../calendars/wording.js';
import type { AdvisoryNews } from '../rota/advisories.js';
import type { AlertTier } from '../rota/alerts.js';
import type { Chain, Tier } from '../rota/escalation.js';
import type { GapStage, KnownGap } from '../rota/gap-news.js';
import type { IncidentForm } from '../rota/incident-forms.js';
import type { Instant, Interval } from '../rota/interval.js';
import type { DeskReport, UnitDigest } from './digest-facts.js';
import type { Heard } from './heard.js';
import type { ReorganisationFacts } from './reorganisation-facts.js';
import type { SwapFacts } from './swap-facts.js';

/** Whom a mail greets, as they were when it was written. */
export interface Recipient {
  readonly name: string;
  readonly language: Language;
  /** E.164. Only what is told by webhook carries it: who passes it on by SMS or Zalo needs it. */
  readonly phone?: string | null;
}

interface To {
  readonly to: Recipient;
}

/** A duty as it stood at the decision: the mail is rendered from this, however long it waits. */
interface OfDuty extends To {
  readonly duty: DutyFacts;
  readonly callees: readonly Callee[];
  /** Key of the first mail about this duty that went out, for threading; without an address, of the first notice. Null when this is the first. */
  readonly first: string | null;
}

/** A change of what its holder was, or was to be, invited to. */
interface OfChange extends OfDuty {
  /** What they had heard of the duty by then. Absent in what was written when only `first` was kept of that. */
  readonly heard?: Heard;
  /** Of a watch that was moved: when it began by what they heard last. Absent when nobody knows. */
  readonly was?: Instant;
}

/** A watch its holder asks to be relieved of, and why. */
export interface Declined {
  readonly duty: DutyFacts;
  readonly reason: string;
}

interface OfSwap extends To {
  readonly swapId: string;
  readonly swap: SwapFacts;
  /** Whom the link in the mail speaks for. */
  readonly personId: string;
}

/** Watches of one unit left unconfirmed or not begun, told to somebody who can do something about it. */
export interface Escalated extends To {
  readonly chain: Chain;
  readonly tier: Tier;
  /** Whom the links in the mail speak for. */
  readonly personId: string;
  readonly cases: readonly { readonly id: string; readonly duty: DutyFacts; readonly phone: string | null }[];
  readonly callees: readonly Callee[];
}

/** An alert as it stood when somebody was told of it. */
export interface AlertFacts {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly dutyPhone: string | null;
  readonly severity: Words;
  readonly origin: Words;
  readonly title: string;
  readonly description: string;
  readonly reference: string;
  readonly receivedAt: Instant;
  readonly happenedAt: Instant | null;
  /** Nobody who could be told was on duty when it came. */
  readonly unmanned: boolean;
}

interface Words {
  readonly vi: string;
  readonly en: string;
}

/** What each kind of notice holds. `sign-in` loses its address once it is sent. */
export interface Bodies {
  /** `also`: other watches the same message invites to. */
  readonly invite: OfDuty & { readonly also?: readonly DutyFacts[] };
  readonly move: OfChange;
  readonly cancel: OfChange;
  readonly reminder: OfDuty & { readonly minutes: number };
  /** `also`: others the same message tells of. */
  readonly decline: OfDuty & Declined & { readonly also?: readonly Declined[] };
  readonly 'swap-asked': OfSwap;
  readonly 'swap-agreed': OfSwap;
  readonly 'swap-done': OfSwap;
  readonly 'swap-refused': OfSwap;
  readonly unconfirmed: To & { readonly dutyIds: readonly string[]; readonly duties: readonly DutyFacts[] };
  readonly escalated: Escalated;
  /** A watch past its end that nobody has taken over: who holds it still, and who should come. */
  readonly 'not-relieved': To & {
    readonly duty: DutyFacts;
    readonly phone: string | null;
    readonly next: readonly { readonly name: string; readonly phone: string | null }[];
    readonly callees: readonly Callee[];
  };
  /** A round of checks that was not made, with what is left to look at. */
  readonly 'check-overdue': To & {
    readonly duty: DutyFacts;
    readonly round: { readonly key: string; readonly at: Instant };
    readonly items: readonly { readonly vi: string; readonly en: string }[];
  };
  /** An incident: that it was opened, that its report was sent or is due, that a deadline passed. */
  readonly incident: To & {
    readonly news: 'opened' | 'sent' | 'soon' | 'overdue';
    readonly incident: {
      readonly id: string;
      readonly unitName: string;
      readonly number: number;
      readonly year: number;
      readonly summary: string;
      readonly foundAt: Instant;
      readonly severityVi: string;
      readonly severityEn: string;
    };
    readonly deadline: {
      readonly form: IncidentForm;
      readonly dueAt: Instant;
      readonly legalRef: string;
    } | null;
    /** `personId`: whom the link in the mail speaks for. */
    readonly report: {
      readonly id: string;
      readonly form: IncidentForm;
      readonly number: string;
      readonly by: string;
      readonly personId: string;
      readonly linkUntil: Instant;
    } | null;
  };
  /** What a unit must patch: that it is asked to, that it owes it still, that it need not any more. */
  readonly advisory: To & {
    readonly news: AdvisoryNews;
    readonly unitId: string;
    readonly unitName: string;
    readonly advisory: {
      readonly id: string;
      readonly number: string;
      readonly issuer: string;
      readonly title: string;
      readonly product: string;
      readonly versions: string;
      readonly todo: string;
      readonly severity: Words;
      readonly dueAt: Instant;
    };
    /** Who sends it down or reminds; null: by itself. */
    readonly from: string | null;
  };
  readonly alert: To & {
    readonly alert: AlertFacts;
    readonly tier: AlertTier;
    /** Whom the link in the mail speaks for; null: an organisation, which gets none. */
    readonly personId: string | null;
    readonly callees: readonly Callee[];
  };
  /** Addresses of a list seen in botnets that are units’ own and wait for an answer. */
  readonly botnet: To & {
    readonly news: 'matched' | 'soon' | 'overdue' | 'nudge' | 'withdrawn';
    readonly list: {
      readonly id: string;
      readonly title: string;
      readonly source: string;
      readonly documentNumber: string;
      readonly dueAt: Instant;
    };
    readonly units: readonly {
      readonly unitId: string;
      readonly unitName: string;
      readonly addresses: readonly string[];
    }[];
    /** How many addresses are not named. */
    readonly more: number;
    /** The officer who reminds or takes the list back. */
    readonly from: string | null;
    /** Why it is taken back; empty otherwise. */
    readonly reason: string;
  };
  /** What is open in a unit whose watch somebody took over. */
  readonly 'open-alerts': To & { readonly duty: DutyFacts; readonly alerts: readonly AlertFacts[] };
  readonly nudge: To & {
    readonly periodId: string;
    readonly periodTitle: string;
    readonly unitId: string;
    readonly unitName: string;
    readonly dueAt: Instant;
    readonly from: string;
  };
  /** What a unit does not have in order before a period. */
  readonly preparation: To & {
    readonly periodId: string;
    readonly periodTitle: string;
    readonly unitId: string;
    readonly unitName: string;
    readonly startsAt: Instant;
    readonly items: readonly (Words & { readonly key: string })[];
    /** Who reminds; null: the desk. */
    readonly from: string | null;
  };
  /** A roster given back to its unit. */
  readonly returned: To & {
    readonly periodId: string;
    readonly periodTitle: string;
    readonly unitId: string;
    readonly unitName: string;
    readonly comment: string;
    readonly from: string;
  };
  /** Watches of a published roster that have appeared short of people, or draw near so. */
  readonly gap: To & {
    readonly periodId: string;
    readonly periodTitle: string;
    readonly unitId: string;
    readonly unitName: string;
    readonly gaps: readonly ToldGap[];
    /** Who reminds; left out: nobody had to. */
    readonly from?: string;
    /** What the head knew before, to tell anew if it changes while this waits. */
    readonly known?: readonly KnownGap[];
  };
  /** Asks a unit what happened up to a cut-off. */
  readonly 'report-due': To & {
    readonly callId: string;
    /** Whom the link in the mail speaks for. */
    readonly personId: string;
    readonly periodId: string;
    readonly periodTitle: string;
    readonly unitId: string;
    readonly unitName: string;
    readonly dueAt: Instant;
    /** Whether the cut-off is over. */
    readonly missed: boolean;
  };
  /** What becomes of units: planned, done or given up. */
  readonly reorganisation: To & { readonly acts: readonly ReorganisationFacts[] };
  readonly 'sign-in': To & { readonly url?: string };
  /** A change of the ways in which somebody signs in. `left`: recovery codes; `by`: who did it, if not they; `name`: of a passkey or a provider. */
  readonly account: To & {
    readonly news:
      | 'authenticator-added'
      | 'authenticator-removed'
      | 'passkey-added'
      | 'passkey-removed'
      | 'identity-linked'
      | 'codes-renewed'
      | 'recovery-used'
      | 'factors-reset'
      | 'signed-out';
    readonly at: Instant;
    readonly left?: number;
    readonly by?: string;
    readonly name?: string;
  };
  readonly undeliverable: To & { readonly person: string; readonly address: string; readonly error: string };
  readonly missed: To & { readonly unitName: string; readonly missed: readonly MissedReminder[] };
  /** Why a backup that was due came to nothing, and when one was last made. */
  readonly 'backup-failed': To & { readonly because: string; readonly lastGoodAt: Instant | null };
  readonly 'desk-report': To & DeskReport;
  readonly 'unit-digest': To & UnitDigest;
}

export interface ToldGap extends Interval {
  /** Absent in what was told before links led to the very watch. */
  readonly postId?: string;
  readonly post: { readonly vi: string; readonly en: string };
  readonly missing: number;
  readonly required: number;
  readonly appeared: boolean;
  readonly stage: GapStage;
}

/** A reminder nobody could be sent in time. */
export interface MissedReminder extends Interval {
  readonly person: string;
}

export type Kind = keyof Bodies;

/** A notice with the body of its kind. */
export type Told = { readonly [K in Kind]: { readonly kind: K; readonly body: Bodies[K] } }[Kind];
