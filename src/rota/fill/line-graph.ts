import { BEGUN, runStates } from './line-runs.js';
import type { Layout } from './layout.js';
import type { Person } from './problem.js';

/**
 * Every way through the days under the rules of runs and clashes: places (what matters of the past after a day) and
 * steps between them. Steps of several tasks that differ in nothing but their own prices are one.
 */
export interface LineGraph {
  /** By day, its first place; place 0 is before the first day. Two more entries than days. */
  readonly placesOf: Int32Array;
  /** By place, its first step in; one more entry closes the last. */
  readonly stepsOf: Int32Array;
  readonly from: Int32Array;
  /** What the step costs whoever takes it: runs and clashes. */
  readonly price: Float64Array;
  /** By step, which of `bundles`: the tasks it may be; bundle 0 is none. */
  readonly bundle: Int32Array;
  readonly bundles: readonly Int32Array[];
  /** By step, which of `adds`, and those by measure. */
  readonly add: Int32Array;
  readonly adds: readonly Int32Array[];
}

interface Place {
  readonly day: number;
  readonly night: number;
  /** What still costs or is forbidden, by later task. */
  readonly memory: Memory;
  /** Groups already counted that still have tasks to come. */
  readonly touched: readonly string[];
}

interface Memory {
  readonly id: string;
  readonly prices: ReadonlyMap<number, number>;
}

interface Step {
  readonly from: number;
  readonly price: number;
  readonly add: number;
  readonly tasks: number[];
}

const NOTHING: Memory = { id: '', prices: new Map() };

/** The graph of a person who may stand only some kinds of tasks. */
export function lineGraph(layout: Layout, person: Person, kinds: ReadonlySet<number>): LineGraph {
  return new Builder(layout, person, kinds).build();
}

class Builder {
  private readonly dayRuns;
  private readonly nightRuns;
  private readonly lastOf: readonly ReadonlyMap<number, number>[];
  private readonly adds = new Map<string, { id: number; amounts: Int32Array }>();
  private readonly bundles = new Map<string, { id: number; tasks: Int32Array }>();
  private readonly memories = new Map<string, Memory>();

  constructor(
    private readonly layout: Layout,
    private readonly person: Person,
    private readonly kinds: ReadonlySet<number>,
  ) {
    this.dayRuns = runStates(person.days, layout.days);
    this.nightRuns = runStates(person.nights, layout.days);
    this.lastOf = layout.problem.measures.map(({ groups, amounts }) => {
      const last = new Map<number, number>();
      groups?.forEach((group, task) => amounts[task] === 1 && last.set(group, layout.dayOf[task] ?? 0));
      return last;
    });
    this.addOf([]);
    this.bundleOf([]);
  }

  build(): LineGraph {
    const { days } = this.layout;
    const placesOf = [0, 1];
    const stepsOf = [0, 0];
    const steps: { step: Step; bundle: number }[] = [];
    let places: Place[] = [{ day: BEGUN, night: BEGUN, memory: NOTHING, touched: [] }];
    let first = 0;
    for (let day = 0; day < days; day++) {
      const next = this.stepsOfDay(places, first, day);
      first += places.length;
      places = [...next.values()].map(({ place }) => place);
      for (const { into } of next.values()) {
        for (const step of into.values()) steps.push({ step, bundle: this.bundleOf(step.tasks) });
        stepsOf.push(steps.length);
      }
      placesOf.push(first + places.length);
    }
    return {
      placesOf: Int32Array.from(placesOf),
      stepsOf: Int32Array.from(stepsOf),
      from: Int32Array.from(steps, ({ step }) => step.from),
      price: Float64Array.from(steps, ({ step }) => step.price),
      bundle: Int32Array.from(steps, ({ bundle }) => bundle),
      bundles: [...this.bundles.values()].map(({ tasks }) => tasks),
      add: Int32Array.from(steps, ({ step }) => step.add),
      adds: [...this.adds.values()].map(({ amounts }) => amounts),
    };
  }

  private stepsOfDay(places: readonly Place[], first: number, day: number) {
    const next = new Map<string, { place: Place; into: Map<string, Step> }>();
    const { firstOf, problem } = this.layout;
    places.forEach((place, index) => {
      this.go(next, place, first + index, day, -1);
      for (let task = firstOf[day] ?? 0; task < (firstOf[day + 1] ?? 0); task++) {
        if (this.kinds.has(problem.tasks[task]?.kind ?? -1)) this.go(next, place, first + index, day, task);
      }
    });
    return next;
  }

