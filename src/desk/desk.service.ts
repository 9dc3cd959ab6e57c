import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { Figures } from '../http/figures.js';
import { log } from '../http/log.js';
import { Doorbell } from '../notices/doorbell.js';
import { Rests } from './rests.js';
import type { Found, Step } from './step.js';

/** Names the list of steps, in the order they are taken. */
export const STEPS = Symbol('the steps of the desk');

/** Milliseconds. The finest thing the desk knows is a minute. */
const TICKS_EVERY = 10_000;
const BEATS_EVERY = 30_000;

/** The list of what is done again and again. Every instance ticks; late and double ticks are harmless. */
@Injectable()
export class Desk implements BeforeApplicationShutdown {
  private running: Promise<void> | undefined;
  private lastBeat = -Infinity;
  private stopping = false;
  private ticks = 0;
  private readonly rests = new Rests();

  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly bell: Doorbell,
    private readonly figures: Figures,
    @Inject(STEPS) private readonly steps: readonly Step[],
  ) {}

  @Interval('desk', TICKS_EVERY)
  async onTime(): Promise<void> {
    const all = this.ticks++ % 6 === 0;
    await this.tick(this.steps.filter((step) => (all || !step.seldom) && !this.rests.resting(step)));
  }

  /** One round of the steps, all of them unless told otherwise; a round under way is not doubled. Never rejects. */
  async tick(steps = this.steps): Promise<void> {
    if (this.stopping) return;
    this.running ??= this.round(steps).finally(() => (this.running = undefined));
    await this.running;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async round(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      if (this.stopping) return;
      await this.take(step);
    }
  }

  private async take(step: Step): Promise<void> {
    const began = performance.now();
    try {
      const found = await step.run();
      this.rests.ended(step, began, found);
      await this.record(step.name, found);
      this.figures.steps.inc({ step: step.name, result: found.good ? 'good' : 'bad' });
      if (found['written']) this.bell.ring();
      if (step.name === 'audit') await this.judge(found);
    } catch (error) {
      this.figures.steps.inc({ step: step.name, result: 'failed' });
      log.error({ step: step.name, error: String(error) }, 'desk: a step failed');
    }
  }

  private async record(name: string, { good, ...found }: Found): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO desk_step AS step (name, good_at, found)
       VALUES ($1, CASE WHEN $2 THEN clock_now() ELSE to_timestamp(0) END, $3)
       ON CONFLICT (name) DO UPDATE SET found = excluded.found,
         good_at = CASE WHEN $2 THEN excluded.good_at ELSE step.good_at END`,
      [name, good, JSON.stringify(found)],
    );
  }

  /** The heartbeat is what somebody far away misses: it beats only while all is well. */
  private async judge({ good, ...found }: Found): Promise<void> {
    if (!good) return log.error(found, 'desk: the audit found what must not be');
    if (this.config.heartbeatUrl === null || performance.now() - this.lastBeat < BEATS_EVERY) return;
    this.lastBeat = performance.now();
    await fetch(this.config.heartbeatUrl, { signal: AbortSignal.timeout(5000) }).then(
      () => this.figures.heartbeat.setToCurrentTime(),
      (error: unknown) => log.warn({ error: String(error) }, 'desk: the heartbeat was not heard'),
    );
  }
}
