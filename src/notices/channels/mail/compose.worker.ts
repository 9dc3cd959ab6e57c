import { parentPort } from 'node:worker_threads';
import { type Composed, memoryOf, type ToCompose, toPost } from './composing-messages.js';
import { composed } from './message.js';

/** A mail nobody can compose is told from where it is sent: there its fault is on record. */
function attempted(...mail: Parameters<typeof composed>): Composed[number] {
  try {
    return composed(...mail);
  } catch {
    return null;
  }
}

parentPort?.on('message', ({ notices, house }: ToCompose) => {
  const messages = toPost(notices.map((notice) => attempted(notice, house)));
  parentPort?.postMessage(messages, memoryOf(messages));
});
parentPort?.postMessage('ready', []);
