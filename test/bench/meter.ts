import type { Client } from 'pg';
import type { Child } from './child.js';
import { familyOf, memoryOf, processorOf } from './processes.js';

/** Milliseconds: of processor time, and by the clock on the wall. */
export interface Spent {
  readonly product: number;
  readonly postgres: number;
  readonly lasted: number;
}

/** What the product's process and PostgreSQL's processes use, apart. Linux only. */
export class Meter {
  private constructor(
    private readonly product: Child<unknown>,
    private readonly postmaster: number,
  ) {}

  static async on(raw: Client, product: Child<unknown>): Promise<Meter> {
    const { rows } = await raw.query<{ pid: string }>(
      `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid`,
    );
    return new Meter(product, Number(rows[0]?.pid));
  }

  async during<T>(work: () => Promise<T>): Promise<{ result: T; spent: Spent }> {
    const [product, postgres, began] = [await this.product.cpu(), processorOf(this.postmaster), performance.now()];
    const result = await work();
    const lasted = performance.now() - began;
    const spent = {
      product: ((await this.product.cpu()) - product) / 1000,
      postgres: processorOf(this.postmaster) - postgres,
      lasted,
    };
    return { result, spent };
  }

  /** MB. Pages PostgreSQL's processes share are counted once. */
  memory(): { product: number; postgres: number } {
    return {
      product: memoryOf(this.product.pid, 'Rss'),
      postgres: familyOf(this.postmaster).reduce((sum, pid) => sum + memoryOf(pid, 'Pss'), 0),
    };
  }
}
