import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { highsSolver } from './highs.js';
import type { LaneTask } from './lane-messages.js';
import { runLane } from './lane-run.js';

// Whoever waits for an answer of the service goes first. On Linux this is the thread's own; elsewhere the process's.
if (process.platform === 'linux') setPriority(5);

// The solver loads while nothing is asked yet; a task that comes meanwhile waits for it.
const solver = highsSolver();

parentPort?.on('message', (task: LaneTask) => {
  void solver.then((loaded) => runLane(task, loaded, (report) => parentPort?.postMessage(report, [])));
});
