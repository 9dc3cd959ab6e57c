import type { Department } from './department.js';
import { known } from './known.js';
import { marks, type Runs } from './run.js';
import type { Service } from './service.js';
import { gapOf, inSeconds, percent, printTable } from './table.js';

/** What was measured, part by part; what was not is null. */
export interface Measured {
  readonly seconds: number;
  readonly seeds: number;
  readonly benchmark: readonly Runs[] | null;
  readonly rosters: readonly Runs[] | null;
  readonly department: Department | null;
  readonly service: Service | null;
}

interface Verdict {
  readonly what: string;
  readonly ours: string;
  readonly floor: string;
  readonly ambition: string;
  readonly reached: 'MISSED' | 'ok' | 'ambition' | 'not reached';
}

/** Holds what was measured against the figures to hold. False when one is missed. */
export function judge(measured: Measured): boolean {
  const verdicts = [
    ...ofBenchmark(measured),
    ...ofRosters(measured),
    ...ofDepartment(measured),
    ...ofService(measured),
  ];
  if (verdicts.length === 0) return true;
  printTable(
    `Figures to hold (${measured.seeds === 1 ? 'one seed' : `median of ${measured.seeds} seeds`})`,
    ['what', 'ours', 'floor', 'ambition', ''],
    verdicts.map(({ what, ours, floor, ambition, reached }) => [what, ours, floor, ambition, reached]),
  );
  return verdicts.every(({ reached }) => reached !== 'MISSED');
}

/** A figure that should be small; without a floor it can be reached but not missed. */
function small(
  what: string,
  ours: number,
  floor: number | null,
  ambition: number,
  write: (value: number) => string,
): Verdict {
  const reached = ours <= ambition ? 'ambition' : floor === null ? 'not reached' : ours <= floor ? 'ok' : 'MISSED';
  return { what, ours: write(ours), floor: floor === null ? '' : write(floor), ambition: write(ambition), reached };
}

/** A figure that should be large. */
function large(what: string, ours: number, floor: number, ambition: number, write: (value: number) => string): Verdict {
  const reached = ours >= ambition ? 'ambition' : ours >= floor ? 'ok' : 'MISSED';
  return { what, ours: write(ours), floor: write(floor), ambition: write(ambition), reached };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const plain = (value: number): string => (Number.isFinite(value) ? String(value) : '–');
const megabytes = (value: number): string => `${value.toFixed(0)} MB`;

/** Mean gaps to the best known are over instances 1 to 12, as far as they are there; proofs are counted over all twelve files. */
function ofBenchmark({ benchmark, seconds }: Measured): Verdict[] {
  if (!benchmark || Object.keys(known).some((name) => !benchmark.some((runs) => runs.name === name))) return [];
  const upTo12 = benchmark.filter(({ name }) => Number(name.replace('Instance', '')) <= 12);
  const gaps = (mark: number): number[] =>
    upTo12.map(({ name, at }) => (at[marks.indexOf(mark as 60)] ?? Infinity) / (known[name]?.best ?? 0) - 1);
  const memory = Math.max(...benchmark.map((runs) => runs.memory)) / 1e6;
  const found = [
    small('benchmark 1–12, mean gap at 10 s', mean(gaps(10)), 0.05, 0.01, percent),
    small('benchmark, memory of both threads together', memory, 1200, 700, megabytes),
  ];
  if (seconds < 60) return found;
  const instance8 = benchmark.find(({ name }) => name === 'Instance8')?.objective ?? Infinity;
  const proved = benchmark.filter((runs) => runs.proved <= 61).length;
  return [
    small('benchmark 1–12, mean gap at 60 s', mean(gaps(60)), 0.005, 0.001, percent),
    small('benchmark 1–12, largest gap at 60 s', Math.max(...gaps(60)), null, 0.01, percent),
    large(`proved in 60 s, of ${benchmark.length}`, proved, 6, 9, plain),
    small('instance 8 at 60 s', instance8, 1341, 1308, plain),
    ...found,
  ];
}

function ofRosters({ rosters }: Measured): Verdict[] {
  const largest = rosters?.find(({ name }) => name.startsWith('8 h, 60 people'));
  if (!rosters || !largest) return [];
  const { at, proved, bound } = largest;
  const gap = gapOf(at[marks.indexOf(30)] ?? Infinity, bound);
  return [
    small('60 people × 31 days × 4 posts, gap at 30 s', gap, 0.02, 0, percent),
    small('60 people × 31 days × 4 posts, proved', proved, null, 10, inSeconds),
    large('rosters as units have them, proved', rosters.filter((runs) => runs.proved < Infinity).length, 7, 7, plain),
  ];
}

function ofDepartment({ department }: Measured): Verdict[] {
  if (!department) return [];
  const { units, seconds, proved, alone } = department;
  return [
    small(`${units} units × 14 days`, seconds, 120, 30, inSeconds),
    large(`${units} units × 14 days, proved`, proved / units, 0.95, 0.995, percent),
    small('unit of at most 20 people × 14 days, p95 proved', alone[1], 3, 0.8, inSeconds),
  ];
}

function ofService({ service }: Measured): Verdict[] {
  if (!service) return [];
  return [
    small('smallest conflict, longest', service.conflict, 5, 1, inSeconds),
    small('cancel', service.cancelled, 1, 0.05, inSeconds),
    small('event loop late while solving', service.lag, 0.05, 0.025, inSeconds),
  ];
}
