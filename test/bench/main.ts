import 'reflect-metadata';
import { log } from '../../src/http/log.js';
import { boardBench } from './board.bench.js';
import { Child } from './child.js';
import { CleanUp } from './clean-up.js';
import { coldStartBench } from './cold-start.bench.js';
import { coverageBench } from './coverage.bench.js';
import { feedBench } from './feed.bench.js';
import { type Figure, print } from './figures.js';
import { openHouse } from './house.js';
import { outboxBench } from './outbox.bench.js';

/** The figures the house is to hold, each beside its limit in the same run. */
log.level = 'error';
const began = performance.now();
const cleanUp = new CleanUp();
try {
  print(await everyFigure());
  console.log(`\n${((performance.now() - began) / 1000).toFixed(0)} s`);
} finally {
  await cleanUp.run();
}

async function everyFigure(): Promise<Figure[]> {
  await CleanUp.afterKilledRuns();
  say('coverage');
  const coverage = await coverageBench();
  say('cold start');
  const coldStart = await coldStartBench(cleanUp);
  say('building the sample');
  const house = await openHouse(cleanUp);
  cleanUp.later(() => Child.stopAll());
  const product = await Child.start<{ port: number }>('product.js', house.env);
  say('board');
  const board = await boardBench(house, product);
  say('feeds');
  const feeds = await feedBench(house, product);
  await product.stop();
  say('outbox');
  return [...coverage, ...board, ...feeds, ...(await outboxBench(house)), ...coldStart];
}

/** What is going on, where it does not get into the table. */
function say(what: string): void {
  console.error(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${what} …`);
}
