import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { PeriodsQueries } from '../periods/periods.queries.js';
import { AreasQueries } from './areas.queries.js';
import type { progressView } from './coverage.schema.js';

type Progress = z.input<typeof progressView>;

/** How many periods are counted: the latest. Older ones are looked at one by one, on their boards. */
const LATEST = 24;

/** How far each period has come, in figures, as far as the reader may see its units. */
@Injectable()
export class ProgressQueries {
  constructor(
    private readonly periods: PeriodsQueries,
    private readonly areas: AreasQueries,
  ) {}

  async list(by: Actor): Promise<{ periods: Progress[] }> {
    const { periods } = await this.periods.list(by);
    const counted = await Promise.all(periods.slice(0, LATEST).map(({ id }) => this.of(id, by)));
    return { periods: counted.filter(({ units }) => units > 0) };
  }

  private async of(periodId: string, by: Actor): Promise<Progress> {
    const { areas, tiles } = await this.areas.areas(periodId, undefined, by);
    const sum = (figure: 'published' | 'submitted' | 'gaps'): number =>
      areas.reduce((total, area) => total + area[figure], 0);
    const published = sum('published');
    return { periodId, units: tiles.units, sent: published + sum('submitted'), published, gaps: sum('gaps') };
  }
}
