import { IN_FLIGHT } from './channels/channel.js';

/**
 * What this instance is sending right now, over the channels that share it. Handed over to a receiver and not yet recorded
 * are never more than `IN_FLIGHT` of them; the others are still on their way there.
 */
export class UnderWay {
  private readonly attempts = new Set<AbortController>();
  private readonly handedOver = new Set<AbortController>();
  private readonly queue: (() => void)[] = [];

  begin(): AbortController {
    const attempt = new AbortController();
    this.attempts.add(attempt);
    return attempt;
  }

  /** Waits for room, first come first served. Rejects when the attempt has ended by then. */
  async handOver(attempt: AbortController): Promise<void> {
    while (this.handedOver.size >= IN_FLIGHT) await new Promise<void>((turn) => this.queue.push(turn));
    if (this.attempts.has(attempt)) {
      this.handedOver.add(attempt);
      return;
    }
    this.queue.shift()?.();
    throw new Error('the attempt has ended');
  }

  end(attempt: AbortController): void {
    this.attempts.delete(attempt);
    if (this.handedOver.delete(attempt)) this.queue.shift()?.();
  }

  abort(): void {
    for (const attempt of this.attempts) attempt.abort();
  }
}
