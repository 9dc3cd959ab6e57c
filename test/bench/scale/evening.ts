import { Agent, request } from 'node:http';
import { Pool } from 'pg';
import { sessionFor } from '../../support/cast.js';
import { quantile, timed } from '../figures.js';
import type { House } from '../house.js';
import { idOf, memberAt, personId, watchId } from './country.js';

const HEADS = 1000;
/** Places of later days, all of them filled: the product's heads change one, the limit's another. */
const PLACE = { ours: 40, limit: 42 };
/** As many connections as the product's pool has. */
const CONNECTIONS = 10;

export interface Evening {
  readonly heads: number;
  /** How often each answer but 200 was given. */
  readonly errors: Readonly<Record<string, number>>;
  /** Milliseconds until all have saved, and until each has. */
  readonly lasted: number;
  readonly each: readonly number[];
  readonly limit: number;
}

interface Saving {
  readonly rosterId: string;
  readonly version: number;
  readonly headId: string;
  readonly watchId: string;
  readonly shiftId: string;
  readonly personId: string;
}

/** Every head gives one watch to somebody else, all at the same moment; the limit writes the same rows, knowing nothing. */
export async function deadlineEvening({ db, env }: House, port: number): Promise<Evening> {
  const savings = await db.query<Saving[]>(savingsAt(PLACE.ours), [HEADS]);
  const cookies = await Promise.all(savings.map(({ headId }) => sessionFor(db, headId)));
  const agent = new Agent({ keepAlive: true });
  const each: number[] = [];
  const errors: Record<string, number> = {};
  const lasted = await timed(() =>
    Promise.all(
      savings.map(async (saving, index) => {
        let status = 0;
        each.push(await timed(async () => (status = await saved(agent, port, saving, cookies[index]!))));
        if (status !== 200) errors[status] = (errors[status] ?? 0) + 1;
      }),
    ),
  );
  agent.destroy();
  const limit = await rawEvening(env['DATABASE_URL']!, await db.query<Saving[]>(savingsAt(PLACE.limit), [HEADS]));
  return { heads: savings.length, errors, lasted, each: each.toSorted((a, b) => a - b), limit };
}

export function inWords({ heads, errors, lasted, each }: Evening): string {
  const wrong = Object.entries(errors).map(([status, times]) => `, ${times} × ${status}`);
  const [half, most] = [quantile(each, 0.5), quantile(each, 0.95)].map(Math.round);
  return `${Math.round((heads * 1000) / lasted)}/s, p50 ${half} ms, p95 ${most} ms${wrong.join('')}`;
}

function saved(agent: Agent, port: number, saving: Saving, cookie: { cookie: string }): Promise<number> {
  const body = JSON.stringify({
    remove: [saving.watchId],
    add: [{ shiftId: saving.shiftId, personId: saving.personId }],
  });
  const headers = {
    ...cookie,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'if-match': `"${saving.version}"`,
  };
  const path = `/api/rosters/${saving.rosterId}/assignments`;
  return new Promise((resolve) => {
    request({ agent, port, host: '127.0.0.1', path, method: 'PATCH', headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    })
      .once('error', () => resolve(0))
      .end(body);
  });
}

async function rawEvening(url: string, savings: readonly Saving[]): Promise<number> {
  const pool = new Pool({ connectionString: url, max: CONNECTIONS });
  try {
    return await timed(() => Promise.all(savings.map((saving) => rawSaving(pool, saving))));
  } finally {
    await pool.end();
  }
}

async function rawSaving(pool: Pool, saving: Saving): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT version FROM roster WHERE id = $1 FOR UPDATE', [saving.rosterId]);
    await client.query('DELETE FROM assignment WHERE id = $1', [saving.watchId]);
    await client.query(
      `INSERT INTO assignment (roster_id, shift_id, person_id, starts_at, ends_at)
       SELECT roster_id, id, $2, starts_at, ends_at FROM shift WHERE id = $1`,
      [saving.shiftId, saving.personId],
    );
    await client.query('UPDATE roster SET version = version + 1 WHERE id = $1', [saving.rosterId]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

/** The one who stands then is a member of the pool; the twentieth of the unit stands nothing yet. */
const savingsAt = (place: number): string => /* sql */ `
  SELECT r.id AS "rosterId", r.version, ${personId('u', 1)} AS "headId", ${watchId('u', String(place))} AS "watchId",
         ${idOf('shift', `u::bigint * 1000 + ${place}`)} AS "shiftId", ${personId('u', place === PLACE.ours ? 20 : 21)} AS "personId"
    FROM generate_series(1, (SELECT count(*)::int - 1 FROM unit)) u JOIN roster r ON r.id = ${idOf('roster', 'u')}
   WHERE ${memberAt(String(place))} <> 20 ORDER BY u LIMIT $1`;
