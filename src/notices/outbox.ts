import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NamedHouse } from '../calendars/named-house.js';
import { Config } from '../config.js';
import { Figures } from '../http/figures.js';
import { MailChannel } from './channels/mail/channel.js';
import { PushChannel } from './channels/push/channel.js';
import { WebhookChannel } from './channels/webhook/channel.js';
import { Doorbell } from './doorbell.js';
import { Lane } from './lane.js';
import { UnderWay } from './under-way.js';

const LOOKS_EVERY = 1000;
const STOPS_WITHIN = 10_000;

/**
 * Empties the notice table through every channel, at least once, never far apart: every instance runs one. What is due
 * is decided by the database's clock; this process only measures durations. Without SMTP_URL no mail is claimed.
 */
@Injectable()
export class Outbox implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly underWay = new UnderWay();
  /** A repeated push takes the place of the first without a sound, so it need not share the bound on repeats. */
  private readonly pushes = new UnderWay();
  private readonly lanes: readonly Lane[];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    dataSource: DataSource,
    config: Config,
    house: NamedHouse,
    private readonly bell: Doorbell,
    figures: Figures,
  ) {
    const mail = config.smtpUrl === null ? [] : [new MailChannel(config.smtpUrl, house)];
    const channels = [...mail, new WebhookChannel(dataSource, config)];
    this.lanes = [
      ...channels.map((channel) => new Lane(dataSource, channel, this.underWay, figures)),
      new Lane(dataSource, new PushChannel(dataSource, config), this.pushes, figures),
    ];
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.drain(), LOOKS_EVERY);
    // The bell rings inside the transaction; a moment later it has committed, and if not, the next look finds it.
    this.bell.answer(() => setTimeout(() => void this.drain(), 25).unref());
    void this.drain();
  }

  /** Sends what is due now. Resolves when nothing is left that this instance could take. Never rejects. */
  async drain(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.drain()));
  }

  /** Stops claiming, gives what is under way ten seconds, and hands the rest back. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.lanes.map((lane) => lane.stop()));
    const idle = Promise.all(this.lanes.map((lane) => lane.idle()));
    const patience = new AbortController();
    await Promise.race([idle, pause(STOPS_WITHIN, undefined, { signal: patience.signal }).catch(() => {})]);
    patience.abort();
    this.underWay.abort();
    this.pushes.abort();
    await idle;
    for (const lane of this.lanes) lane.close();
  }
}
