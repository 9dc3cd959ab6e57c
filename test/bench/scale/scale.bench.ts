import { Client } from 'pg';
import { read } from '../answer.js';
import { Child } from '../child.js';
import type { CleanUp } from '../clean-up.js';
import { type Figure, inTurn, ms, perSecond, quantile, spread, timed } from '../figures.js';
import { type House, openHouse } from '../house.js';
import { peakOf } from '../processes.js';
import { EVENING } from './country.js';
import { deadlineEvening, inWords } from './evening.js';
import { fillCountry } from './filling.js';
import { Growth } from './growth.js';
import { keptPlans } from './plans.js';
import { AREA_ID, areaId, type Read, readsOf } from './reads.js';
import { shiftStart } from './shift-start.js';
import { type Size, shiftsOf, SIZES } from './sizes.js';

type Say = (what: string) => void;
type Product = Child<{ port: number }>;

/** What is measured on a country of each size, one after the other, and how it grows. */
export async function scaleBench(cleanUp: CleanUp, say: Say, sizes: readonly string[]): Promise<Figure[]> {
  const growth = new Growth();
  const figures: Figure[] = [];
  for (const name of sizes) {
    const size = SIZES[name];
    if (!size) throw new Error(`no size ${name}; there are ${Object.keys(SIZES).join(', ')}`);
    say(`${size.units} units, ${shiftsOf(size)} shifts, ${size.units * size.members} people: building`);
    const house = await openHouse(cleanUp, EVENING, (db) => fillCountry(db, size, say));
    cleanUp.later(() => Child.stopAll());
    figures.push(...(await measured(house, size, growth, say)));
    await house.close();
  }
  growth.print(sizes.map(Number));
  return figures;
}

async function measured(house: House, size: Size, growth: Growth, say: Say): Promise<Figure[]> {
  const raw = new Client(house.env['DATABASE_URL']);
  await raw.connect();
  const product: Product = await Child.start('product.js', house.env);
  const figures: Figure[] = [];
  const add = (figure: Figure, taken: number) => {
    growth.note(figure.what, size.units, taken);
    figures.push({ ...figure, what: `${size.units}: ${figure.what}` });
  };
  try {
    const { rows } = await raw.query<{ id: string }>(areaId);
    for (const one of readsOf(house, size.units)) {
      const path = one.path.replace(AREA_ID, rows[0]!.id);
      say(one.what);
      const ground = { house, product, raw, size };
      add(...(await orMissed(one.what, () => reading({ ...one, path }, ground))));
      if (!one.kept) continue;
      const anew = { what: `${one.what}, anew`, path, raw: one.raw };
      add(...(await orMissed(anew.what, () => reading(anew, ground, true))));
    }
    add(...(await orMissed('all strips made anew', () => recomputation(house, product, raw))));
    say('plans');
    say(`query plans: ${await keptPlans(house, raw, size.units)}`);
    say('deadline evening');
    const evening = await deadlineEvening(house, product.ready.port);
    const ratio = evening.lasted / evening.limit;
    add(
      {
        what: `${evening.heads} heads saving at once`,
        ours: inWords(evening),
        limit: `raw transactions ${perSecond((evening.heads * 1000) / evening.limit)}`,
        ratio,
        goal: 'no errors',
        met: Object.keys(evening.errors).length === 0,
      },
      quantile(evening.each, 0.5),
    );
    figures.push(memory(`${size.units}: memory of the product's process at most`, peakOf(product.pid)));
  } finally {
    await product.stop();
    await raw.end();
  }
  say('shift start');
  return [...figures, ...(await starting(house, size))];
}

interface Ground {
  readonly house: House;
  readonly product: Product;
  readonly raw: Client;
  readonly size: Size;
}

