import { Injectable } from '@nestjs/common';
import { Escalations } from '../escalation/escalations.service.js';
import type { Found, Step } from './step.js';

/** Tells the next person of watches that are not confirmed in time, or that nobody began. */
@Injectable()
export class EscalationStep implements Step {
  readonly name = 'escalation';
  private more = false;

  constructor(private readonly escalations: Escalations) {}

  /** Unless the last round left some. */
  get seldom(): boolean {
    return !this.more;
  }

  async run(): Promise<Found> {
    const { written, more } = await this.escalations.raise();
    this.more = more;
    return { good: true, written };
  }
}
