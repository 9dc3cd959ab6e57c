import type { Layout } from './layout.js';
import { RunCounter } from './run-counter.js';
import type { Plan } from './problem.js';

/**
 * A plan under change, with what it costs kept up to date. What is forbidden is counted apart, in `broken`, so that a
 * search may pass through it; a lawful plan has none.
 */
export class State {
  readonly plan: Plan;
  /** Everything but what is forbidden. */
  price = 0;
  /** How much is forbidden, in units of what is too much or too little. */
  broken = 0;
  private readonly have: Int32Array;
  private readonly totals: Int32Array;
  private readonly touched: Int32Array[];
  private readonly days: RunCounter;
  private readonly nights: RunCounter;
  private readonly together: Int32Array;
  private readonly members: Set<number>[];

  constructor(
    readonly layout: Layout,
    plan?: Plan,
  ) {
    const { problem, people, days, groups } = layout;
    this.plan = new Int32Array(people * days).fill(-1);
    this.have = new Int32Array(layout.tasks);
    this.totals = new Int32Array(people * problem.measures.length);
    this.touched = groups.map((count) => new Int32Array(count * people));
    const person = problem.people;
    this.days = new RunCounter(
      days,
      layout.runs,
      person.map(({ works }) => works),
    );
    this.nights = new RunCounter(
      days,
      layout.nightRuns,
      person.map(({ worksNight }) => worksNight),
    );
    this.together = new Int32Array(problem.company ? people * people : 0);
    this.members = Array.from(
      { length: Math.max(-1, ...(problem.company?.groups ?? [])) + 1 },
      () => new Set<number>(),
    );
    this.weigh();
    if (plan) plan.forEach((task, cell) => task >= 0 && this.set(Math.floor(cell / days), cell % days, task));
  }

  /** Puts a person on a task of a day, or on none (−1). They must be allowed to stand it. */
  set(person: number, day: number, task: number): void {
    const cell = person * this.layout.days + day;
    const old = this.plan[cell] ?? -1;
    if (old === task) return;
    if (old >= 0) this.leave(person, day, old);
    this.plan[cell] = task;
    if (task >= 0) this.take(person, day, task);
    if (old < 0 !== task < 0) this.count(this.days, person, day, task >= 0);
    const { night } = this.layout.problem;
    const [wasNight, isNight] = [old >= 0 && night[old] === 1, task >= 0 && night[task] === 1];
    if (wasNight !== isNight) this.count(this.nights, person, day, isNight);
  }

  /** How many stand a task. */
  standing(task: number): number {
    return this.have[task] ?? 0;
  }

  private count(runs: RunCounter, person: number, day: number, on: boolean): void {
    runs.set(person, day, on);
    this.price += runs.priceChange;
    this.broken += runs.brokenChange;
  }

  /** What an empty plan costs. */
  private weigh(): void {
    const { problem, people } = this.layout;
    for (const { required, shortPrice } of problem.tasks) this.price += required * shortPrice;
    for (let person = 0; person < people; person++) {
      problem.measures.forEach((_, measure) => this.addTotal(measure, person, 1));
      for (const runs of [this.days, this.nights]) {
        runs.weigh(person);
        this.price += runs.priceChange;
        this.broken += runs.brokenChange;
      }
    }
  }

  private take(person: number, day: number, task: number): void {
    this.demand(task, 1);
    this.price += this.layout.problem.people[person]?.prices[task] ?? 0;
    this.clashes(person, day, task, 1);
    for (const { measure, amount, group } of this.layout.added[task] ?? []) {
      if (group < 0) this.shift(measure, person, amount);
      else if (this.touch(measure, person, group, 1) === 1) this.shift(measure, person, 1);
    }
    this.meet(person, task, 1);
  }

  private leave(person: number, day: number, task: number): void {
    this.demand(task, -1);
    this.price -= this.layout.problem.people[person]?.prices[task] ?? 0;
    this.clashes(person, day, task, -1);
    for (const { measure, amount, group } of this.layout.added[task] ?? []) {
      if (group < 0) this.shift(measure, person, -amount);
      else if (this.touch(measure, person, group, -1) === 0) this.shift(measure, person, -1);
    }
    this.meet(person, task, -1);
  }

  private demand(task: number, change: 1 | -1): void {
    const place = this.layout.problem.tasks[task];
    if (!place) return;
    const before = this.have[task] ?? 0;
    this.have[task] = before + change;
    const edge = change > 0 ? before : before - 1;
    if (edge < place.required) this.price -= change * place.shortPrice;
    else if (place.overPrice === Infinity) this.broken += change;
    else this.price += change * place.overPrice;
  }

  private clashes(person: number, day: number, task: number, sign: 1 | -1): void {
    const { reach, days, clash, firstOf } = this.layout;
    const line = person * days;
    const ahead = clash[task];
    const last = ahead ? Math.min(days - 1, day + reach) : day;
    for (let later = day + 1; later <= last; later++) {
      const other = this.plan[line + later] ?? -1;
      if (other >= 0) this.clash(ahead?.[other - (firstOf[day + 1] ?? 0)] ?? 0, sign);
    }
    for (let earlier = Math.max(0, day - reach); earlier < day; earlier++) {
      const other = this.plan[line + earlier] ?? -1;
      const table = other >= 0 ? clash[other] : null;
      if (table) this.clash(table[task - (firstOf[earlier + 1] ?? 0)] ?? 0, sign);
    }
  }

  private clash(price: number, sign: 1 | -1): void {
    if (price === Infinity) this.broken += sign;
    else this.price += sign * price;
  }

  private touch(measure: number, person: number, group: number, change: 1 | -1): number {
    const counts = this.touched[measure];
    if (!counts) return 0;
    const place = person * (this.layout.groups[measure] ?? 0) + group;
    return (counts[place] = (counts[place] ?? 0) + change);
  }

  private shift(measure: number, person: number, change: number): void {
    const place = person * this.layout.problem.measures.length + measure;
    this.addTotal(measure, person, -1);
    this.totals[place] = (this.totals[place] ?? 0) + change;
    this.addTotal(measure, person, 1);
  }

  private addTotal(measure: number, person: number, sign: 1 | -1): void {
    const { measures } = this.layout.problem;
    const price = measures[measure]?.totals[person];
    if (!price) return;
    const place = (this.totals[person * measures.length + measure] ?? 0) - price.low;
    const last = price.prices.length - 1;
    // Beyond the table the edge is paid, and what is beyond it counts as broken.
    const inside = Math.min(Math.max(place, 0), last);
    this.price += sign * (price.prices[inside] ?? 0);
    if (inside !== place) this.broken += sign * Math.abs(place - inside);
  }

  private meet(person: number, task: number, change: 1 | -1): void {
    const { company } = this.layout.problem;
    const members = company ? this.members[company.groups[task] ?? -1] : undefined;
    if (!company || !members) return;
    if (change < 0) members.delete(person);
    for (const other of members) {
      const place = Math.min(person, other) * this.layout.people + Math.max(person, other);
      const before = this.together[place] ?? 0;
      this.together[place] = before + change;
      if ((change > 0 ? before : before - 1) >= company.free) this.price += change * company.price;
    }
    if (change > 0) members.add(person);
  }
}
