import type { CivilDay, Day } from '../rota/calendar.js';
import type { Instant, Interval } from '../rota/interval.js';

/** The kinds of official document a roster goes out as: thông báo, kế hoạch, quyết định. */
export const documentKinds = ['TB', 'KH', 'QĐ'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** In whose place a signer signs; '' for the head. */
export const authorities = ['', 'TM.', 'KT.', 'Q.', 'TL.', 'TUQ.'] as const;
export type Authority = (typeof authorities)[number];

/** `by-day`: landscape, a line for each shift. `by-post`: portrait, a table for each post with titles. */
export const layouts = ['by-day', 'by-post'] as const;
export type Layout = (typeof layouts)[number];

export const fileFormats = ['docx', 'pdf', 'xlsx'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** One person standing one shift. The hours are theirs: a moved handover differs from the shift's. */
export interface Stander extends Interval {
  readonly name: string;
  readonly title: string;
  /** As it is to be printed; null when none is known. */
  readonly phone: string | null;
}

export interface FactShift extends Interval {
  readonly postId: string;
  readonly on: CivilDay;
  readonly required: number;
  readonly people: readonly Stander[];
}

export interface FactContact {
  readonly organisation: string;
  readonly personName: string;
  readonly phone: string | null;
  readonly hotline: string | null;
}

/** Who signs, as what, and under which number and date; blanks are left for the clerk's pen. */
export interface Signing {
  readonly kind: DocumentKind;
  readonly number: string;
  readonly on: CivilDay | null;
  readonly place: string;
  readonly signerName: string;
  readonly signerTitle: string;
  readonly authority: Authority;
}

/** What is known about a roster when it is put on paper. */
export interface RosterFacts {
  readonly unit: { readonly name: string; readonly shortName: string; readonly dutyPhone: string | null };
  readonly headTitle: string;
  readonly superior: { readonly name: string; readonly shortName: string } | null;
  readonly period: {
    readonly title: string;
    readonly firstOn: CivilDay;
    readonly lastOn: CivilDay;
    readonly directive: {
      readonly number: string;
      readonly on: CivilDay | null;
      readonly issuer: string;
      readonly subject: string;
    };
  };
  readonly days: readonly Day[];
  readonly posts: readonly { readonly id: string; readonly name: string; readonly place: string }[];
  readonly shifts: readonly FactShift[];
  /** In the order in which they are called. */
  readonly contacts: readonly FactContact[];
  readonly signing: Signing;
  /** Not published as it stands here. */
  readonly draft: boolean;
  /** 0 before the first publication. */
  readonly revision: number;
  /** Phones are printed whole: the paper is for use inside the house. */
  readonly phonesWhole: boolean;
  readonly printedAt: Instant;
}