async function reading(
  { what, path, raw: statements, p50, p95 }: Read,
  { house, product, raw, size }: Ground,
  anew = false,
): Promise<[Figure, number]> {
  const ours = async () => {
    if (anew) await raw.query('UPDATE post_kind SET "position" = "position"');
    await read({ port: product.ready.port, path, headers: house.officer });
  };
  const limit = async () => {
    for (const statement of statements) await raw.query(statement);
  };
  const taken = await inTurn(size.units > 10_000 ? 5 : 30, ours, limit);
  const [mine, theirs] = [quantile(taken.ours, 0.5), quantile(taken.limit, 0.5)];
  const goals = [p50 && `p50 ≤ ${p50} ms`, p95 && `p95 ≤ ${p95} ms`].filter(Boolean);
  const figure = {
    what,
    ours: spread(taken.ours),
    limit: `raw read p50 ${ms(theirs)}`,
    ratio: mine / theirs,
    goal: goals.join(', ') || '–',
    met: mine <= (p50 ?? Infinity) && quantile(taken.ours, 0.95) <= (p95 ?? Infinity),
  };
  return [figure, mine];
}

/** What the product cannot do at this size is a figure too: the rest is still measured. */
async function orMissed(what: string, work: () => Promise<[Figure, number]>): Promise<[Figure, number]> {
  try {
    return await work();
  } catch (error) {
    const ours = String(error).slice(0, 120);
    return [{ what, ours, limit: '–', ratio: Number.NaN, goal: 'an answer', met: false }, Number.NaN];
  }
}

/** The period asks for one more everywhere: no strip holds any longer, and the next look at its areas makes all anew. */
async function recomputation({ periodId, officer }: House, { ready }: Product, raw: Client): Promise<[Figure, number]> {
  const stale = async () => {
    const { rows } = await raw.query<{ stale: number }>(
      `SELECT count(*)::int AS stale FROM roster_strip WHERE computed_at < $1`,
      [began],
    );
    return rows[0]!.stale;
  };
  const path = `/api/periods/${periodId}/areas`;
  const began = (await raw.query<{ now: Date }>('SELECT clock_now() AS now')).rows[0]!.now;
  await raw.query('UPDATE demand SET required = required + 1');
  const ours = await timed(() => read({ port: ready.port, path, headers: officer }));
  const left = await stale();
  await raw.query('UPDATE demand SET required = required - 1');
  await read({ port: ready.port, path, headers: officer });
  const limit = await timed(() =>
    raw.query('SELECT roster_id, post_id, starts_at, ends_at, answer FROM duty WHERE live'),
  );
  const figure = {
    what: 'all strips made anew',
    ours: `${(ours / 1000).toFixed(1)} s, ${left} left`,
    limit: `raw read of the duties ${(limit / 1000).toFixed(1)} s`,
    ratio: ours / limit,
    goal: '≤ 5 s',
    met: ours <= 5000 && left === 0,
  };
  return [figure, ours];
}

async function starting(house: House, { units }: Size): Promise<Figure[]> {
  const { reminders, written, sent } = await shiftStart(house);
  const words = `${units}: ${reminders} reminders`;
  return [
    {
      what: `${words}, written by the desk`,
      ours: perSecond(written.ours),
      limit: `one plain statement ${perSecond(written.limit)}`,
      ratio: written.ours / written.limit,
      goal: '–',
      met: true,
    },
    memory(`${words}: memory of the product's process at most`, written.peak),
    {
      what: `${words}, ${sent.mails} of them into SMTP`,
      ours: perSecond(sent.ours),
      limit: `pooled nodemailer ${perSecond(sent.limit)}`,
      ratio: sent.ours / sent.limit,
      goal: '≥ 0.8',
      met: sent.ours / sent.limit >= 0.8,
    },
  ];
}

function memory(what: string, peak: number): Figure {
  const ours = `${Math.round(peak)} MB`;
  return { what, ours, limit: '512 MB', ratio: peak / 512, goal: '≤ 512 MB', met: peak <= 512 };
}
