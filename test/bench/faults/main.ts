import 'reflect-metadata';
import { rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { dataSourceFor } from '../../../src/database/data-source.js';
import { EmbeddedServer } from '../../../src/database/embedded.js';
import { migrate } from '../../../src/database/migrate.js';
import { isoOf } from '../../../src/time/iso.js';
import { CleanUp } from '../clean-up.js';
import { productCopy } from './instance.js';
import { run, type Sabotage, type Verdict } from './run.js';
import type { Scale, Scenario } from './scenario.js';
import { SCENARIOS } from './scenarios.js';
import { seed } from './seed.js';
import { load, print } from './table.js';

/**
 * What the outbox does when machines die: `main.js [scenario…] [--quick] [--reminders n] [--faults n] [--in-turn]
 * [--sabotage lose|repeat|mark]`, or `main.js seed --reminders 10000` for somebody else's harness.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    reminders: { type: 'string' },
    faults: { type: 'string' },
    'in-turn': { type: 'boolean', default: false },
    sabotage: { type: 'string' },
    from: { type: 'string', default: '60' },
    within: { type: 'string', default: '600' },
    keys: { type: 'string' },
  },
});
const began = performance.now();
if (positionals[0] === 'seed') await sow();
else await measure();

/** Publishes duties in the database of DATABASE_URL, or in the embedded one of DATA_DIR, and tells the keys to expect. */
async function sow(): Promise<void> {
  const url = process.env['DATABASE_URL'];
  const server = url ? null : await EmbeddedServer.start(process.env['DATA_DIR'] || '.data');
  const db = await dataSourceFor({ url: url || server!.url, poolSize: 2 }).initialize();
  try {
    await migrate(db);
    const { expected } = await seed(db, {
      reminders: numberOf(values.reminders) ?? 10_000,
      from: Number(values.from) * 1000,
      within: Number(values.within) * 1000,
    });
    const lines = [...expected.values()].map(({ key, address, dueAt, endsAt }) =>
      [key, address, isoOf(dueAt), isoOf(endsAt)].join('\t'),
    );
    const text = `key\taddress\tdue\tends\n${lines.join('\n')}\n`;
    if (values.keys) writeFileSync(values.keys, text);
    else process.stdout.write(text);
    console.error(`${lines.length} reminders, the first due in ${values.from} s, the last ${values.within} s later.`);
  } finally {
    await db.destroy();
    await server?.stop();
  }
}

async function measure(): Promise<void> {
  const known = new Set(SCENARIOS.map(({ name }) => name));
  const strange = positionals.filter((name) => !known.has(name));
  if (strange.length > 0) throw new Error(`${strange.join(', ')}: there are ${[...known].join(', ')}, and seed.`);
  await CleanUp.afterKilledRuns();
  const cleanUp = new CleanUp();
  const product = productCopy();
  cleanUp.later(() => rmSync(product, { recursive: true, force: true }));
  console.log(`# Faults, ${values.quick ? 'quick' : 'full'}, Node ${process.version}, load ${load()} before\n`);
  try {
    const asked = SCENARIOS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
    const verdicts = await inLanes(asked, (scenario) =>
      run(scenario, {
        product,
        folder: cleanUp.folder(),
        proxied: scenario.proxied ?? false,
        movable: scenario.movable ?? false,
        scale: scaleOf(scenario),
        sabotage: sabotageOf(values.sabotage),
        say,
        later: (close) => cleanUp.later(close),
      }),
    );
    if (!print(verdicts)) process.exitCode = 1;
    console.log(`${((performance.now() - began) / 60_000).toFixed(1)} min`);
  } finally {
    await cleanUp.run();
  }
}

/** What waits is played beside what works, unless everything shall come in turn. In the order of the table. */
async function inLanes(asked: readonly Scenario[], play: (scenario: Scenario) => Promise<Verdict>): Promise<Verdict[]> {
  const verdicts = new Map<Scenario, Verdict>();
  const lane = async (scenarios: readonly Scenario[]) => {
    for (const scenario of scenarios) {
      const verdict = await play(scenario);
      verdicts.set(scenario, verdict);
      const outcome = verdict.missed.length === 0 ? 'met' : `MISSED ${verdict.missed.join('; ')}`;
      say(`${scenario.name}: ${outcome}`);
    }
  };
  const lanes = values['in-turn'] ? [asked] : [asked.filter(({ waits }) => !waits), asked.filter(({ waits }) => waits)];
  await Promise.all(lanes.map(lane));
  return asked.map((scenario) => verdicts.get(scenario)!);
}

function scaleOf(scenario: Scenario): Scale {
  const scale = values.quick ? scenario.quick : scenario.full;
  return {
    ...scale,
    reminders: numberOf(values.reminders) ?? scale.reminders,
    faults: numberOf(values.faults) ?? scale.faults,
  };
}

function sabotageOf(text: string | undefined): Sabotage | undefined {
  const known = ['lose', 'repeat', 'mark'] as const;
  const found = known.find((each) => each === text);
  if (text !== undefined && !found) throw new Error(`--sabotage ${text}: there are ${known.join(', ')}.`);
  return found;
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`${text} is no count.`);
  return number;
}

/** What is going on, where it does not get into the table. */
function say(what: string): void {
  console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${what}`);
}
