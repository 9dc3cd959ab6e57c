import { Injectable } from '@nestjs/common';
import { log } from '../http/log.js';
import { SwapExpiry } from '../swaps/swap-expiry.js';
import type { Found, Step } from './step.js';

/** Ends swaps whose watch has begun or changed, so that nobody waits for an answer that cannot help any more. */
@Injectable()
export class SwapsStep implements Step {
  readonly name = 'swaps';

  constructor(private readonly swaps: SwapExpiry) {}

  async run(): Promise<Found> {
    let written = 0;
    for (const swapId of await this.swaps.overtaken()) {
      try {
        if (await this.swaps.end(swapId)) written++;
      } catch (error) {
        // Poison must not stop the others.
        log.error({ swap: swapId, error: String(error) }, 'desk: a swap was not ended');
      }
    }
    return { good: true, written };
  }
}
