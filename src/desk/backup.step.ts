import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Backups } from '../backup/backups.service.js';
import { Config } from '../config.js';
import type { Found, Step } from './step.js';

/** Begins the backup that is due. It goes on beside the rounds of the desk, which must not wait for it. */
@Injectable()
export class BackupStep implements Step, BeforeApplicationShutdown {
  readonly name = 'backup';
  readonly seldom = true;
  private readonly stop = new AbortController();
  private underWay: Promise<void> | null = null;

  constructor(
    private readonly config: Config,
    private readonly backups: Backups,
  ) {}

  async run(): Promise<Found> {
    if (this.config.backupDir === null || this.underWay) return { good: true, begun: false };
    const slot = await this.backups.claim();
    if (slot) this.underWay = this.backups.make(slot, this.stop.signal).finally(() => (this.underWay = null));
    return { good: true, begun: slot !== null };
  }

  /** Resolves when none is under way. */
  async settled(): Promise<void> {
    await this.underWay;
  }

  /** What is half-written is taken away; another instance begins anew. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.settled();
  }
}
