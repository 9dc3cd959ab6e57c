import type { Run } from './problem.js';

/** Counts the days in a row of everybody, and what a change of one day changes. */
export class RunCounter {
  /** What the last call changed. */
  priceChange = 0;
  brokenChange = 0;
  private readonly on: Uint8Array;

  constructor(
    private readonly days: number,
    private readonly runs: readonly Run[],
    private readonly fixed: readonly Uint8Array[],
  ) {
    this.on = new Uint8Array(days * runs.length);
    fixed.forEach((own, person) => this.on.set(own, person * days));
  }

  /** What somebody's days cost as they stand. */
  weigh(person: number): void {
    this.priceChange = 0;
    this.brokenChange = 0;
    this.add(person, 0, this.days - 1, 1);
  }

  /** Makes a day one worked or one off; a day that stays stood stays worked. */
  set(person: number, day: number, worked: boolean): void {
    this.priceChange = 0;
    this.brokenChange = 0;
    const line = person * this.days;
    const value = worked || this.fixed[person]?.[day] === 1 ? 1 : 0;
    if (this.on[line + day] === value) return;
    const from = this.blockStart(line, day - 1);
    const to = this.blockEnd(line, day + 1);
    this.add(person, from, to, -1);
    this.on[line + day] = value;
    this.add(person, from, to, 1);
  }

  /** The first day of the block that ends with the day; 0 before the first. */
  private blockStart(line: number, day: number): number {
    if (day < 0) return 0;
    const value = this.on[line + day];
    let start = day;
    while (start > 0 && this.on[line + start - 1] === value) start--;
    return start;
  }

  private blockEnd(line: number, day: number): number {
    const last = this.days - 1;
    if (day > last) return last;
    const value = this.on[line + day];
    let end = day;
    while (end < last && this.on[line + end + 1] === value) end++;
    return end;
  }

  /** Adds (or takes away) what the blocks between two days cost; whole blocks only. */
  private add(person: number, from: number, to: number, sign: 1 | -1): void {
    const run = this.runs[person];
    if (!run) return;
    const line = person * this.days;
    let start = from;
    while (start <= to) {
      const value = this.on[line + start];
      let end = start;
      while (end < to && this.on[line + end + 1] === value) end++;
      const length = end - start + 1;
      const inside = start > 0 && end < this.days - 1;
      if (value === 1) this.worked(run, start === 0 ? length + run.before : length, inside, sign);
      else if (inside && length < run.shortestOff) this.brokenChange += sign * (run.shortestOff - length);
      start = end + 1;
    }
  }

  private worked(run: Run, length: number, inside: boolean, sign: 1 | -1): void {
    if (length > run.longest) {
      if (run.overPrice === Infinity) this.brokenChange += sign * (length - run.longest);
      else this.priceChange += sign * (length - run.longest) * run.overPrice;
    }
    if (inside && length < run.shortest) this.brokenChange += sign * (run.shortest - length);
  }
}
