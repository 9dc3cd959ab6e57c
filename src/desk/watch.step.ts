import { Injectable } from '@nestjs/common';
import { Checks } from '../watch/checks.service.js';
import { Reliefs } from '../watch/reliefs.service.js';
import type { Found, Step } from './step.js';

/** Tells leaders of watches nobody has taken over, and officers of checks they have not made. */
@Injectable()
export class WatchStep implements Step {
  readonly name = 'watch';
  readonly seldom = true;

  constructor(
    private readonly reliefs: Reliefs,
    private readonly checks: Checks,
  ) {}

  async run(): Promise<Found> {
    return { good: true, written: (await this.reliefs.raise()) + (await this.checks.remind()) };
  }
}
