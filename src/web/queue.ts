import { computed, signal } from '@preact/signals';
import { ApiProblem, sentenceOf } from './api.js';
import { remember, remembered } from './memory.js';
import { session } from './session.js';

/** Something on its way to the server. */
export interface Waiting {
  /** Made here: however often it is sent, it is written once. */
  readonly id: string;
  readonly personId: string;
  /** Why the server will not have it; the writer decides what becomes of it. */
  readonly refused?: string;
}

const AGAIN = 15_000;

/** What is written in this browser and sent when the server can be reached, oldest first. It outlives the page. */
export class Queue<Item extends Waiting, Answer> {
  readonly #waiting = signal<readonly Item[]>([]);
  /** Whether the last attempt did not reach the server. */
  readonly unreachable = signal(false);
  /** What the signed-in person has written. */
  readonly mine = computed(() => this.#waiting.value.filter(({ personId }) => personId === session.value?.person.id));
  readonly #name: string;
  readonly #post: (item: Item) => Promise<Answer>;
  #arrived: (answer: Answer) => void = () => undefined;
  #sending: Promise<void> | undefined;

  constructor(name: string, post: (item: Item) => Promise<Answer>) {
    this.#name = name;
    this.#post = post;
    this.#waiting.value = this.#kept();
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
    this.#keep([...this.#waiting.value, item]);
    return this.send();
  }

  /** Gives up something the server refused. */
  discard(id: string): void {
    this.#keep(this.#waiting.value.filter((each) => each.id !== id));
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
    this.#keep(this.#waiting.value.map((each) => (each.id === id ? { ...each, refused: reason } : each)));
  }

  #keep(list: readonly Item[]): void {
    this.#waiting.value = list;
    remember(this.#name, JSON.stringify(list));
  }

  #kept(): readonly Item[] {
    try {
      return JSON.parse(remembered(this.#name) ?? '[]') as Item[];
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

/** Whose it is, of what is written now. */
export const writer = (): string => session.value?.person.id ?? '';
