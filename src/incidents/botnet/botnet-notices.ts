import type { EntityManager } from 'typeorm';
import type { Head } from '../../notices/heads.js';
import type { Bodies } from '../../notices/notice-body.js';
import { type Draft, keyOf } from '../../notices/writing.js';
import { DAY, type Instant } from '../../rota/interval.js';
import { receiversAt } from '../alerts/alert-receivers.js';
import { IS_WAITING } from './botnet.sql.js';

type Runner = Pick<EntityManager, 'query'>;
type Body = Bodies['botnet'];

interface Telling {
  readonly listId: string;
  readonly news: Body['news'];
  /** What makes one telling another than the last. */
  readonly about: string;
  /** Only of these units; of all that still wait when left out. */
  readonly unitIds?: readonly string[];
  /** The officer who reminds or takes the list back. */
  readonly from?: string;
  /** Why it is taken back. */
  readonly reason?: string;
}

/** What is told to whom, and of which units each is told. */
interface Told {
  readonly drafts: Draft[];
  readonly reached: ReadonlyMap<string, readonly Head[]>;
}

type Waiting = Body['units'][number] & { readonly count: number };
type Listed = Body['list'] & { readonly now: Instant };

/** So many units and addresses a mail names; the page has all. */
const MOST_UNITS = 30;
const MOST_ADDRESSES = 20;

/** One notice for each who is on duty in a unit that still waits, or heads it, with all that concerns them. */
export async function botnetDrafts(tx: Runner, telling: Telling): Promise<Told> {
  const [list] = await tx.query<Listed[]>(
    `SELECT id, title, source, document_number AS "documentNumber", due_at AS "dueAt", clock_now() AS now
       FROM botnet_list WHERE id = $1`,
    [telling.listId],
  );
  const waiting = await waitingUnits(tx, telling);
  if (!list || waiting.length === 0) return { drafts: [], reached: new Map() };
  const reached = new Map<string, Head[]>();
  const people = new Map<string, { to: Head; units: Waiting[] }>();
  for (const unit of waiting) {
    const receivers = await receiversOf(tx, unit.unitId, telling.news);
    reached.set(unit.unitId, receivers);
    for (const to of receivers) {
      const known = people.get(to.personId) ?? { to, units: [] };
      known.units.push(unit);
      people.set(to.personId, known);
    }
  }
  return { reached, drafts: [...people.values()].map(({ to, units }) => draftOf(telling, list, to, units)) };
}

function draftOf(
  { listId, news, about, from, reason = '' }: Telling,
  { now, ...list }: Listed,
  to: Head,
  all: Waiting[],
): Draft {
  const units = all.slice(0, MOST_UNITS).map(({ unitId, unitName, addresses }) => ({ unitId, unitName, addresses }));
  const named = units.reduce((sum, { addresses }) => sum + addresses.length, 0);
  const more = all.reduce((sum, { count }) => sum + count, 0) - named;
  const { name, language } = to;
  return {
    kind: 'botnet',
    key: keyOf(`botnet-${news}`, listId, to.personId, about),
    unitId: all[0]!.unitId,
    personId: to.personId,
    address: to.email,
    expiresAt: news === 'soon' ? list.dueAt : now + 2 * DAY,
    body: { to: { name, language }, news, list, units, more, from: from ?? null, reason },
  };
}

/** Who is on duty now and the head; of a deadline nobody kept also the officers above. Each once. */
async function receiversOf(tx: Runner, unitId: string, news: Body['news']): Promise<Head[]> {
  const tiers = ['duty', 'head', ...(news === 'overdue' ? (['department'] as const) : [])] as const;
  const all: Head[] = [];
  for (const tier of tiers) all.push(...(await receiversAt(tx, tier, unitId)).people);
  return [...new Map(all.map((each) => [each.personId, each])).values()];
}

/** The units of which addresses of the list still wait, by name, with the first of these. */
function waitingUnits(tx: Runner, { listId, unitIds }: Telling): Promise<Waiting[]> {
  return tx.query<Waiting[]>(
    `SELECT unit.id AS "unitId", unit.name AS "unitName", count(*) AS count,
            (array_agg(host(address.address) || coalesce(' (' || nullif(concat_ws(', ', VARIADIC ARRAY(
               SELECT DISTINCT sighting->>'malware' FROM jsonb_array_elements(address.sightings) sighting
                WHERE sighting->>'malware' <> '')), '') || ')', '')
               ORDER BY address.address))[:${MOST_ADDRESSES}] AS addresses
       FROM botnet_match match JOIN botnet_address address ON address.id = match.address_id
       JOIN unit ON unit.id = match.unit_id
      WHERE address.list_id = $1 AND ${IS_WAITING} AND ($2::uuid[] IS NULL OR match.unit_id = ANY($2))
      GROUP BY unit.id ORDER BY unit.name COLLATE vietnamese, unit.id`,
    [listId, unitIds ?? null],
  );
}
