import { type PoolConfig, types } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { instantOf } from '../time/iso.js';
import { AttentiveClient } from './attentive-client.js';
import { entities } from './entities.js';
import { DataSourceWithPlans } from './planned-once.js';
import { PooledClient } from './pooled-client.js';

/** How long a request waits for its turn (milliseconds): on the evening of a deadline a thousand save at once. */
const TURN = 30_000;
/** Sessions speak UTC, whatever the server's own zone. */
const IN_UTC = '-c TimeZone=UTC';
/**
 * What is planned once is planned for any values, and while tables may be empty still: read from end to end, or joined by
 * reading both sides whole, they would be so as they grow, until the server next counts their rows.
 */
const PLANNING = [
  'plan_cache_mode=force_generic_plan',
  ...['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin'].map((way) => `enable_${way}=off`),
]
  .map((setting) => `-c ${setting}`)
  .join(' ');

interface Connection {
  readonly url: string;
  /** Connections of this process at most; two at least. */
  readonly poolSize?: number;
  /** A pooler in transaction mode stands between us and the server. */
  readonly pooled?: boolean;
}

/** How connections of ours to a server behave, whichever pool keeps them. */
export function sessionFor(pooled = false): PoolConfig {
  return {
    Client: (pooled ? PooledClient : AttentiveClient) as unknown as NonNullable<PoolConfig['Client']>,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    types: { getTypeParser: parserOf },
    connectionTimeoutMillis: TURN,
    application_name: 'watchbill',
    options: IN_UTC,
  };
}

/** The data source of one process, not yet connected. Schema changes come from migrations only. */
export function dataSourceFor({ url, poolSize = 10, pooled = false }: Connection): DataSource {
  const session = sessionFor(pooled);
  return new DataSourceWithPlans(
    {
      type: 'postgres',
      url,
      entities,
      migrations,
      migrationsTableName: 'migration',
      synchronize: false,
      installExtensions: false,
      logging: false,
      // Its default prints on stdout, where only our JSON lines belong.
      logger: 'debug',
      poolSize,
      extra: session,
    },
    { ...session, connectionString: url, options: `${IN_UTC} ${PLANNING}` },
  );
}

export type Query = <Row = any>(sql: string, parameters?: unknown[]) => Promise<Row[]>;

/**
 * How rows arrive, in entities and in hand-written SQL alike: instants as epoch milliseconds, civil days as
 * `YYYY-MM-DD` (the driver would make them midnight of the server's zone), counts as numbers.
 */
function parserOf(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  return (format === 'binary' ? undefined : parsers.get(oid)) ?? driverParser(oid, format);
}

// The driver's own types leave the numbers of arrays out.
const driverParser = types.getTypeParser as (oid: number, format?: 'text' | 'binary') => (value: string) => unknown;
const TEXT_ARRAY = 1009;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;
const INSTANT_ARRAY = 1185;

const texts = driverParser(TEXT_ARRAY) as (value: string) => string[];
const otherInstantIn = driverParser(types.builtins.TIMESTAMPTZ);
/** Sessions speak UTC and years have four digits but for odd ones: as ISO 8601 that is read in less than half the time. */
const instantIn = (value: string) =>
  value[10] === ' ' && value.endsWith('+00')
    ? instantOf(`${value.slice(0, 10)}T${value.slice(11, -3)}Z`)
    : Number(otherInstantIn(value));
const parsers = new Map<number, (value: string) => unknown>([
  [types.builtins.TIMESTAMPTZ, instantIn],
  [types.builtins.DATE, (value) => value],
  [types.builtins.INT8, Number],
  [INSTANT_ARRAY, (value) => texts(value).map(instantIn)],
  [DATE_ARRAY, texts],
  [INT8_ARRAY, (value) => texts(value).map(Number)],
]);
