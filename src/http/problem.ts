import type { Slug } from './problems.js';

/** A text in both languages; the filter picks the reader's. */
export interface Words {
  readonly vi: string;
  readonly en: string;
}

export interface ProblemMembers {
  readonly detail?: Words;
  readonly errors?: readonly { readonly pointer: string; readonly detail: Words }[];
  /** Seconds, sent as Retry-After. */
  readonly retryAfter?: number;
  readonly [extension: string]: unknown;
}

/** A refusal with a known kind. The one filter turns it into `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly slug: Slug,
    readonly members: ProblemMembers = {},
    /** Whom it is about, for the log (refusals.ts); never sent, since the sender may be somebody else. */
    readonly personId?: string,
  ) {
    super(members.detail?.en ?? slug);
  }
}
