import { Injectable } from '@nestjs/common';
import { AdvisoryReminders } from '../incidents/advisories/reminders.service.js';
import type { Found, Step } from './step.js';

/** Reminds units of advisories whose deadline draws near or has just passed. */
@Injectable()
export class AdvisoriesStep implements Step {
  readonly name = 'advisories';
  readonly seldom = true;

  constructor(private readonly reminders: AdvisoryReminders) {}

  async run(): Promise<Found> {
    return { good: true, written: await this.reminders.remind() };
  }
}
