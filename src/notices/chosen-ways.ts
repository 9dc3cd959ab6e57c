import type { Runner } from '../calendars/duty-facts.js';
import type { Instant } from '../rota/interval.js';
import { carriers, type Way } from '../rota/ways.js';
import { firstStart } from './quiet-drafts.js';
import { HEARD_BY_WEBHOOK } from './reach.js';
import type { Draft } from './writing.js';

/** A draft with the ways its reader's choice leaves it. */
export type Routed = Draft<string | null> & {
  readonly byMail: boolean;
  readonly byWebhook: boolean;
  /** Devices it does not go to. */
  readonly notTo: readonly string[];
};

/** The ways of somebody who silenced some of them, in one unit. */
interface Chosen {
  readonly personId: string;
  readonly unitId: string | null;
  readonly heard: boolean;
  readonly silenced: readonly Way[];
  readonly devices: readonly string[];
  readonly now: Instant;
}

/** By which ways each draft goes. */
export async function routed(tx: Runner, drafts: readonly Draft<string | null>[]): Promise<Routed[]> {
  const whose = drafts.map(({ personId, unitId }) => ({ person_id: personId, unit_id: unitId }));
  const rows = await tx.query<Chosen>(CHOSEN, [JSON.stringify(whose)]);
  const chosen = new Map(rows.map((row) => [`${row.personId} ${row.unitId}`, row]));
  return drafts.map((draft) => {
    const own = chosen.get(`${draft.personId} ${draft.unitId}`);
    return own ? within(draft, own) : { ...draft, byMail: true, byWebhook: true, notTo: [] };
  });
}

function within(draft: Draft<string | null>, { heard, silenced, devices, now }: Chosen): Routed {
  const pushes = devices.map((id): Way => `push:${id}`);
  const ways: Way[] = [...pushes, ...(draft.address === '' ? [] : ['mail' as const])];
  if (heard) ways.push('webhook');
  const told = { kind: draft.kind, dueAt: draft.dueAt ?? now, begins: firstStart(draft) };
  const left = carriers(told, ways, silenced);
  return {
    ...draft,
    byMail: left.includes('mail'),
    byWebhook: left.includes('webhook'),
    notTo: devices.filter((id) => !left.includes(`push:${id}`)),
  };
}

const CHOSEN = /* sql */ `
  SELECT duty.person_id AS "personId", duty.unit_id AS "unitId", clock_now() AS now,
         ${HEARD_BY_WEBHOOK} AS heard, owned.devices,
         array_remove(ARRAY[CASE WHEN chosen.mail_silenced THEN 'mail' END,
                            CASE WHEN chosen.webhook_silenced THEN 'webhook' END], NULL) || owned.silenced AS silenced
    FROM (SELECT DISTINCT person_id, unit_id FROM jsonb_to_recordset($1::jsonb) told(person_id uuid, unit_id uuid)) duty
    LEFT JOIN person_preference chosen ON chosen.person_id = duty.person_id
   CROSS JOIN LATERAL (
     SELECT coalesce(array_agg(device.id::text), '{}') AS devices,
            coalesce(array_agg('push:' || device.id) FILTER (WHERE device.silenced), '{}') AS silenced
       FROM device WHERE device.person_id = duty.person_id AND device.ended_at IS NULL
   ) owned
   WHERE chosen.mail_silenced OR chosen.webhook_silenced OR cardinality(owned.silenced) > 0`;
