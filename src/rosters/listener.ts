import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Client } from 'pg';
import { Subject, type Observable } from 'rxjs';
import { DataSource } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { Config } from '../config.js';
import { log } from '../http/log.js';

/** What came over a channel; `resumed` when some of it may have been missed. */
export type Heard = { readonly channel: string; readonly text: string } | 'resumed';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;

/**
 * One connection of this process that listens on the channels it is asked to, from the first time somebody asks. When
 * the connection breaks it comes back by itself, with growing pauses, and says `resumed`.
 */
@Injectable()
export class Listener implements OnModuleDestroy {
  private readonly subject = new Subject<Heard>();
  private readonly channels = new Set<string>();
  private client: Client | null = null;
  private connecting: Promise<void> | null = null;
  private pausing: NodeJS.Timeout | undefined;
  private failures = 0;
  private closed = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  /** Everything heard from now on; ends when the process stops. */
  get heard(): Observable<Heard> {
    return this.subject;
  }

  /** Resolves when the channels are listened on, or the first try failed: then it goes on trying by itself. */
  async listen(...channels: readonly string[]): Promise<void> {
    const fresh = channels.filter((channel) => !this.channels.has(channel));
    for (const channel of fresh) this.channels.add(channel);
    if (this.closed) return;
    if (this.client === null) await this.connect();
    else for (const channel of fresh) await this.client.query(`LISTEN ${channel}`);
  }

  /** Before the doors close, so that the streams end at once and the stop need not wait for them. */
  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    clearTimeout(this.pausing);
    this.subject.complete();
    await this.connecting;
    const client = this.client;
    this.client = null;
    await client?.end();
  }

  private connect(): Promise<void> {
    this.connecting ??= this.tryToConnect().finally(() => (this.connecting = null));
    return this.connecting;
  }

  private async tryToConnect(): Promise<void> {
    if (this.pausing || this.closed) return;
    const client = new Client({
      connectionString: this.config.directUrl ?? addressOf(this.dataSource),
      keepAlive: true,
      application_name: 'watchbill listener',
      connectionTimeoutMillis: 10_000,
    });
    client.on('notification', ({ channel, payload = '' }) => this.subject.next({ channel, text: payload }));
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, new Error('the connection ended')));
    try {
      await client.connect();
      for (const channel of this.channels) await client.query(`LISTEN ${channel}`);
      this.client = client;
      if (this.failures > 0) this.subject.next('resumed');
      this.failures = 0;
    } catch (error) {
      await client.end().catch(() => undefined);
      this.again(error);
    }
  }

  private lost(client: Client, error: unknown): void {
    if (this.client !== client) return;
    this.client = null;
    client.end().catch(() => undefined);
    this.again(error);
  }

  private again(error: unknown): void {
    if (this.closed || this.pausing) return;
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.failures++);
    log.warn({ err: error, pause }, 'not listening to the database; trying again');
    this.pausing = setTimeout(() => {
      this.pausing = undefined;
      void this.connect();
    }, pause);
    this.pausing.unref();
  }
}

/** Where rosters are written: a replica delivers no notifications, nor does a pooler. */
function addressOf(dataSource: DataSource): string {
  return (dataSource.options as PostgresDataSourceOptions).url ?? '';
}
