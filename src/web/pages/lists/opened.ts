import { useEffect, useMemo, useState } from 'preact/hooks';

/** So many lines come in one answer at most. */
export const MOST = 2000;

/** One list in an answer: how much of it is held, where it goes on, and the answer with more of it. */
interface Listed<A> {
  readonly held: (answer: A) => number;
  readonly next: (answer: A) => string | null;
  readonly longer: (answer: A, after: string, limit: number) => Promise<A>;
}

/** How an answer is asked for: its first lines, and how its lists go on. */
export interface Reading<A> {
  readonly first: (limit: number) => Promise<A>;
  readonly lists: readonly Listed<A>[];
}

interface Shown<A> {
  /** The last answer, also while another is being asked for. */
  readonly value: A | undefined;
  readonly error: unknown;
}

export interface Opened<A> extends Shown<A> {
  /** Asks for more of one list. Undefined when it has ended, or more of it is being asked for. */
  readonly more: (list: number, limit?: number) => Promise<A | undefined>;
}

/**
 * An answer of long lists, each as far as the reader opened it. Asked anew when `key` changes, and when `at` does: then
 * as far as it is open, so that nothing is taken from under the reader's eyes.
 * @param limit so many lines of each list at first and whenever more is asked for
 * @param opened so many of the first list, the address says
 */
export function useOpened<A>(
  reading: Reading<A>,
  { key, at, limit, opened }: { key: string; at: string; limit: number; opened: number },
): Opened<A> {
  const [shown, show] = useState<Shown<A>>({ value: undefined, error: undefined });
  const opening = useMemo(() => new Opening<A>(reading, show, limit, opened), []);
  opening.reading = reading;
  useEffect(() => void opening.anew(), [key, at]);
  return { ...shown, more: (list, lines) => opening.more(list, lines) };
}

/** One question after the other, so that what was opened last is never shortened by an answer asked for before. */
class Opening<A> {
  private readonly lengths: number[];
  private held: A | undefined;
  private round = 0;
  private asked = Promise.resolve();
  private lengthening = false;

  constructor(
    public reading: Reading<A>,
    private readonly show: (shown: Shown<A>) => void,
    private readonly limit: number,
    opened: number,
  ) {
    this.lengths = reading.lists.map((_, index) => (index === 0 ? Math.max(limit, opened) : limit));
  }

  anew(): Promise<void> {
    this.asked = this.readAnew(++this.round);
    return this.asked;
  }

  async more(list: number, limit = this.limit): Promise<A | undefined> {
    if (this.lengthening) return undefined;
    this.lengthening = true;
    try {
      await this.asked;
      return await this.lengthened(list, limit);
    } finally {
      this.lengthening = false;
    }
  }

  private async readAnew(round: number): Promise<void> {
    try {
      const value = await this.read();
      if (round === this.round) this.take(value);
    } catch (error) {
      if (round === this.round) this.show({ value: this.held, error });
    }
  }

  private async lengthened(index: number, limit: number): Promise<A | undefined> {
    const { held, round } = this;
    const list = this.reading.lists[index];
    if (!held || !list) return undefined;
    const after = list.next(held);
    if (after === null) return undefined;
    const value = await list.longer(held, after, limit);
    this.lengths[index] = list.held(value);
    // What was asked for anew meanwhile is shorter than what is open now.
    if (round === this.round) this.take(value);
    else await this.anew();
    return this.held;
  }

  private take(value: A): void {
    this.held = value;
    this.show({ value, error: undefined });
  }

  private async read(): Promise<A> {
    const { first, lists } = this.reading;
    let answer = await first(Math.min(MOST, Math.max(...this.lengths)));
    for (const [index, list] of lists.entries()) {
      for (let after = list.next(answer); after; after = list.next(answer)) {
        const missing = (this.lengths[index] ?? 0) - list.held(answer);
        if (missing <= 0) break;
        answer = await list.longer(answer, after, Math.min(MOST, missing));
      }
    }
    return answer;
  }
}
