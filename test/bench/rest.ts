import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from './child.js';

/** Of a processor, at most so much while nothing is asked of a house; and for how long (milliseconds), as it works by fits. */
const RESTING = 0.05;
const LOOKED = 10_000;

/**
 * A house that starts tells first what happened while it was away (escalations, gaps): work of its own, that may take its
 * processor for a minute and is not what a bench measures. Resolves when it has come to rest.
 */
export async function atRest(product: Child<unknown>): Promise<void> {
  for (let before = await product.cpu(), used = Infinity; used > RESTING * LOOKED * 1000;) {
    await pause(LOOKED);
    const now = await product.cpu();
    [used, before] = [now - before, now];
  }
}
