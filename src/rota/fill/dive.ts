import type { Generation, GenerationLimits } from './generation.js';
import type { Random } from './random.js';
import type { Line, Master, MasterSolved, Part } from './master.js';

/** From here on a line is as good as chosen. */
const SURE = 0.7;
const WHOLE = 0.999;

/**
 * Settles one person's line after the other, those the master is surest of first, pricing the others anew in between;
 * tells the choice of lines it ends with, and gives up once nothing better than `enough` can come of it.
 */
export function dive(
  generation: Generation,
  master: Master,
  part: Part,
  limits: GenerationLimits,
  tell: (lines: readonly Line[]) => void,
  random: Random | null = null,
): void {
  const settled = new Map<number, Line>();
  const shut = new Set<Line>();
  try {
    while (settled.size < part.people.length) {
      const generated = generation.run(master, part, { ...limits, settled: new Set(settled.keys()) });
      if (!generated || generated.solved.objective >= limits.enough) return;
      const { solved } = generated;
      if (limits.expired()) {
        tell(largestOf(master, solved, settled));
        return;
      }
      const fresh = surest(master, solved, settled, part.people.length, random);
      if (fresh.length === 0) return;
      for (const line of fresh) settled.set(line.person, line);
      shutOthers(master, settled, shut);
    }
    tell([...settled.values()]);
  } finally {
    const indices = master.lines.flatMap((line, index) => (shut.has(line) ? [index] : []));
    master.allow(indices, 1);
  }
}

/** The lines to settle next: all that are whole, or nearly so; else the one with the largest part. */
function surest(
  master: Master,
  { values }: MasterSolved,
  settled: ReadonlyMap<number, Line>,
  people: number,
  random: Random | null,
): Line[] {
  const free = master.lines.flatMap((line, index) =>
    settled.has(line.person) ? [] : [{ line, value: values[index] ?? 0 }],
  );
  const seen = new Set<number>();
  const largest = free
    .filter(({ value }) => value > 1e-6)
    .toSorted((a, b) => b.value - a.value)
    .filter(({ line: { person } }) => !seen.has(person) && seen.add(person));
  const whole = largest.filter(({ value }) => value >= WHOLE);
  if (whole.length + settled.size === people) return whole.map(({ line }) => line);
  // Few at a time, so that the others can still answer; of a large unit more.
  const most = Math.max(1, Math.ceil(people / 12));
  const sure = largest.filter(({ value }, index) => index < most && value >= SURE);
  const pick = random && sure.length === 0 ? Math.floor(random() * random() * Math.min(4, largest.length)) : 0;
  const chosen = sure.length > 0 ? sure : largest.slice(pick, pick + Math.max(1, Math.floor(people / 20)));
  return chosen.map(({ line }) => line);
}

/** Of everybody the line with the largest part: an answer when there is no time for a better one. */
function largestOf(master: Master, { values }: MasterSolved, settled: ReadonlyMap<number, Line>): Line[] {
  const chosen = new Map<number, { line: Line; value: number }>();
  master.lines.forEach((line, index) => {
    const value = settled.get(line.person) === line ? 1 : (values[index] ?? 0);
    if (value > (chosen.get(line.person)?.value ?? -1)) chosen.set(line.person, { line, value });
  });
  return [...chosen.values()].map(({ line }) => line);
}

function shutOthers(master: Master, settled: ReadonlyMap<number, Line>, shut: Set<Line>): void {
  const indices = master.lines.flatMap((line, index) => {
    const own = settled.get(line.person);
    return own && own !== line && !shut.has(line) ? [index] : [];
  });
  for (const index of indices) shut.add(master.lines[index] as Line);
  master.allow(indices, 0);
}
