import { MINUTE, type Instant } from '../../rota/interval.js';

/** A good audit every ten seconds; one older than this is no proof any more. */
const PROOF_LASTS = 1.5 * MINUTE;
/** So long may the server be out of reach before anybody is told. */
const UNHEARD = 3 * MINUTE;

/** What this page has heard of the reminder engine, on the server's clock. */
interface Watch {
  /** The last answer: when it came, and when the engine had last proved itself. */
  readonly heardAt: Instant | null;
  readonly lastGoodAt: Instant | null;
  /** Since when the answer has been that the engine never ran; null when it has. */
  readonly mutedSince: Instant | null;
  /** Since when no question has been answered; null while they are. */
  readonly unheardSince: Instant | null;
}

export const nothingHeard: Watch = { heardAt: null, lastGoodAt: null, mutedSince: null, unheardSince: null };

/** What is wrong: the engine is silent (since when; null: it never spoke), or the server is out of reach. */
export type Silence =
  { readonly of: 'engine'; readonly since: Instant | null } | { readonly of: 'server'; readonly since: Instant };

/** The server answered. */
export function heard(watch: Watch, at: Instant, lastGoodAt: Instant | null): Watch {
  return {
    heardAt: at,
    lastGoodAt,
    mutedSince: lastGoodAt === null ? (watch.mutedSince ?? at) : null,
    unheardSince: null,
  };
}

/**
 * The server did not answer. It is out of reach since its last answer; when the page itself has slept since then, only
 * since now.
 */
export function unheard(watch: Watch, at: Instant): Watch {
  if (watch.unheardSince !== null) return watch;
  const awake = watch.heardAt !== null && at - watch.heardAt <= UNHEARD;
  return { ...watch, unheardSince: awake ? watch.heardAt : at };
}

/** What the reader must be told now. */
export function silenceAt({ heardAt, lastGoodAt, mutedSince, unheardSince }: Watch, now: Instant): Silence | null {
  if (unheardSince !== null && now - unheardSince > UNHEARD) return { of: 'server', since: unheardSince };
  // A house that was set up this minute has not had the time.
  const proved = lastGoodAt ?? mutedSince;
  if (heardAt === null || proved === null || Math.abs(heardAt - proved) <= PROOF_LASTS) return null;
  return { of: 'engine', since: lastGoodAt };
}
