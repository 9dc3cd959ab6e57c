import { Injectable } from '@nestjs/common';
import { AlertChain } from '../incidents/alerts/alert-chain.service.js';
import { Takeovers } from '../incidents/alerts/takeovers.service.js';
import type { Found, Step } from './step.js';

/** Tells the next person of alerts nobody has acknowledged, and whoever takes a watch over of those still open. */
@Injectable()
export class AlertsStep implements Step {
  readonly name = 'alerts';
  readonly seldom = true;

  constructor(
    private readonly chain: AlertChain,
    private readonly takeovers: Takeovers,
  ) {}

  async run(): Promise<Found> {
    return { good: true, written: (await this.chain.raise()) + (await this.takeovers.tell()) };
  }
}
