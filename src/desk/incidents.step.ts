import { Injectable } from '@nestjs/common';
import { IncidentReminders } from '../incidents/reminders.service.js';
import type { Found, Step } from './step.js';

/** Reminds of reports on incidents, and tells of deadlines nobody kept. */
@Injectable()
export class IncidentsStep implements Step {
  readonly name = 'incidents';
  readonly seldom = true;

  constructor(private readonly reminders: IncidentReminders) {}

  async run(): Promise<Found> {
    return { good: true, written: await this.reminders.remind() };
  }
}
