import { Pool, type PoolConfig } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Query } from './data-source.js';

/** Of all connections of a process, how many are for what is planned once. */
const SHARE = 0.4;

/**
 * A data source that keeps some of its connections for `plannedOnce`. They are not lent to anybody else: their sessions
 * never plan for the values at hand, which is right for those statements only.
 */
export class DataSourceWithPlans extends DataSource {
  private readonly names = new Map<string, string>();
  private readonly planning: PoolConfig;
  private pool: Pool | undefined;

  /** @param poolSize connections of both kinds together; one of each at least */
  constructor(options: DataSourceOptions & { readonly poolSize: number }, planning: PoolConfig) {
    const planned = Math.max(1, Math.floor(options.poolSize * SHARE));
    super({ ...options, poolSize: Math.max(1, options.poolSize - planned) });
    this.planning = { ...planning, max: planned };
  }

  /** Runs a statement under a name of its own: a connection refuses a second text of one name. */
  async queryPlanned<Row>(text: string, values: unknown[]): Promise<Row[]> {
    const name = this.names.get(text) ?? `planned-${this.names.size}`;
    this.names.set(text, name);
    this.pool ??= this.open();
    const { rows } = await this.pool.query({ name, text, values });
    return rows as Row[];
  }

  override async destroy(): Promise<void> {
    const { pool } = this;
    this.pool = undefined;
    await Promise.all([pool?.end(), super.destroy()]);
  }

  private open(): Pool {
    const pool = new Pool(this.planning);
    // A connection that is lost at rest is replaced when it is needed.
    pool.on('error', () => {});
    return pool;
  }
}

/**
 * Runs statements that are asked so often that planning them costs more than running them: each connection plans a
 * statement once and keeps it, so what is asked must be one of a few texts. Outside of transactions, on the primary.
 */
export function plannedOnce(dataSource: DataSource): { readonly query: Query } {
  const source = dataSource as DataSourceWithPlans;
  return { query: (text, values = []) => source.queryPlanned(text, values) };
}
