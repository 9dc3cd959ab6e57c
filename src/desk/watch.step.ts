import { Injectable } from '@nestjs/common';
import { Reliefs } from '../watch/reliefs.service.js';
import type { Found, Step } from './step.js';

/** Tells leaders of watches nobody has taken over. */
@Injectable()
export class WatchStep implements Step {
  readonly name = 'watch';
  readonly seldom = true;

  constructor(private readonly reliefs: Reliefs) {}

  async run(): Promise<Found> {
    return { good: true, written: await this.reliefs.raise() };
  }
}
