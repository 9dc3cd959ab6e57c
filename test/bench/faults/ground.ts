import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { dataSourceFor } from '../../../src/database/data-source.js';
import { EmbeddedServer } from '../../../src/database/embedded.js';
import { migrate } from '../../../src/database/migrate.js';
import { subtracted, type Interval } from '../../../src/rota/interval.js';
import { Instance } from './instance.js';
import type { Fault, Happened } from './judge.js';
import { MailSink } from './mail-sink.js';
import { Proxy } from './proxy.js';
import type { Seeded } from './seed.js';

export interface Needs {
  /** An empty folder that PostgreSQL's user may enter. */
  readonly folder: string;
  /** Where the built product is. */
  readonly product: string;
  /** Whether there is a network that can be torn between the product and its database. */
  readonly proxied?: boolean;
  /** Whether the database's clock will be moved. */
  readonly movable?: boolean;
  /** False where data may be lost with the machine: tests. */
  readonly durable?: boolean;
}

const INSTANCES = 2;

/** Two instances of the product, their PostgreSQL, the network between them and the mail server in front. */
export class Ground {
  readonly faults: Fault[] = [];
  readonly exits: number[] = [];
  readonly instances: readonly Instance[];
  returnedAt: number | undefined;
  private openedAt = 0;
  /** The database's clock is the wall clock moved by this, from that monotonic instant on. */
  private readonly moves = [{ at: 0, offset: 0 }];
  private wall = performance.timeOrigin;

  private constructor(
    readonly db: DataSource,
    readonly sink: MailSink,
    readonly network: Proxy | null,
    private readonly server: EmbeddedServer,
    private readonly folder: string,
    env: Readonly<Record<string, string>>,
    product: string,
  ) {
    this.instances = Array.from({ length: INSTANCES }, (_, door) => {
      return new Instance(product, { ...env, SMTP_URL: sink.url(door) }, join(folder, `instance-${door}.log`));
    });
  }

  static async open({ folder, product, proxied = false, movable = false, durable = true }: Needs): Promise<Ground> {
    const server = await EmbeddedServer.start(folder, { durable });
    const db = await dataSourceFor({ url: server.url, poolSize: 3 }).initialize();
    await migrate(db);
    const sink = await MailSink.start(INSTANCES);
    const url = new URL(server.url);
    const network = proxied ? await Proxy.start(Number(url.port)) : null;
    if (network) url.port = String(network.port);
    const env = {
      NODE_ENV: movable ? 'test' : 'production',
      DATABASE_URL: url.href,
      DATA_DIR: folder,
      SECRET: 'Kd8s-0qLw_5Zt2Vn7Yb4Rc9Xf1Mh6Pg3Ja',
      PUBLIC_URL: 'https://truc.demo.example',
      MAIL_FROM: 'truc@demo.example',
      PORT: '0',
      LOG_LEVEL: 'warn',
    };
    const ground = new Ground(db, sink, network, server, folder, env, product);
    await ground.readClock();
    return ground;
  }

  async close(): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.end('SIGKILL')));
    await this.network?.close();
    await this.sink.close();
    await this.db.destroy();
    await this.server.stop();
  }

  async up(): Promise<void> {
    for (const instance of this.instances) instance.start();
    await Promise.all(this.instances.map((instance) => instance.up()));
    this.openedAt = performance.now();
  }

  /** Kills one instance, or asks it to leave, and starts it again at once. */
  async strike(door: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const instance = this.instances[door]!;
    const took = await instance.end(signal);
    if (signal === 'SIGTERM') this.exits.push(took);
    this.faults.push({ what: signal, at: performance.now(), door });
    instance.start();
  }

  /** Stops PostgreSQL as a lost machine does, without a last word; it is started again at once and recovers. */
  async dropDatabase(): Promise<void> {
    const pid = Number(readFileSync(join(this.folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGQUIT');
    await pause(200);
    await this.patiently(() => this.db.query('SELECT 1'));
    this.faults.push({ what: 'database restart', at: performance.now() });
  }

  fault(what: string): void {
    this.faults.push({ what, at: performance.now() });
  }

  /** The database's clock at a monotonic instant of this process. */
  databaseTime(at = performance.now()): number {
    return this.wall + at + (this.moves.findLast((move) => move.at <= at) ?? this.moves[0]!).offset;
  }

  /** Moves the database's clock. It counts as moved from before: so nothing that came in time is called early. */
  async moveClock(by: number): Promise<void> {
    this.moves.push({ at: performance.now(), offset: this.moves.at(-1)!.offset + by });
    await this.db.query(`UPDATE clock_setting SET "offset" = "offset" + $1 * interval '1 millisecond'`, [by]);
  }

  /** Reminders in any state. */
  async written(): Promise<number> {
    const [{ count }] = await this.patiently(() =>
      this.db.query(`SELECT count(*) AS count FROM notice WHERE kind = 'reminder'`),
    );
    return count;
  }

  /** Reminders that may still be sent. */
  async unsent(): Promise<number> {
    const [{ count }] = await this.patiently(() =>
      this.db.query(`SELECT count(*) AS count FROM notice WHERE kind = 'reminder' AND state IN ('due', 'sending')`),
    );
    return count;
  }

  /**
   * Lets the leases of the dead end without waiting for them: whenever nothing else is left to be sent, the database's
   * clock jumps to the end of the first one, and no further, so that each is as late as it would have been.
   */
  async endLeases(): Promise<void> {
    for (let came = -1; ; came = this.sink.count()) {
      await pause(500);
      const { takeable, lease } = await this.held();
      if (takeable > 0 || came !== this.sink.count()) continue;
      if (lease === null) return;
      await this.moveClock(lease);
    }
  }

  /** How many reminders could be taken, or will be, and the milliseconds until the first lease ends. */
  private async held(): Promise<{ takeable: number; lease: number | null }> {
    const [row] = await this.patiently(() =>
      this.db.query<[{ takeable: number; lease: number | null }]>(
        `SELECT count(*) FILTER (WHERE state = 'due' OR lease_until <= clock_now()) AS takeable,
                (extract(epoch FROM min(lease_until) - clock_now()) * 1000)::float8 AS lease
           FROM notice WHERE kind = 'reminder' AND state IN ('due', 'sending')`,
      ),
    );
    return row;
  }

  /** When nobody served since all were up. */
  private unattended(): Interval[] {
    const all = [{ start: this.openedAt, end: performance.now() }];
    return subtracted(
      all,
      this.instances.flatMap(({ serving }) => serving),
    );
  }

  /** The database may be just coming back. */
  async patiently<T>(ask: () => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries++) {
      try {
        return await ask();
      } catch (error) {
        if (tries >= 300) throw error;
        await pause(100);
      }
    }
  }

  happened(seeded: Seeded): Happened {
    const { sink, faults, exits, instances, returnedAt } = this;
    return {
      ...seeded,
      arrivals: sink.arrivals,
      faults,
      exits,
      unattended: this.unattended(),
      databaseTime: (at) => this.databaseTime(at),
      crashes: instances.reduce((sum, { crashes }) => sum + crashes, 0),
      ...(returnedAt !== undefined && { returnedAt }),
    };
  }

  private async readClock(): Promise<void> {
    let best = Number.POSITIVE_INFINITY;
    for (let look = 0; look < 5; look++) {
      const asked = performance.now();
      const [{ now }] = await this.db.query<[{ now: number }]>('SELECT clock_timestamp() AS now');
      const took = performance.now() - asked;
      if (took >= best) continue;
      best = took;
      this.wall = now - asked - took / 2;
    }
  }
}
