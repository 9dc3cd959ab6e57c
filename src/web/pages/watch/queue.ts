import { type NewEntry, type Watch, writeEntry } from '../../api/watch.js';
import { Queue, type Waiting as Any } from '../../queue.js';

/** An entry of a watch log on its way to the server. */
export interface Waiting extends Any {
  readonly dutyId: string;
  readonly entry: NewEntry;
}

const queue = new Queue<Waiting, Watch>('log-queue', ({ dutyId, id, entry }) => writeEntry(dutyId, id, entry));

export const { mine, unreachable } = queue;
export const send = () => queue.send();
export const discard = (id: string): void => queue.discard(id);
/** Who is told how the watch stands after an entry has arrived. */
export const whenArrived = (act: (watch: Watch) => void) => queue.whenArrived(act);
/** Puts an entry at the end and sends what it can. */
export const write = (dutyId: string, entry: NewEntry): Promise<void> =>
  queue.put({ id: crypto.randomUUID(), dutyId, entry });
