import type { Clash, FillProblem, Measure, Person, Task, TotalPrice } from '../../../src/rota/fill/problem.js';

/** A request for a shift on a day, or against it, and what ignoring it costs. */
export interface Request {
  readonly person: string;
  readonly day: number;
  readonly shift: string;
  readonly weight: number;
}

export interface Shift {
  readonly id: string;
  readonly minutes: number;
  /** Shifts that may not be stood on the day after. */
  readonly notBefore: readonly string[];
}

export interface Nurse {
  readonly id: string;
  readonly mostShifts: ReadonlyMap<string, number>;
  readonly mostMinutes: number;
  readonly leastMinutes: number;
  readonly longestRun: number;
  readonly shortestRun: number;
  readonly shortestOff: number;
  readonly mostWeekends: number;
  readonly daysOff: readonly number[];
}

export interface Cover {
  readonly day: number;
  readonly shift: string;
  readonly required: number;
  readonly under: number;
  readonly over: number;
}

/** One of the shift-scheduling benchmark instances (Curtois and Qu, 2014), as its text says it. Days start at 0, a Monday. */
export interface Instance {
  readonly days: number;
  readonly shifts: readonly Shift[];
  readonly nurses: readonly Nurse[];
  readonly on: readonly Request[];
  readonly off: readonly Request[];
  readonly cover: readonly Cover[];
}

/** Reads the text format: sections of comma-separated lines, `#` begins a comment. @throws Error naming a missing section */
export function readInstance(text: string): Instance {
  const sections = sectionsOf(text);
  const rows = (name: string): string[][] => {
    const lines = sections.get(`SECTION_${name}`);
    if (!lines) throw new Error(`the instance has no SECTION_${name}`);
    return lines.map((line) => line.split(',').map((cell) => cell.trim()));
  };
  const off = new Map(rows('DAYS_OFF').map(([nurse = '', ...days]) => [nurse, days.filter(Boolean).map(Number)]));
  return {
    days: Number(rows('HORIZON')[0]?.[0]),
    shifts: rows('SHIFTS').map(([id = '', minutes, after = '']) => ({
      id,
      minutes: Number(minutes),
      notBefore: after.split('|').filter(Boolean),
    })),
    nurses: rows('STAFF').map(([id = '', most = '', ...limits]) => {
      const [mostMinutes = 0, leastMinutes = 0, longestRun = 0, shortestRun = 0, shortestOff = 0, mostWeekends = 0] =
        limits.map(Number);
      const mostShifts = new Map(most.split('|').map((each) => splitAt(each, '=')));
      const daysOff = off.get(id) ?? [];
      return { id, mostShifts, mostMinutes, leastMinutes, longestRun, shortestRun, shortestOff, mostWeekends, daysOff };
    }),
    on: rows('SHIFT_ON_REQUESTS').map(requestOf),
    off: rows('SHIFT_OFF_REQUESTS').map(requestOf),
    cover: rows('COVER').map(([day, shift = '', required, under, over]) => ({
      day: Number(day),
      shift,
      required: Number(required),
      under: Number(under),
      over: Number(over),
    })),
  };
}

function sectionsOf(text: string): Map<string, string[]> {
  const sections = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of text.split(/\r?\n/).map((each) => each.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('SECTION_')) sections.set(line, (current = []));
    else current.push(line);
  }
  return sections;
}

function splitAt(text: string, mark: string): [string, number] {
  const [name = '', value] = text.split(mark);
  return [name, Number(value)];
}

function requestOf([person = '', day, shift = '', weight]: string[]): Request {
  return { person, day: Number(day), shift, weight: Number(weight) };
}

const DAY_MINUTES = 24 * 60;

