import { addDays, type CivilDay } from '../calendar.js';
import { nightsStood } from '../hours.js';
import { minutes } from '../interval.js';
import type { RuleId, Watch } from '../rules.js';
import { runsOf as stretches } from '../rules/stretches.js';
import type { FillInput } from './fill-input.js';
import type { Person, Run } from './problem.js';
import { beginsOn } from './turns.js';

/** The days and nights in a row of somebody, and the days on which a watch, or a night, would make worse what is too long already. */
export interface Runs {
  readonly limits: Pick<Person, 'works' | 'worksNight' | 'days' | 'nights'>;
  readonly noDay: ReadonlySet<CivilDay>;
  readonly noNight: ReadonlySet<CivilDay>;
}

/** What stays counts as worked. Where it alone is longer than a hard limit allows, it is left out and must not grow. */
export function runsOf(input: FillInput, days: readonly CivilDay[], fixed: readonly Watch[]): Runs {
  const daysOf = (watch: Watch): CivilDay[] =>
    Array.from({ length: Math.ceil(minutes(watch) / 1440) }, (_, index) => addDays(beginsOn(input, watch), index));
  const worked = runIn(input, 'longest-run', days, new Set(fixed.flatMap(daysOf)));
  const nights = runIn(input, 'consecutive-nights', days, new Set(nightsStood(fixed, input.zone)));
  return {
    limits: { works: worked.taken, worksNight: nights.taken, days: worked.run, nights: nights.run },
    noDay: worked.barred,
    noNight: nights.barred,
  };
}

interface RunIn {
  readonly run: Run;
  readonly taken: Uint8Array;
  readonly barred: ReadonlySet<CivilDay>;
}

function runIn(input: FillInput, rule: RuleId, days: readonly CivilDay[], taken: ReadonlySet<CivilDay>): RunIn {
  const { severity, limit } = input.settings[rule];
  const counted = new Set(severity === 'off' ? [] : taken);
  const barred = new Set<CivilDay>();
  if (severity === 'hard') {
    for (const run of stretches([...taken].toSorted()).filter(({ length }) => length > limit)) {
      for (const on of run) counted.delete(on);
      barred.add(addDays(run[0] ?? '', -1)).add(addDays(run.at(-1) ?? '', 1));
    }
  }
  let before = 0;
  for (let on = addDays(days[0] ?? '', -1); counted.has(on); on = addDays(on, -1)) before++;
  const { breach, beyond } = input.weights;
  const run: Run = {
    longest: severity === 'off' ? days.length + before : limit,
    overPrice: severity === 'hard' ? Infinity : breach + beyond,
    shortest: 1,
    shortestOff: 1,
    before,
  };
  return { run, taken: Uint8Array.from(days, (on) => Number(counted.has(on))), barred };
}
