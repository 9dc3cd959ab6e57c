import { Injectable } from '@nestjs/common';
import { BotnetReminders } from '../incidents/botnet/botnet-reminders.service.js';
import type { Found, Step } from './step.js';

/** Reminds of botnet lists that are to be answered, and tells of deadlines nobody kept. */
@Injectable()
export class BotnetStep implements Step {
  readonly name = 'botnet';
  readonly seldom = true;

  constructor(private readonly reminders: BotnetReminders) {}

  async run(): Promise<Found> {
    return { good: true, written: await this.reminders.remind() };
  }
}
