import { Injectable } from '@nestjs/common';
import { ReorganisationsService } from '../reorganisations/reorganisations.service.js';
import type { Found, Step } from './step.js';

/** Has units reorganised when their day has come: first of all, so that the others find the tree of the day. */
@Injectable()
export class ReorganisationsStep implements Step {
  readonly name = 'reorganisations';

  constructor(private readonly reorganisations: ReorganisationsService) {}

  async run(): Promise<Found> {
    return { good: true, ...(await this.reorganisations.carryOutDue()) };
  }
}
