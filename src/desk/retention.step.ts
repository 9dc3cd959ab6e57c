import { Injectable } from '@nestjs/common';
import { Forgetting } from '../privacy/forgetting.service.js';
import type { Found, Step } from './step.js';

/** Has leave what has been kept long enough. */
@Injectable()
export class RetentionStep implements Step {
  readonly name = 'retention';
  readonly seldom = true;

  constructor(private readonly forgetting: Forgetting) {}

  async run(): Promise<Found> {
    return { good: true, gone: await this.forgetting.carryOut() };
  }
}
