import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FillDesk } from '../../../src/rosters/fill/fill-desk.js';
import type { Asked } from './asked.js';
import { known } from './known.js';
import { rosterText } from './roster-text.js';
import { type Run, run, type Runs, together } from './run.js';
import { scoreOf } from './score.js';
import { problemOf, readInstance } from './shift-scheduling.js';
import { amount, percent, printTable, runCells, runHead } from './table.js';

/** Benchmark instances, each from its own file, each seed from a cold start. */
export async function benchmark(files: readonly string[], asked: Asked): Promise<Runs[]> {
  const all: Runs[] = [];
  for (const file of files) all.push(await instance(file, asked));
  const head = ['instance', ...runHead, 'best known', 'gap to it', 'published'];
  const rows = all.map((runs) => {
    const others = known[runs.name];
    return [
      runs.name,
      ...runCells(runs, asked.seconds),
      others ? `${others.best}${others.isOptimal ? '*' : ''}` : '',
      others ? percent(runs.objective / others.best - 1) : '',
      others?.published?.join(' / ') ?? '',
    ];
  });
  printTable('Benchmark instances', head, rows);
  console.log(
    '\nEvery answer was scored again from the text of the instance. Best known: * proved. Published: after ten minutes, ' +
      'hybrid of integer programming / ejection chains / Gurobi.',
  );
  return all;
}

async function instance(file: string, { seeds, seconds, out, say, wrong }: Asked): Promise<Runs> {
  const name = basename(file).replace(/\.[^.]*$/, '');
  const text = readFileSync(file, 'utf8');
  const read = readInstance(text);
  const { problem, constant } = problemOf(read);
  const all: Run[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const desk = new FillDesk();
    const done = await run(desk, problem, { seed, seconds });
    await desk.close();
    all.push(done);
    const { plan, objective, bound, status, engine } = done.outcome;
    const told = `objective ${amount(objective + constant)}, bound ${amount(bound + constant)}, ${status}`;
    say(`${name}, seed ${seed}: ${told}${engine ? ` by ${engine}` : ''}, ${done.outcome.elapsed.toFixed(1)} s`);
    if (!plan) {
      wrong(`${name}, seed ${seed}: no plan at all`);
      continue;
    }
    const roster = rosterText(read, plan, [`${name}, seed ${seed}, ${seconds} s: ${told}`]);
    const score = scoreOf(text, roster);
    if (Math.abs(score.objective - objective - constant) > 1e-6)
      wrong(`${name}, seed ${seed}: scored ${score.objective}, told ${objective + constant}`);
    for (const what of score.broken) wrong(`${name}, seed ${seed}: ${what}`);
    if (out) {
      mkdirSync(out, { recursive: true });
      writeFileSync(join(out, `${name}.seed${seed}.txt`), roster);
    }
  }
  return together(name, all, constant);
}
