import { type Incident, openIncident, type Opening, writeNote } from '../../api/incidents.js';
import { Queue, type Waiting as Any } from '../../queue.js';

/** An incident that was opened here, or a line about one, on its way to the server. */
interface Waiting extends Any {
  readonly incidentId: string;
  readonly deed:
    | { readonly kind: 'opening'; readonly unitId: string; readonly body: Opening }
    | { readonly kind: 'note'; readonly text: string; readonly saidAt: string };
}

export const queue = new Queue<Waiting, Incident>('incident-queue', ({ id, incidentId, deed }) =>
  deed.kind === 'opening'
    ? openIncident(deed.unitId, deed.body)
    : writeNote(incidentId, id, { text: deed.text, saidAt: deed.saidAt }),
);

/** Keeps an opening that did not reach the server. */
export const keepOpening = (unitId: string, body: Opening): Promise<void> =>
  queue.put({ id: body.id, incidentId: body.id, deed: { kind: 'opening', unitId, body } });

export const note = (incidentId: string, id: string, text: string, saidAt: string): Promise<void> =>
  queue.put({ id, incidentId, deed: { kind: 'note', text, saidAt } });

/** What waits of an incident, oldest first. */
export const waitingOf = (incidentId: string): Waiting[] =>
  queue.mine.value.filter((each) => each.incidentId === incidentId);
