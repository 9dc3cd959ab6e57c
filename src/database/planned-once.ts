import { type ClientBase, Pool, type PoolConfig } from 'pg';
import { DataSource, type DataSourceOptions, type EntityManager } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import type { Query } from './data-source.js';
import { rowByRow } from './row-by-row.js';

/** Of all connections of a process, how many are for what is planned once. */
const SHARE = 0.4;

/**
 * A data source that keeps some of its connections for `plannedOnce`. They are not lent to anybody else: their sessions
 * plan neither for the values at hand nor for small tables, which is right for those statements only.
 */
export class DataSourceWithPlans extends DataSource {
  private readonly names = new Map<string, string>();
  private readonly pool: Pool;

  /**
   * @param options its `poolSize` is of both kinds together; there is one of each at least
   * @param session of the connections that are kept
   */
  constructor(options: DataSourceOptions & { readonly poolSize: number }, session: PoolConfig) {
    const max = Math.max(1, Math.floor(options.poolSize * SHARE));
    super({ ...options, poolSize: Math.max(1, options.poolSize - max) });
    // Opens none before it is asked.
    this.pool = new Pool({ ...session, max });
    // One that is lost at rest is replaced when it is needed.
    this.pool.on('error', () => {});
  }

  /** Runs a statement under a name of its own: a connection refuses a second text of one name. */
  async queryPlanned<Row>(text: string, values: unknown[], over: Pick<Pool, 'query'> = this.pool): Promise<Row[]> {
    const name = this.names.get(text) ?? `planned-${this.names.size}`;
    this.names.set(text, name);
    const { rows } = await over.query({ name, text, values });
    return rows as Row[];
  }

  /** The same over one of the other connections. */
  queryKept<Row>(text: string, values: unknown[]): Promise<Row[]> {
    return this.queryPlanned(text, values, (this.driver as PostgresDriver).master as Pool);
  }

  /** As `query`, but for what comes of it: each row is handed over as it arrives. */
  async queryEach(text: string, values: readonly unknown[], take: (row: any) => void): Promise<void> {
    const runner = this.createQueryRunner();
    try {
      const client: ClientBase = await runner.connect();
      await rowByRow(client, text, values, take);
    } finally {
      await runner.release();
    }
  }

  override async destroy(): Promise<void> {
    await Promise.all([this.pool.end(), super.destroy()]);
  }
}

/**
 * Runs statements that are asked so often that planning them costs more than running them: each connection plans a
 * statement once and keeps it, so what is asked must be one of a few texts, and finds a few rows through indexes. Outside
 * of transactions, on the primary.
 */
export function plannedOnce(dataSource: DataSource): { readonly query: Query } {
  const source = dataSource as DataSourceWithPlans;
  return { query: (text, values = []) => source.queryPlanned(text, values) };
}

/**
 * Runs statements that each request asks, over the connections of people's requests: calendars, which may take all of those
 * above, keep nobody waiting. PostgreSQL plans a statement five times on a connection and then keeps a plan, which it makes
 * anew when it has counted a table anew: so what is asked must find few rows. Outside of transactions, on the primary.
 */
export function plansKept(dataSource: DataSource): { readonly query: Query } {
  const source = dataSource as DataSourceWithPlans;
  return { query: (text, values = []) => source.queryKept(text, values) };
}

/** What reads on the way in a transaction. */
export type KeptReads = Pick<EntityManager, 'query'>;

/** The same in a transaction, over its connection: for what is read on the way, not for how many rows were changed. */
export function plansKeptIn(tx: EntityManager): KeptReads {
  const source = tx.dataSource as DataSourceWithPlans;
  const query = async (text: string, values: unknown[] = []): Promise<any> =>
    source.queryPlanned(text, values, await tx.queryRunner!.connect());
  return { query };
}
