import 'reflect-metadata';
import { log } from '../../src/http/log.js';
import { boardBench } from './board.bench.js';
import { Child } from './child.js';
import { CleanUp } from './clean-up.js';
import { coldStartBench } from './cold-start.bench.js';
import { coverageBench } from './coverage.bench.js';
import { feedBench } from './feed.bench.js';
import { feedsBench } from './feeds.bench.js';
import { type Figure, print } from './figures.js';
import { openHouse } from './house.js';
import { outboxBench } from './outbox.bench.js';

const parts = ['coverage', 'cold-start', 'board', 'feed', 'outbox', 'feeds'] as const;

/** The figures the house is to hold, each beside its limit in the same run. Parts can be named; without, all are run. */
log.level = 'error';
const began = performance.now();
const asked = askedParts(process.argv.slice(2));
const cleanUp = new CleanUp();
try {
  await CleanUp.afterKilledRuns();
  print([...(await small()), ...(await inHaiPhong()), ...(await inTheCountry())]);
  console.log(`\n${((performance.now() - began) / 1000).toFixed(0)} s`);
} finally {
  await cleanUp.run();
}

function askedParts(named: readonly string[]): ReadonlySet<string> {
  const unknown = named.find((name) => !(parts as readonly string[]).includes(name));
  if (unknown !== undefined) throw new Error(`no part ${unknown}; there are ${parts.join(', ')}`);
  return new Set(named.length > 0 ? named : parts);
}

async function small(): Promise<Figure[]> {
  const figures: Figure[] = [];
  if (begins('coverage')) figures.push(...(await coverageBench()));
  if (begins('cold-start')) figures.push(...(await coldStartBench(cleanUp)));
  return figures;
}

async function inHaiPhong(): Promise<Figure[]> {
  if (!['board', 'feed', 'outbox'].some((part) => asked.has(part))) return [];
  say('building the sample');
  const house = await openHouse(cleanUp);
  cleanUp.later(() => Child.stopAll());
  const product = await Child.start<{ port: number }>('product.js', house.env);
  const figures: Figure[] = [];
  if (begins('board')) figures.push(...(await boardBench(house, product)));
  if (begins('feed')) figures.push(...(await feedBench(house, product)));
  await product.stop();
  if (begins('outbox')) figures.push(...(await outboxBench(house)));
  return figures;
}

async function inTheCountry(): Promise<Figure[]> {
  return begins('feeds') ? feedsBench(cleanUp, say) : [];
}

function begins(part: (typeof parts)[number]): boolean {
  if (asked.has(part)) say(part);
  return asked.has(part);
}

/** What is going on, where it does not get into the table. */
function say(what: string): void {
  console.error(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${what} …`);
}
