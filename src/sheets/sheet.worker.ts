import { parentPort, workerData } from 'node:worker_threads';
import { Problem } from '../http/problem.js';
import { sheetsOf } from './reading.js';

// Runs in a thread of its own: a file that eats memory or time takes this thread with it, not the service.
try {
  parentPort?.postMessage({ sheets: await sheetsOf(Buffer.from(workerData as Uint8Array)) }, []);
} catch (error) {
  const known = error instanceof Problem ? error : new Problem('sheet-unreadable');
  parentPort?.postMessage({ slug: known.slug, detail: known.members.detail }, []);
}
