import { ms } from '../figures.js';

/** Milliseconds of what was measured, by the number of units. */
export class Growth {
  private readonly rows = new Map<string, Map<number, number>>();

  note(what: string, units: number, taken: number): void {
    this.rows.set(what, (this.rows.get(what) ?? new Map<number, number>()).set(units, taken));
  }

  /** What grows as the country does costs as many times more; × is against the smallest size measured. */
  print(sizes: readonly number[]): void {
    const [least = 0] = sizes;
    const heads = sizes.map((units) => `${units} units (${(units / least).toFixed(1)}×)`.padEnd(26));
    console.log(`\n${'how cost grows'.padEnd(34)}${heads.join('')}`);
    for (const [what, taken] of this.rows) {
      const first = taken.get(least);
      const cells = sizes.map((units) => {
        const value = taken.get(units);
        if (value === undefined || Number.isNaN(value)) return '–'.padEnd(26);
        return `${ms(value)}${first === undefined ? '' : ` (${(value / first).toFixed(1)}×)`}`.padEnd(26);
      });
      console.log(`${what.padEnd(34)}${cells.join('')}`.trimEnd());
    }
  }
}
