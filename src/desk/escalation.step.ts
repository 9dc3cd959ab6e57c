import { Injectable } from '@nestjs/common';
import { Escalations } from '../escalation/escalations.service.js';
import type { Found, Step } from './step.js';

/** Tells the next person of watches that are not confirmed in time, or that nobody began. */
@Injectable()
export class EscalationStep implements Step {
  readonly name = 'escalation';
  readonly seldom = true;

  constructor(private readonly escalations: Escalations) {}

  async run(): Promise<Found> {
    return { good: true, written: await this.escalations.raise() };
  }
}
