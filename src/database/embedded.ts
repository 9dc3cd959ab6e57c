import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { ConfigError } from '../config-error.js';
import { clusterIn, SUPERUSER, type Cluster } from './embedded-files.js';
import { freePort, launch, lastWords, postmasterOf, type Server } from './embedded-postmaster.js';
import { sqlState } from './transactions.js';

const DATABASE = 'watchbill';
/** Everyone who uses the server holds this lock shared; whoever can take it alone is the last one. */
const PRESENCE_LOCK = 7_201_604_290_002;
const PATIENCE_MS = 60_000;

export interface EmbeddedOptions {
  /** False only where data may be lost with the machine: tests. */
  readonly durable?: boolean;
}

/**
 * The real PostgreSQL of the npm package, serving one data folder on the loopback address. Processes that start on the
 * same folder share the server, one left running by a killed process is taken over, and the last to leave stops it.
 */
export class EmbeddedServer {
  /** Address of the product's database, with the password. */
  get url(): string {
    return `postgres://${SUPERUSER}:${this.cluster.password}@127.0.0.1:${this.port}/${DATABASE}`;
  }

  private presence: Client | null = null;
  private port = 0;
  private readonly leaving = new AbortController();
  private rejoining: Promise<void> | undefined;

  private constructor(
    private readonly cluster: Cluster,
    private readonly durable: boolean,
  ) {}

  /** Ready to be connected to when the promise resolves. Throws a sentence for the operator. */
  static async start(dataDir: string, { durable = true }: EmbeddedOptions = {}): Promise<EmbeddedServer> {
    const server = new EmbeddedServer(clusterIn(dataDir), durable);
    await server.join();
    return server;
  }

  /** Leaves the server; stops it when nobody else is using it. Close your own connections first. */
  async stop(): Promise<void> {
    this.leaving.abort();
    // A server that is just coming up again would outlive us.
    await this.rejoining;
    const presence = this.presence;
    this.presence = null;
    if (!presence) return;
    (presence as Referenced).ref();
    try {
      await presence.query(`SELECT pg_advisory_unlock_shared(${PRESENCE_LOCK})`);
      const { rows } = await presence.query(`SELECT pg_try_advisory_lock(${PRESENCE_LOCK}) AS last`);
      if (rows[0].last) await this.shutDown();
    } catch {
      // The server went away by itself.
    }
    await presence.end().catch(() => {});
  }

  /** Resolves when we hold the server, or have been told to leave before it was started. */
  private async join(): Promise<void> {
    const started = performance.now();
    let launched: Server | null = null;
    for (let failures = 0; performance.now() - started < PATIENCE_MS; await pause(15)) {
      const running = postmasterOf(this.cluster);
      if (running) {
        if (await this.enter(running.port)) return;
      } else if (launched === null || launched.exited()) {
        if (this.leaving.signal.aborted) return;
        if (launched !== null && ++failures > 3) break;
        // After a crash the pool knows the old port: keep it.
        launched = launch(this.cluster, this.port || (await freePort()), this.durable);
      }
    }
    throw new ConfigError(
      `PostgreSQL does not start on ${this.cluster.folder}. Its last words:\n${lastWords(this.cluster)}`,
    );
  }

  /** False when the server is not ready yet, or is just stopping. */
  private async enter(port: number): Promise<boolean> {
    const { password } = this.cluster;
    const presence = new Client({
      host: '127.0.0.1',
      port,
      user: SUPERUSER,
      password,
      database: 'postgres',
      application_name: 'watchbill presence',
    });
    presence.on('error', () => {});
    try {
      await presence.connect();
      // Waits while the last one before us is stopping the server, and fails with it.
      await presence.query(`SELECT pg_advisory_lock_shared(${PRESENCE_LOCK})`);
      await createDatabase(presence);
    } catch (error) {
      await presence.end().catch(() => {});
      if (sqlState(error) === INVALID_PASSWORD)
        throw new ConfigError(`The server of ${this.cluster.folder} does not know our password.`, { cause: error });
      return false;
    }
    this.port = port;
    this.presence = presence;
    presence.once('end', () => {
      this.rejoining = this.rejoin();
    });
    // Alone it must not keep a finished process from ending.
    (presence as Referenced).unref();
    return true;
  }

  /**
   * The server died under us (out of memory, a stray kill): bring it back on the same port, for as long as it takes. A test's stays
   * away: the end of the run stopped it.
   */
  private async rejoin(): Promise<void> {
    this.presence = null;
    const { signal } = this.leaving;
    while (this.durable && !signal.aborted) {
      try {
        await this.join();
        return;
      } catch {
        await pause(1_000, undefined, { ref: false, signal }).catch(() => {});
      }
    }
  }

  private async shutDown(): Promise<void> {
    const running = postmasterOf(this.cluster);
    if (!running) return;
    process.kill(running.pid, 'SIGINT'); // fast shutdown: ends sessions, keeps what was committed
    const asked = performance.now();
    while (postmasterOf(this.cluster)?.pid === running.pid && performance.now() - asked < PATIENCE_MS) await pause(10);
  }
}

/** What the driver has and its types forget. */
type Referenced = Client & { ref(): void; unref(): void };

const INVALID_PASSWORD = '28P01';
const ALREADY_THERE = new Set(['42P04', '23505']);

async function createDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
  if (rowCount) return;
  try {
    await client.query(`CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    if (!ALREADY_THERE.has(sqlState(error) ?? '')) throw error;
  }
}
