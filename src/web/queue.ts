import { effect, signal } from '@preact/signals';
import { ApiProblem, sentenceOf } from './api.js';
import { keep, kept } from './own-memory.js';
import { session } from './session.js';

/** Something on its way to the server. */
export interface Waiting {
  /** Made here: however often it is sent, it is written once. */
  readonly id: string;
  /** Why the server will not have it; the writer decides what becomes of it. */
  readonly refused?: string;
}

const AGAIN = 15_000;

/** What is written in this browser and sent when the server can be reached, oldest first. It outlives the page and the session. */
export class Queue<Item extends Waiting, Answer> {
  /** What the signed-in person has written. */
  readonly mine = signal<readonly Item[]>([]);
  /** Whether the last attempt did not reach the server. */
  readonly unreachable = signal(false);
  readonly #name: string;
  readonly #post: (item: Item) => Promise<Answer>;
  #arrived: (answer: Answer) => void = () => undefined;
  #sending: Promise<void> | undefined;

  constructor(name: string, post: (item: Item) => Promise<Answer>) {
    this.#name = name;
    this.#post = post;
    let whose: string | undefined;
    effect(() => {
      const now = session.value?.person.id;
      if (now !== whose) this.mine.value = now === undefined ? [] : this.#kept();
      whose = now;
    });
    addEventListener('online', () => void this.send());
    setInterval(() => {
      if (this.#first()) void this.send();
    }, AGAIN);
  }

  /** Who is told what the server answered to something that has arrived. */
  whenArrived(act: (answer: Answer) => void): () => void {
    this.#arrived = act;
    return () => (this.#arrived = () => undefined);
  }

  /** Puts something at the end and sends what it can. */
  put(item: Item): Promise<void> {
    this.#keep([...this.mine.value, item]);
    return this.send();
  }

  /** Gives up something the server refused. */
  discard(id: string): void {
    this.#keep(this.mine.value.filter((each) => each.id !== id));
  }

  /** Sends what waits, one after the other, until one does not arrive. */
  send(): Promise<void> {
    return (this.#sending ??= this.#sendAll().finally(() => (this.#sending = undefined)));
  }

  async #sendAll(): Promise<void> {
    for (let next = this.#first(); next; next = this.#first()) {
      try {
        const answer = await this.#post(next);
        this.unreachable.value = false;
        this.discard(next.id);
        this.#arrived(answer);
      } catch (problem) {
        if (isPassing(problem)) {
          this.unreachable.value = true;
          return;
        }
        this.#refuse(next.id, sentenceOf(problem));
      }
    }
  }

  #first(): Item | undefined {
    return this.mine.value.find(({ refused }) => refused === undefined);
  }

  #refuse(id: string, reason: string): void {
    this.#keep(this.mine.value.map((each) => (each.id === id ? { ...each, refused: reason } : each)));
  }

  #keep(list: readonly Item[]): void {
    // An answer that comes after the session has ended: what is kept for the next one stays as it is.
    if (!session.value) return;
    this.mine.value = list;
    keep('draft', this.#name, list.length > 0 ? JSON.stringify(list) : null);
  }

  #kept(): readonly Item[] {
    try {
      return JSON.parse(kept('draft', this.#name) ?? '[]') as Item[];
    } catch {
      return [];
    }
  }
}

/** No answer, a busy or failing server, or a session that has ended: it may go later. */
export function isPassing(problem: unknown): boolean {
  if (!(problem instanceof ApiProblem)) return true;
  return problem.status === 0 || problem.status === 401 || problem.status === 429 || problem.status >= 500;
}
