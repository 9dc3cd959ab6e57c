import { parentPort } from 'node:worker_threads';
import type { Composed, ToCompose } from './composing-messages.js';
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
  const messages: Composed = notices.map((notice) => attempted(notice, house));
  parentPort?.postMessage(
    messages,
    messages.flatMap((message) => (message ? [message.octets.buffer] : [])),
  );
});
parentPort?.postMessage('ready', []);