/** The instance as a problem to fill: its objective differs from the published one by `constant` (requests for shifts). */
export function problemOf(instance: Instance): { problem: FillProblem; constant: number } {
  const { days, shifts } = instance;
  const kinds = new Map(shifts.map(({ id }, kind) => [id, kind]));
  const coverOf = new Map(instance.cover.map((cover) => [`${cover.day} ${cover.shift}`, cover]));
  const tasks = Array.from({ length: days }, (_, day) =>
    shifts.map(({ id, minutes }, kind): Task => {
      const cover = coverOf.get(`${day} ${id}`);
      const start = day * DAY_MINUTES;
      return {
        id: `${day} ${id}`,
        day,
        start,
        end: start + minutes,
        kind,
        required: cover?.required ?? 0,
        shortPrice: cover?.under ?? 0,
        overPrice: cover?.over ?? 0,
      };
    }),
  ).flat();
  const clashes = tasks.map(({ day, kind }) =>
    day === days - 1
      ? []
      : (shifts[kind]?.notBefore ?? []).map((later): Clash => ({
          task: (day + 1) * shifts.length + (kinds.get(later) ?? 0),
          price: Infinity,
        })),
  );
  const problem: FillProblem = {
    days,
    tasks,
    people: peopleOf(instance, kinds),
    measures: measuresOf(instance, tasks),
    night: new Uint8Array(tasks.length),
    clashes,
    company: null,
  };
  return { problem, constant: instance.on.reduce((sum, { weight }) => sum + weight, 0) };
}

function peopleOf(instance: Instance, kinds: ReadonlyMap<string, number>): Person[] {
  const { days, shifts, nurses } = instance;
  const priced = new Map(nurses.map(({ id }) => [id, new Float64Array(days * shifts.length)]));
  const add = ({ person, day, shift }: Request, price: number): void => {
    const prices = priced.get(person);
    const task = day * shifts.length + (kinds.get(shift) ?? 0);
    if (prices) prices[task] = (prices[task] ?? 0) + price;
  };
  for (const request of instance.on) add(request, -request.weight);
  for (const request of instance.off) add(request, request.weight);
  return nurses.map((nurse) => {
    const prices = priced.get(nurse.id) ?? new Float64Array();
    for (const day of nurse.daysOff) prices.fill(Infinity, day * shifts.length, (day + 1) * shifts.length);
    shifts.forEach(({ id }, kind) => {
      if ((nurse.mostShifts.get(id) ?? 0) > 0) return;
      for (let day = 0; day < days; day++) prices[day * shifts.length + kind] = Infinity;
    });
    return {
      id: nurse.id,
      prices,
      works: new Uint8Array(days),
      worksNight: new Uint8Array(days),
      days: {
        longest: nurse.longestRun,
        overPrice: Infinity,
        shortest: nurse.shortestRun,
        shortestOff: nurse.shortestOff,
        before: 0,
      },
      nights: { longest: days, overPrice: Infinity, shortest: 1, shortestOff: 1, before: 0 },
    };
  });
}

/** The total minutes, the weekends worked, and each kind of shift somebody may not stand every day. */
function measuresOf({ days, shifts, nurses }: Instance, tasks: readonly Task[]): Measure[] {
  const unit = shifts.reduce((divisor, { minutes }) => greatestCommon(divisor, minutes), 0);
  const minutes: Measure = {
    id: 'minutes',
    amounts: Int32Array.from(tasks, ({ kind }) => (shifts[kind]?.minutes ?? 0) / unit),
    groups: null,
    totals: nurses.map((nurse) => between(Math.ceil(nurse.leastMinutes / unit), Math.floor(nurse.mostMinutes / unit))),
  };
  const weekends: Measure = {
    id: 'weekends',
    amounts: Int32Array.from(tasks, ({ day }) => Number(isWeekend(day))),
    groups: Int32Array.from(tasks, ({ day }) => (isWeekend(day) ? Math.floor(day / 7) : -1)),
    totals: nurses.map((nurse) => between(0, nurse.mostWeekends)),
  };
  const limited = shifts.flatMap(({ id }, kind): Measure[] => {
    const most = nurses.map((nurse) => nurse.mostShifts.get(id) ?? 0);
    if (most.every((limit) => limit === 0 || limit >= days)) return [];
    return [
      {
        id,
        amounts: Int32Array.from(tasks, (task) => Number(task.kind === kind)),
        groups: null,
        totals: most.map((limit) => between(0, limit)),
      },
    ];
  });
  return [minutes, weekends, ...limited];
}

const isWeekend = (day: number): boolean => day % 7 >= 5;

function between(low: number, high: number): TotalPrice {
  return { low, prices: new Float64Array(Math.max(0, high - low + 1)) };
}

function greatestCommon(a: number, b: number): number {
  return b === 0 ? a : greatestCommon(b, a % b);
}
