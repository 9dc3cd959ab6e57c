import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * What this process counts of itself. Labels have few values each (routes as they are written, channels, steps), never
 * an address, a unit or a person.
 */
@Injectable()
export class Figures {
  readonly registry = new Registry();
  private readonly registers = [this.registry];

  readonly requests = new Histogram({
    name: 'watchbill_http_request_seconds',
    help: 'Requests by how long they took',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: this.registers,
  });
  /** Added to for every read of a feed, so plain numbers: the counter takes them over when it is looked at. */
  readonly feedReads = { memory: 0, store: 0, rebuilt: 0, 'last-good': 0 };
  readonly feeds = new Counter({
    name: 'watchbill_feed_reads_total',
    help: 'Calendar feeds by where they came from: memory, store (asked the database), rebuilt, last-good (it failed)',
    labelNames: ['from'],
    registers: this.registers,
    collect: () => {
      this.feeds.reset();
      for (const [from, reads] of Object.entries(this.feedReads)) this.feeds.inc({ from }, reads);
    },
  });
  readonly deliveries = new Counter({
    name: 'watchbill_deliveries_total',
    help: 'Attempts to deliver a notice by what came of them: sent, deferred, refused, gone, stopped',
    labelNames: ['channel', 'result'],
    registers: this.registers,
  });
  readonly steps = new Counter({
    name: 'watchbill_desk_steps_total',
    help: 'Steps of the minute tick this process took: good, bad, failed',
    labelNames: ['step', 'result'],
    registers: this.registers,
  });
  readonly replicaReads = new Counter({
    name: 'watchbill_replica_reads_total',
    help: 'Reads meant for a replica: answered by it; behind or failed, so that the first server answered',
    labelNames: ['result'],
    registers: this.registers,
  });
  readonly heartbeat = new Gauge({
    name: 'watchbill_heartbeat_timestamp_seconds',
    help: 'When the heartbeat of this process was last heard; 0: never',
    registers: this.registers,
  });
}
