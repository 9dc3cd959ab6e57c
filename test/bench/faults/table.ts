import { availableParallelism, loadavg } from 'node:os';
import type { Goal, Tally } from './judge.js';
import type { Verdict } from './run.js';

const COLUMNS: readonly (readonly [string, (tally: Tally) => string | number])[] = [
  ['faults', ({ faults }) => faults],
  ['expected', ({ expected }) => expected],
  ['arrived', ({ arrived }) => arrived],
  ['lost', ({ lost }) => lost],
  ['repeated: all', ({ repeated }) => repeated],
  ['by one fault', ({ mostPerFault }) => mostPerFault],
  ['per fault', ({ meanPerFault }) => meanPerFault.toFixed(2)],
  ['after Message-ID', ({ afterMessageId }) => afterMessageId],
  ['early', ({ early }) => early],
  ['late p50', ({ lateMedian }) => inSeconds(lateMedian)],
  ['p99', ({ late99 }) => inSeconds(late99)],
  ['most', ({ lateMost }) => inSeconds(lateMost)],
  ['wrong person', ({ wrong }) => wrong],
  ['after end', ({ afterEnd }) => afterEnd],
];

/** The table, what was missed, and the last line. Returns whether every goal was met. */
export function print(verdicts: readonly Verdict[]): boolean {
  console.log(['scenario', ...COLUMNS.map(([name]) => name), 'goal', ''].join(' | '));
  console.log(['---', ...COLUMNS.map(() => '--:'), '---', '---'].join(' | '));
  for (const { scenario, tally, missed } of verdicts) {
    const cells = COLUMNS.map(([, of]) => of(tally));
    console.log([scenario.name, ...cells, inWords(scenario.goal), missed.length === 0 ? 'met' : 'MISSED'].join(' | '));
  }
  console.log('');
  for (const { scenario, tally, missed, remarks, seconds } of verdicts) {
    console.log(`${scenario.name} (${seconds.toFixed(0)} s): ${scenario.about}`);
    for (const line of [...missed.map((each) => `MISSED: ${each}`), ...notes(tally), ...remarks])
      console.log(`  ${line}`);
  }
  const failed = verdicts.filter(({ missed }) => missed.length > 0).length;
  console.log(
    `\nLate is counted from due, by the database's clock, while an instance serves; ${availableParallelism()} cores, load ${load()}.`,
  );
  console.log(
    'Of every scenario: 0 lost, 0 early, 0 to the wrong person, 0 after the end, 0 repeats after Message-ID.',
  );
  console.log(`${verdicts.length - failed} passed, ${failed} failed`);
  return failed === 0 && verdicts.length > 0;
}

function notes({ slowestExit, afterReturn, crashes, unattended }: Tally): string[] {
  return [
    slowestExit > 0 ? `slowest exit after SIGTERM: ${slowestExit.toFixed(1)} s` : '',
    afterReturn > 0
      ? `last of what was held up: ${inSeconds(afterReturn)} after the return, by the database's clock`
      : '',
    unattended > 0 ? `no instance served for ${inSeconds(unattended)} in all` : '',
    crashes > 0 ? `instances ended by themselves ${crashes} times and were started again` : '',
  ].filter((line) => line !== '');
}

function inWords({ repeats = {}, late99, exit, afterReturn }: Goal): string {
  const { total, most, mean } = repeats;
  return [
    total === undefined ? '' : `${total} repeats`,
    most === undefined ? '' : `≤ ${most} by one fault`,
    mean === undefined ? '' : `≤ ${mean} per fault`,
    late99 === undefined ? '' : `p99 ≤ ${late99} s`,
    exit === undefined ? '' : `exit ≤ ${exit} s`,
    afterReturn === undefined ? '' : `all ≤ ${afterReturn / 60} min after return`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function inSeconds(seconds: number): string {
  return seconds >= 600 ? `${(seconds / 60).toFixed(1)} min` : `${seconds.toFixed(1)} s`;
}

/** What else the machine does counts in every time. */
export function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}
