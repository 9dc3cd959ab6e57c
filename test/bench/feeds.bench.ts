import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { STANDINGS } from '../../src/calendars/feed-revision.js';
import { Child } from './child.js';
import type { CleanUp } from './clean-up.js';
import { type Figure, ms, quantile, spread, timed } from './figures.js';
import { type House, openHouse } from './house.js';
import { Meter, type Spent } from './meter.js';
import { FEEDS, FIRST, millionFeeds, NOON, TOKEN } from './million.js';
import type { PollsResult } from './pollers.js';

type Product = Child<{ port: number }>;
type Say = (what: string) => void;

/** A million programs that ask once an hour. */
const RATE = FEEDS / 3600;
const DURING = 60_000;
/** As many are written before them, which is when the code is compiled: in the first minute of such an hour. */
const REBUILDS = 6000;

/** A million calendar feeds: polled, and written anew. Where processes cannot be looked at (not Linux), nothing. */
export async function feedsBench(cleanUp: CleanUp, say: Say): Promise<Figure[]> {
  if (process.platform !== 'linux') return [];
  say('a million feeds: building');
  const house = await openHouse(cleanUp, NOON, millionFeeds);
  cleanUp.later(() => Child.stopAll());
  return millionFigures(house.env, say);
}

/** @param env of an instance whose database holds the million feeds */
export async function millionFigures(env: House['env'], say: Say): Promise<Figure[]> {
  const raw = new Client(env['DATABASE_URL']);
  await raw.connect();
  const product: Product = await Child.start('product.js', env);
  const pollers = await Child.start<object>('pollers.js');
  try {
    await expectIndexes(raw);
    say('a million feeds: waiting for what the desk does once a day');
    await dayBegun(raw);
    const ground = { raw, product, pollers, meter: await Meter.on(raw, product) };
    const { rows } = await raw.query<{ n: number }>(`${FIRST.numbers} LIMIT ${REBUILDS}`);
    const numbers = rows.map(({ n }) => n);
    say('a million feeds: written anew');
    const rebuilt = await rebuilds(ground, numbers);
    say(`a million feeds: ${rebuilt.ours}`);
    say('a million feeds: polled for a minute');
    return [...(await polls(ground, numbers)), rebuilt];
  } finally {
    await Promise.all([product.stop(), pollers.stop(), raw.end()]);
  }
}

interface Ground {
  readonly raw: Client;
  readonly product: Product;
  readonly pollers: Child<object>;
  readonly meter: Meter;
}

/**
 * One number to call changes for a whole province; then each of its feeds is asked for, as if all had changed, and once
 * more: the look whether it changed is each poll's, which has a figure of its own, and the rest is the writing.
 */
async function rebuilds({ raw, product, pollers, meter }: Ground, numbers: number[]): Promise<Figure> {
  const all = { port: product.ready.port, numbers, rate: RATE };
  await pollers.ask('readAll', all); // the first time there is no earlier text to compare with
  const before = await tags(raw);
  await raw.query(FIRST.newNumber, ['0600 000 099']);
  const { spent } = await meter.during(() => pollers.ask('readAll', all));
  const others = [...(await tags(raw))].filter((tag) => !before.has(tag));
  if (others.length !== numbers.length) throw new Error('feeds were not written anew');
  const { spent: looks } = await meter.during(() => pollers.ask('readAll', all));
  const each = (of: number) => ms(of / numbers.length);
  const share = (of: Spent) => (of.product + of.postgres) / numbers.length / (1000 / RATE);
  const writing = share(spent) - share(looks);
  return {
    what: `${numbers.length} feeds of 5 watches written anew; a million an hour`,
    ours: `product ${each(spent.product)}, PostgreSQL ${each(spent.postgres)} of processor each, with the look ${share(spent).toFixed(2)} of a core`,
    limit: 'one core',
    ratio: writing,
    goal: '≤ 0.3 of a core to write them',
    met: writing <= 0.3,
  };
}