  private go(
    next: Map<string, { place: Place; into: Map<string, Step> }>,
    place: Place,
    from: number,
    day: number,
    task: number,
  ): void {
    const clash = task < 0 ? 0 : (place.memory.prices.get(task) ?? 0);
    const runs = this.runsAfter(place, day, task);
    if (clash === Infinity || !runs) return;
    const { touched, add } = this.touch(place.touched, task, day);
    const memory = this.remember(place.memory, task, day);
    const price = clash + runs.price;
    const { toDay, toNight } = runs;
    const key = `${toDay} ${toNight} ${memory.id} ${touched.join()}`;
    const there = next.get(key) ?? {
      place: { day: toDay, night: toNight, memory, touched },
      into: new Map<string, Step>(),
    };
    next.set(key, there);
    const like = `${from} ${price} ${add} ${task < 0 ? 0 : 1}`;
    const step = there.into.get(like);
    if (step) step.tasks.push(task);
    else there.into.set(like, { from, price, add, tasks: task < 0 ? [] : [task] });
  }

  /** Where the runs of days and nights lead; null where that is forbidden. */
  private runsAfter({ day: dayState, night: nightState }: Place, day: number, task: number) {
    const { person, dayRuns, nightRuns } = this;
    const onDay = task >= 0 || person.works[day] === 1;
    const onNight = (task >= 0 && this.layout.problem.night[task] === 1) || person.worksNight[day] === 1;
    const toDay = (onDay ? dayRuns.on : dayRuns.off)[dayState] as number;
    const toNight = (onNight ? nightRuns.on : nightRuns.off)[nightState] as number;
    if (toDay < 0 || toNight < 0) return null;
    const dayPrice = onDay ? (dayRuns.price[dayState] as number) : 0;
    return { toDay, toNight, price: dayPrice + (onNight ? (nightRuns.price[nightState] as number) : 0) };
  }

  /** What is still to be remembered after a day: clashes with tasks yet to come. */
  private remember(memory: Memory, task: number, day: number): Memory {
    const later = task < 0 ? [] : (this.layout.problem.clashes[task] ?? []);
    if (memory.prices.size === 0 && later.length === 0) return NOTHING;
    const key = `${memory.id}/${task}/${day}`;
    const known = this.memories.get(key);
    if (known) return known;
    const prices = new Map<number, number>();
    const { dayOf, problem } = this.layout;
    const note = (other: number, price: number): void => {
      if ((dayOf[other] ?? 0) <= day || price === 0) return;
      if (this.kinds.has(problem.tasks[other]?.kind ?? -1)) prices.set(other, (prices.get(other) ?? 0) + price);
    };
    for (const [other, price] of memory.prices) note(other, price);
    for (const { task: other, price } of later) note(other, price);
    const id = [...prices]
      .toSorted(([a], [b]) => a - b)
      .map(([other, price]) => `${other}:${price}`)
      .join();
    const made = id === '' ? NOTHING : { id, prices };
    this.memories.set(key, made);
    return made;
  }

  /** What a task adds to each measure, given the groups already counted, and which groups are counted now. */
  private touch(touched: readonly string[], task: number, day: number): { touched: readonly string[]; add: number } {
    const open = touched.filter((mark) => this.isOpen(mark, day));
    if (task < 0) return { touched: open.length === touched.length ? touched : open, add: 0 };
    const { problem } = this.layout;
    const amounts = problem.measures.map(({ amounts: of, groups }, measure) => {
      const amount = of[task] ?? 0;
      if (!groups || amount === 0) return amount;
      const mark = `${measure}:${groups[task] ?? -1}`;
      if (touched.includes(mark)) return 0;
      if (this.isOpen(mark, day)) open.push(mark);
      return 1;
    });
    return { touched: open.toSorted(), add: this.addOf(amounts) };
  }

  private isOpen(mark: string, day: number): boolean {
    const [measure, group] = mark.split(':').map(Number);
    return (this.lastOf[measure ?? 0]?.get(group ?? 0) ?? -1) > day;
  }

  private addOf(amounts: readonly number[]): number {
    const key = amounts.some((amount) => amount !== 0) ? amounts.join() : '';
    let add = this.adds.get(key);
    if (!add) {
      const all = key === '' ? new Int32Array(this.layout.problem.measures.length) : Int32Array.from(amounts);
      this.adds.set(key, (add = { id: this.adds.size, amounts: all }));
    }
    return add.id;
  }

  private bundleOf(tasks: readonly number[]): number {
    const key = tasks.join();
    let bundle = this.bundles.get(key);
    if (!bundle) this.bundles.set(key, (bundle = { id: this.bundles.size, tasks: Int32Array.from(tasks) }));
    return bundle.id;
  }
}
