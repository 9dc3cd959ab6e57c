import { IN_FLIGHT } from './channels/channel.js';

/** What this instance is sending right now, over the channels that share it: never more than `IN_FLIGHT`. */
export class UnderWay {
  private readonly attempts = new Set<AbortController>();
  private readonly queue: (() => void)[] = [];

  get size(): number {
    return this.attempts.size;
  }

  /** Waits for room, first come first served. */
  async begin(): Promise<AbortController> {
    while (this.attempts.size >= IN_FLIGHT) await new Promise<void>((turn) => this.queue.push(turn));
    const attempt = new AbortController();
    this.attempts.add(attempt);
    return attempt;
  }

  end(attempt: AbortController): void {
    this.attempts.delete(attempt);
    this.queue.shift()?.();
  }

  abort(): void {
    for (const attempt of this.attempts) attempt.abort();
  }
}
