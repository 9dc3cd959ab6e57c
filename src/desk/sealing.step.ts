import { Injectable } from '@nestjs/common';
import { Sealing } from '../audit/seal.service.js';
import type { Found, Step } from './step.js';

/** Chains what was audited since the last minute. */
@Injectable()
export class SealingStep implements Step {
  readonly name = 'sealing';
  readonly seldom = true;

  constructor(private readonly sealing: Sealing) {}

  async run(): Promise<Found> {
    return { good: true, sealed: await this.sealing.seal() };
  }
}
