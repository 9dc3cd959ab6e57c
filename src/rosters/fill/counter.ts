import { Problem } from '../../http/problem.js';

interface Waiting {
  readonly needs: number;
  readonly owner: string;
  readonly enter: () => void;
  readonly queued: ((before: number) => void) | undefined;
}

/** How many may wait, and how many of them for one owner. */
const MOST_WAITING = 20;
const MOST_OF_ONE = 3;

/** Who works now and who waits, in order. */
export class Counter {
  private readonly queue: Waiting[] = [];

  constructor(private free: number) {}

  /**
   * Waits until `needs` places are free and takes them; what it returns gives them back. Null when the signal came
   * first. Problem `too-many-requests` when the queue is full, or holds enough of this owner.
   */
  take(
    needs: number,
    owner: string,
    signal?: AbortSignal,
    queued?: (before: number) => void,
  ): Promise<(() => void) | null> {
    if (signal?.aborted) return Promise.resolve(null);
    if (!this.hasRoom(owner)) return Promise.reject(new Problem('too-many-requests', { retryAfter: 10 }));
    return new Promise((resolve) => {
      const enter = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve(() => this.giveBack(needs));
      };
      const waiting: Waiting = { needs, owner, enter, queued };
      const leave = (): void => {
        this.queue.splice(this.queue.indexOf(waiting), 1);
        resolve(null);
        this.next();
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.queue.push(waiting);
      this.next();
    });
  }

  /** Whether one more of this owner may wait. */
  hasRoom(owner: string): boolean {
    const own = this.queue.filter((each) => each.owner === owner && owner !== '').length;
    return this.queue.length < MOST_WAITING && own < MOST_OF_ONE;
  }

  private giveBack(places: number): void {
    this.free += places;
    this.next();
  }

  private next(): void {
    for (let first = this.queue[0]; first && first.needs <= this.free; first = this.queue[0]) {
      this.queue.shift();
      this.free -= first.needs;
      first.enter();
    }
    this.queue.forEach(({ queued }, before) => queued?.(before + 1));
  }
}
