import { FillDesk } from '../../../src/rosters/fill/fill-desk.js';
import { fromRoster } from '../../../src/rota/fill/from-roster.js';
import { proposalOf } from '../../../src/rota/fill/proposal.js';
import type { RuleSettings } from '../../../src/rota/rules.js';
import { quantile } from '../figures.js';
import type { Asked } from './asked.js';
import { type Making, rosterOf, unitsOf, warning } from './realistic.js';
import { cpuSeconds, run } from './run.js';
import { inSeconds, percent, printTable } from './table.js';

/** What filling a whole department came to. */
export interface Department {
  readonly units: number;
  /** Seconds for all of them, two at a time. */
  readonly seconds: number;
  readonly proved: number;
  readonly gaps: number;
  /** Seconds until a unit of at most 20 people was proved when it is asked alone: p50, p95. */
  readonly alone: readonly [number, number];
}

const UNITS = 300;
const DAYS = 14;
/** Seconds one unit may take, as when a department fills all of its units. */
const LONGEST = 15;

/** Fills a department by laws alone, and another where hours a day, week and month warn. */
export async function department(asked: Asked): Promise<Department> {
  const first = await fillAll('A department', undefined, asked);
  await fillAll('A department where hours a day, week and month warn', warning, asked);
  return first;
}

/** As one job of many small ones; then every seventh unit alone, as its head would. */
async function fillAll(title: string, settings: RuleSettings | undefined, asked: Asked): Promise<Department> {
  const units = unitsOf(UNITS, DAYS);
  const desk = new FillDesk();
  const began = performance.now();
  const cpuBefore = cpuSeconds();
  const waiting = units.values();
  const work = async (): Promise<Filled[]> => {
    const filled: Filled[] = [];
    for (const unit of waiting) filled.push(await fill(desk, unit, settings, 1, asked));
    return filled;
  };
  const all = (await Promise.all([work(), work()])).flat();
  const seconds = (performance.now() - began) / 1000;
  const cpu = cpuSeconds() - cpuBefore;
  asked.say(`${UNITS} units in ${seconds.toFixed(1)} s`);
  const alone: number[] = [];
  for (const unit of units.filter((_, index) => index % 7 === 0))
    alone.push((await fill(desk, unit, settings, 2, asked)).proved);
  await desk.close();
  const sorted = alone.toSorted((a, b) => a - b);
  const result: Department = {
    units: UNITS,
    seconds,
    proved: all.filter(({ proved }) => proved < Infinity).length,
    gaps: all.reduce((sum, { gaps }) => sum + gaps, 0),
    alone: [quantile(sorted, 0.5), quantile(sorted, 0.95)],
  };
  printTable(
    title,
    ['what', 'measured'],
    [
      [`${UNITS} units × ${DAYS} days, two at a time`, inSeconds(seconds)],
      ['processor time of all threads', inSeconds(cpu)],
      ['proved the best', `${result.proved} (${percent(result.proved / UNITS)})`],
      ['places left empty', String(result.gaps)],
      [`one unit alone, ${alone.length} of them: proved, p50`, inSeconds(result.alone[0])],
      [`one unit alone, ${alone.length} of them: proved, p95`, inSeconds(result.alone[1])],
    ],
  );
  return result;
}

interface Filled {
  readonly proved: number;
  readonly gaps: number;
}

async function fill(
  desk: FillDesk,
  unit: Making,
  settings: RuleSettings | undefined,
  lanes: 1 | 2,
  { wrong, say }: Asked,
): Promise<Filled> {
  const name = `unit ${unit.seed} (${unit.pattern}, ${unit.people} people)`;
  const began = performance.now();
  const translation = fromRoster(rosterOf(unit, settings));
  const translated = (performance.now() - began) / 1000;
  const { outcome, proved } = await run(desk, translation.problem, { seed: 1, seconds: LONGEST, lanes });
  if (!outcome.plan) {
    wrong(`${name}: no plan at all`);
    return { proved: Infinity, gaps: 0 };
  }
  if (proved === Infinity) say(`${name}: not proved, ${outcome.bound.toFixed(1)} to ${outcome.objective.toFixed(1)}`);
  const { gapsLeft, refused } = proposalOf(translation, outcome.plan);
  for (const { breach } of refused) wrong(`${name}: breaks ${breach.rule} for ${breach.personId}`);
  return { proved: proved + translated, gaps: gapsLeft.reduce((sum, { missing }) => sum + missing, 0) };
}
