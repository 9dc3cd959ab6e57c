import { parentPort } from 'node:worker_threads';
import type { ClerkAnswer, ClerkAsk } from './clerk-messages.js';
import { ClerkWork } from './clerk-work.js';
import { highsSolver } from './highs.js';

const work = highsSolver().then((solver) => new ClerkWork(solver));
const say = (answer: ClerkAnswer): void => parentPort?.postMessage(answer, []);

parentPort?.on('message', ({ id, errand }: ClerkAsk) => {
  work
    .then((clerk) => say({ id, answer: clerk.run(errand) }))
    .catch((error: unknown) => say({ id, error: String(error instanceof Error ? error.stack : error) }));
});
