import 'reflect-metadata';
import { log } from '../../src/http/log.js';
import { backupBench } from './backup.bench.js';
import { boardBench } from './board.bench.js';
import { botnetBench } from './botnet.bench.js';
import { Child } from './child.js';
import { CleanUp } from './clean-up.js';
import { coldStartBench } from './cold-start.bench.js';
import { coverageBench } from './coverage.bench.js';
import { feedBench } from './feed.bench.js';
import { feedsBench } from './feeds.bench.js';
import { type Figure, print } from './figures.js';
import { openHouse } from './house.js';
import { outboxBench } from './outbox.bench.js';
import { atRest } from './rest.js';
import { scaleBench } from './scale/scale.bench.js';
import { SIZES } from './scale/sizes.js';

const parts = ['coverage', 'botnet', 'cold-start', 'board', 'feed', 'outbox', 'feeds', 'backup', 'scale'] as const;

/**
 * The figures the house is to hold, each beside its limit in the same run. Parts can be named; without, all are run
 * but `scale`, which takes an hour: of it the numbers of units can be named too.
 */
log.level = 'error';
const began = performance.now();
const sizes = process.argv.slice(2).filter((name) => name in SIZES);
const asked = askedParts(process.argv.slice(2).filter((name) => !(name in SIZES)));
const cleanUp = new CleanUp();
try {
  await CleanUp.afterKilledRuns();
  print([...(await small()), ...(await inHaiPhong()), ...(await inTheCountry()), ...(await atEverySize())]);
  console.log(`\n${((performance.now() - began) / 1000).toFixed(0)} s`);
} finally {
  await cleanUp.run();
}

function askedParts(named: readonly string[]): ReadonlySet<string> {
  const unknown = named.find((name) => !(parts as readonly string[]).includes(name));
  if (unknown !== undefined) throw new Error(`no part ${unknown}; there are ${parts.join(', ')}`);
  return new Set(named.length > 0 ? named : parts.filter((part) => part !== 'scale'));
}

async function small(): Promise<Figure[]> {
  const figures: Figure[] = [];
  if (begins('coverage')) figures.push(...(await coverageBench()));
  if (begins('botnet')) figures.push(...(await botnetBench(cleanUp)));
  if (begins('cold-start')) figures.push(...(await coldStartBench(cleanUp)));
  return figures;
}

async function inHaiPhong(): Promise<Figure[]> {
  if (!['board', 'feed', 'outbox'].some((part) => asked.has(part))) return [];
  say('building the sample');
  const house = await openHouse(cleanUp);
  cleanUp.later(() => Child.stopAll());
  const product = await Child.start<{ port: number }>('product.js', house.env);
  say('waiting until the house has come to rest');
  await atRest(product);
  const figures: Figure[] = [];
  if (begins('board')) figures.push(...(await boardBench(house, product)));
  if (begins('feed')) figures.push(...(await feedBench(house, product)));
  await product.stop();
  if (begins('outbox')) figures.push(...(await outboxBench(house)));
  return figures;
}

async function inTheCountry(): Promise<Figure[]> {
  const feeds = begins('feeds') ? await feedsBench(cleanUp, say) : [];
  return begins('backup') ? [...feeds, ...(await backupBench(cleanUp, say))] : feeds;
}

async function atEverySize(): Promise<Figure[]> {
  return begins('scale') ? scaleBench(cleanUp, say, sizes.length > 0 ? sizes : Object.keys(SIZES)) : [];
}

function begins(part: (typeof parts)[number]): boolean {
  if (asked.has(part)) say(part);
  return asked.has(part);
}

/** What is going on, where it does not get into the table. */
function say(what: string): void {
  console.error(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${what} …`);
}
