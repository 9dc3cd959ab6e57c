import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import type { Instant } from '../rota/interval.js';
import { mailboxName } from './mailbox.js';

@Injectable()
export class InboxQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  /** Since when the mailbox of answers has not been read although it should be; null while all is well. */
  async silentSince(): Promise<Instant | null> {
    if (this.config.imapUrl === null) return null;
    const [row] = await this.dataSource.query<{ since: Instant }[]>(
      `SELECT coalesce(read_at, began_at) AS since FROM inbox
        WHERE mailbox = $1 AND coalesce(read_at, began_at) < clock_now() - interval '15 minutes'`,
      [mailboxName(this.config.imapUrl)],
    );
    return row?.since ?? null;
  }
}
