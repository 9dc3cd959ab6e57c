import { cpus, loadavg } from 'node:os';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { askedOf } from './asked.js';
import { benchmark } from './benchmark.js';
import { department } from './department.js';
import { realistic } from './rosters.js';
import { service } from './service.js';
import { judge } from './verdicts.js';

/** How good "Tự xếp" is: on benchmark instances, on rosters as units have them, on a whole department. */
const began = performance.now();
const wrong: string[] = [];
// A thread that is being let go does not keep the process awake, but whoever waits for its place should go on waiting.
const awake = setInterval(() => undefined, 60_000);
const asked = askedOf(process.argv.slice(2), {
  say: (what) => console.error(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${what}`),
  wrong: (what) => wrong.push(what),
});
const { seconds, seeds } = asked;
const has = (part: (typeof asked.parts)[number]): boolean => asked.parts.includes(part);
console.log(
  `# Tự xếp: ${seconds} s each, ${seeds} seed(s), ${cpus().length} cores, Node ${process.version}, ${load()} before`,
);
const files = asked.files.length > 0 ? asked.files : ownInstances();
const ofInstances = has('benchmark') ? await benchmark(files, asked) : null;
const ofRosters = has('rosters') ? await realistic(asked) : null;
const ofDepartment = has('department') ? await department(asked) : null;
const ofService = has('service') ? await service(asked) : null;
clearInterval(awake);
const held = judge({
  seconds,
  seeds,
  benchmark: ofInstances,
  rosters: ofRosters?.named ?? null,
  department: ofDepartment,
  service: ofService,
});
const runs = [...(ofInstances ?? []), ...(ofRosters?.named ?? []), ...(ofRosters?.others ?? [])];
tell(
  'What engines did wrong, without harm to the answers',
  runs.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`)),
);
tell('WRONG ANSWERS', wrong);
console.log(`\n${((performance.now() - began) / 1000).toFixed(0)} s, ${load()} after`);
if (!held || wrong.length > 0) process.exitCode = 1;

function ownInstances(): string[] {
  const folder = 'test/bench/fill/instances';
  return readdirSync(folder)
    .toSorted((a, b) => numberOf(a) - numberOf(b))
    .map((name) => join(folder, name));
}

/** What else the machine does counts in every time. */
function load(): string {
  return `load ${(loadavg()[0] ?? 0).toFixed(1)}`;
}

function numberOf(name: string): number {
  return Number(/\d+/.exec(name)?.[0]);
}

function tell(title: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log(`\n## ${title}\n\n${lines.map((line) => `- ${line}`).join('\n')}`);
}
