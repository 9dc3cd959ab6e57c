import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { isAway } from '../http/away.js';
import { Figures } from '../http/figures.js';
import { log } from '../http/log.js';
import { type DataSourceWithPlans, plannedOnce } from './planned-once.js';
import { Replica } from './replica.js';
import { sqlState } from './transactions.js';

/** Milliseconds for which a replica that cannot be reached, or does not follow, is left alone. */
const RESTS = 5_000;
/** SQLSTATE of what a replica breaks off because it would hold up its following. */
const IN_THE_WAY = '40001';

/**
 * Single statements for boards, lists and reports, read from a replica where there is one. Nothing is older for it: a
 * replica answers only once it shows all that the first server had committed when the question came, so whoever saves,
 * or hears of a change, finds it. When it does not in time, or is away, the first server answers.
 */
@Injectable()
export class Reads implements OnApplicationShutdown {
  private readonly replicas: readonly Replica[];
  private turn = 0;

  constructor(
    private readonly dataSource: DataSource,
    { replicaUrls, poolSize, directUrl }: Config,
    private readonly figures: Figures,
  ) {
    this.replicas = replicaUrls.map((url) => new Replica(url, poolSize, directUrl !== null));
  }

  /** As `DataSource.query`. The statement must not write. */
  async query<Rows = any>(sql: string, values: readonly unknown[] = []): Promise<Rows> {
    const replica = this.next();
    const rows = replica ? await this.readAt(replica, (position) => replica.query<Rows>(sql, values, position)) : null;
    return rows ?? this.dataSource.query<Rows>(sql, [...values]);
  }

  /**
   * The same, row by row as they arrive.
   * @param begin returns what takes a row; called anew when another server has to begin from the start
   */
  async each(sql: string, values: readonly unknown[], begin: () => (row: any) => void): Promise<void> {
    const replica = this.next();
    const done = replica
      ? await this.readAt(replica, (position) => replica.each(sql, values, position, begin()))
      : null;
    if (!done) await (this.dataSource as DataSourceWithPlans).queryEach(sql, values, begin());
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.replicas.map((replica) => replica.end()));
  }

  /** They take turns. */
  private next(): Replica | undefined {
    const awake = this.replicas.filter((replica) => !replica.rests);
    return awake[this.turn++ % awake.length];
  }

  /** Null when the first server is to be asked instead. */
  private async readAt<Rows>(replica: Replica, read: (position: string) => Promise<Rows | null>): Promise<Rows | null> {
    const [now] = await plannedOnce(this.dataSource).query<{ position: string }>(POSITION);
    try {
      const rows = await read(now!.position);
      this.figures.replicaReads.inc({ result: rows ? 'answered' : 'behind' });
      if (rows === null) this.leaveAlone(replica, 'it is behind');
      return rows;
    } catch (error) {
      if (sqlState(error) !== IN_THE_WAY && !isAway(error)) throw error;
      this.figures.replicaReads.inc({ result: 'failed' });
      if (isAway(error)) this.leaveAlone(replica, String(error));
      return null;
    }
  }

  private leaveAlone(replica: Replica, error: string): void {
    log.warn({ replica: replica.name, error }, 'a read replica is left alone for a while: the first server answers');
    replica.rest(RESTS);
  }
}

/** Whatever was committed before is in the log up to there. */
const POSITION = 'SELECT pg_current_wal_flush_lsn()::text AS position';