/** Nine of ten have the current body and bring its tag; the tenth reads in full. */
async function polls({ raw, product, pollers, meter }: Ground, full: number[]): Promise<Figure[]> {
  const { port } = product.ready;
  const asked = { port, feeds: FEEDS, full, fullEvery: 10, rate: RATE };
  await pollers.ask('poll', { ...asked, during: 5000 });
  const { result, spent } = await meter.during(() => pollers.ask<PollsResult>('poll', { ...asked, during: DURING }));
  const { taken, statuses, perSecond } = result;
  const others = Object.keys(statuses).filter((status) => status !== '200' && status !== '304');
  if (others.length > 0) throw new Error(`polls were answered ${JSON.stringify(statuses)}`);
  const limit = await keyedReads(raw, 500);
  const share = (spent.product + spent.postgres) / spent.lasted;
  return [
    {
      what: `a million feeds, ${perSecond.toFixed(0)} polls/s: ${statuses['304']} unchanged, ${statuses['200']} in full`,
      ours: spread(taken),
      limit: `one row by its key p50 ${ms(quantile(limit, 0.5))}`,
      ratio: quantile(taken, 0.5) / quantile(limit, 0.5),
      goal: 'p95 ≤ 25 ms',
      met: quantile(taken, 0.95) <= 25,
    },
    {
      what: 'processor for these polls',
      ours: `product ${percent(spent.product, spent)}, PostgreSQL ${percent(spent.postgres, spent)}`,
      limit: 'one core',
      ratio: share,
      goal: '≤ 0.3 of a core',
      met: share <= 0.3,
    },
    memoryFigure(meter.memory()),
  ];
}

const percent = (part: number, { lasted }: Spent): string => `${((part * 100) / lasted).toFixed(1)} %`;

function memoryFigure({ product, postgres }: { product: number; postgres: number }): Figure {
  return {
    what: 'memory after these polls',
    ours: `product ${product.toFixed(0)} MB, PostgreSQL ${postgres.toFixed(0)} MB`,
    limit: '512 MB',
    ratio: (product + postgres) / 512,
    goal: '≤ 512 MB',
    met: product + postgres <= 512,
  };
}

/** It reads a million people, whose cost is the day's and not the feeds'. */
async function dayBegun(raw: Client): Promise<void> {
  const began = performance.now();
  for (let done = 0; done === 0;) {
    if (performance.now() - began > 120_000) throw new Error('the desk did not come to its daily work');
    await pause(500);
    done = (await raw.query(`SELECT FROM desk_step WHERE name = 'retention'`)).rowCount ?? 0;
  }
}

/** No look at all of a table, however large the country: the plan a connection settles on after some requests. */
async function expectIndexes(raw: Client): Promise<void> {
  await raw.query('SET plan_cache_mode = force_generic_plan');
  await raw.query(`PREPARE standing(bytea[], int[]) AS ${STANDINGS}`);
  const hash = `sha256(${TOKEN(String(FEEDS / 2))}::bytea)`;
  const [{ hash: parameter }] = (await raw.query<{ hash: string }>(`SELECT encode(${hash}, 'hex') AS hash`)).rows as [
    { hash: string },
  ];
  const { rows } = await raw.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) EXECUTE standing(ARRAY['\\x${parameter}'::bytea], ARRAY[0])`,
  );
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  console.log(`\nHow a feed's standing is read among ${FEEDS}:\n${plan}\n`);
  const wide = rows.filter(
    (row) => /Seq Scan|rows=\d{4,}/.test(row['QUERY PLAN']) && !row['QUERY PLAN'].includes('never executed'),
  );
  if (wide.length > 0) throw new Error('the plan of a poll looks at a whole table');
  await raw.query('RESET plan_cache_mode');
}

/** The tags of the bodies that were written by the product. */
async function tags(raw: Client): Promise<Set<string>> {
  const { rows } = await raw.query<{ etag: string }>(`SELECT etag FROM feed_head WHERE etag NOT LIKE 'stored-%'`);
  return new Set(rows.map(({ etag }) => etag));
}

async function keyedReads(raw: Client, times: number): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const n = String(1 + Math.floor(Math.random() * FEEDS));
    taken.push(
      await timed(() =>
        raw.query({
          name: 'keyed',
          text: `SELECT id FROM feed_link WHERE token_hash = sha256(${TOKEN('$1::text')}::bytea)`,
          values: [n],
        }),
      ),
    );
  }
  return taken.toSorted((a, b) => a - b);
}
