import { signal } from '@preact/signals';
import { swaps } from './api/swaps.js';

/** How many requests to swap wait for the reader: theirs to answer, or to decide. */
export const waitingSwaps = signal(0);

/** Counts anew; a failure leaves the last count, which is only a hint. */
export async function countSwaps(): Promise<void> {
  try {
    const found = await swaps();
    waitingSwaps.value = found.swaps.filter(({ may }) => may.answer || may.decide).length;
  } catch {
    // The page itself will say what is wrong.
  }
}
