import type { Layout } from './layout.js';
import type { Random } from './random.js';
import type { State } from './state.js';

/** Changes a plan a little at random, and can take the last change back. */
export class Moves {
  private readonly cells: number[] = [];
  private readonly before: number[] = [];

  constructor(
    private readonly layout: Layout,
    private readonly state: State,
    private readonly random: Random,
  ) {}

  /** Makes one change; false when it came to nothing. */
  make(): boolean {
    this.cells.length = 0;
    this.before.length = 0;
    const kind = this.random();
    if (kind < 0.3) this.change();
    else if (kind < 0.5) this.exchange(1);
    else if (kind < 0.75) this.exchange(2 + this.pick(7));
    else if (kind < 0.9) this.shift();
    else this.stretch();
    return this.cells.length > 0;
  }

  /** Takes the last change back. */
  undo(): void {
    const { days } = this.layout;
    for (let index = this.cells.length - 1; index >= 0; index--) {
      const cell = this.cells[index] ?? 0;
      this.state.set(Math.floor(cell / days), cell % days, this.before[index] ?? -1);
    }
  }

  private pick(below: number): number {
    return Math.floor(this.random() * below);
  }

  private put(person: number, day: number, task: number): void {
    const cell = person * this.layout.days + day;
    const old = this.state.plan[cell] ?? -1;
    if (old === task) return;
    this.cells.push(cell);
    this.before.push(old);
    this.state.set(person, day, task);
  }

  /** Somebody takes another task of a day, or none. */
  private change(): void {
    const { people, days, may } = this.layout;
    const person = this.pick(people);
    const day = this.pick(days);
    const own = may[person * days + day];
    if (!own || own.length === 0) return;
    this.put(person, day, own[this.pick(own.length + 1)] ?? -1);
  }

  /** Two people exchange what they stand on some days in a row. */
  private exchange(length: number): void {
    const { people, days } = this.layout;
    const [one, other] = [this.pick(people), this.pick(people)];
    const from = this.pick(days);
    if (one === other) return;
    for (let day = from; day < Math.min(days, from + length); day++) {
      const mine = this.state.plan[one * days + day] ?? -1;
      const theirs = this.state.plan[other * days + day] ?? -1;
      if (mine === theirs || !this.may(one, day, theirs) || !this.may(other, day, mine)) continue;
      this.put(one, day, -1);
      this.put(other, day, mine);
      this.put(one, day, theirs);
    }
  }

  /** Somebody gives up one day and takes another instead. */
  private shift(): void {
    const { people, days, may } = this.layout;
    const person = this.pick(people);
    const off = this.pick(days);
    const on = Math.min(days - 1, Math.max(0, off + this.pick(15) - 7));
    const old = this.state.plan[person * days + off] ?? -1;
    if (on === off || old < 0) return;
    const own = may[person * days + on];
    if (!own || own.length === 0) return;
    this.put(person, off, -1);
    this.put(person, on, own[this.pick(own.length)] ?? -1);
  }

  /** Somebody takes tasks of one kind, or none, on some days in a row. */
  private stretch(): void {
    const { people, days, may, problem } = this.layout;
    const person = this.pick(people);
    const from = this.pick(days);
    const length = 2 + this.pick(4);
    const first = may[person * days + from];
    const task = first && this.random() < 0.6 ? (first[this.pick(first.length)] ?? -1) : -1;
    const kind = problem.tasks[task]?.kind;
    for (let day = from; day < Math.min(days, from + length); day++) {
      const own = may[person * days + day];
      this.put(person, day, kind === undefined ? -1 : (own?.find((each) => problem.tasks[each]?.kind === kind) ?? -1));
    }
  }

  private may(person: number, day: number, task: number): boolean {
    return task < 0 || (this.layout.may[person * this.layout.days + day]?.includes(task) ?? false);
  }
}
