import { FillDesk } from '../../../src/rosters/fill/fill-desk.js';
import { fromRoster } from '../../../src/rota/fill/from-roster.js';
import { proposalOf } from '../../../src/rota/fill/proposal.js';
import type { RuleSettings } from '../../../src/rota/rules.js';
import type { Asked } from './asked.js';
import { type Named, otherRosters, rosterOf, rosters, warning } from './realistic.js';

import { type Run, run, type Runs, together } from './run.js';
import { amount, printTable, runCells, runHead } from './table.js';

/** Rosters of schools and offices: those of the figures, and other sizes. */
export async function realistic(asked: Asked): Promise<{ named: Runs[]; others: Runs[] }> {
  return {
    named: await table('Rosters as units have them', rosters, undefined, asked),
    others: [
      ...(await table('Rosters of other sizes', otherRosters, undefined, asked)),
      ...(await table('The same rosters where hours a day, week and month warn', rosters, warning, asked)),
    ],
  };
}

async function table(
  title: string,
  makings: readonly Named[],
  settings: RuleSettings | undefined,
  asked: Asked,
): Promise<Runs[]> {
  const all: { runs: Runs; gaps: number }[] = [];
  for (const making of makings) all.push(await roster(making, settings, asked));
  printTable(
    title,
    ['roster', ...runHead, 'places left empty'],
    all.map(({ runs, gaps }) => [runs.name, ...runCells(runs, asked.seconds), String(gaps)]),
  );
  console.log('\nTimes include turning the roster into numbers. The rules of the house judged every answer again.');
  return all.map(({ runs }) => runs);
}

async function roster(
  making: Named,
  settings: RuleSettings | undefined,
  { seeds, seconds, say, wrong }: Asked,
): Promise<{ runs: Runs; gaps: number }> {
  const { name } = making;
  const all: Run[] = [];
  let gaps = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const desk = new FillDesk();
    const began = performance.now();
    const translation = fromRoster(rosterOf(making, settings));
    const translated = (performance.now() - began) / 1000;
    const done = await run(desk, translation.problem, { seed, seconds });
    await desk.close();
    all.push({ ...done, first: done.first + translated, proved: done.proved + translated });
    const { plan, objective, bound, status, engine, elapsed } = done.outcome;
    say(
      `${name}, seed ${seed}: objective ${amount(objective)}, bound ${amount(bound)}, ${status} by ${engine ?? 'nobody'}, ` +
        `${translated.toFixed(2)} + ${elapsed.toFixed(1)} s`,
    );
    if (!plan) {
      wrong(`${name}, seed ${seed}: no plan at all`);
      continue;
    }
    const { gapsLeft, refused } = proposalOf(translation, plan);
    gaps = Math.max(
      gaps,
      gapsLeft.reduce((sum, { missing }) => sum + missing, 0),
    );
    for (const { breach } of refused) wrong(`${name}, seed ${seed}: breaks ${breach.rule} for ${breach.personId}`);
  }
  return { runs: together(name, all), gaps };
}
