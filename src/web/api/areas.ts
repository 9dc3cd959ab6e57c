import type { z } from 'zod';
import type * as schema from '../../coverage/areas.schema.js';
import { ask } from '../api.js';

export type Areas = z.output<typeof schema.areasView>;
export type Area = Areas['areas'][number];

/** How what is below a unit stands, added up area by area; below the period's unit when left out. */
export const areas = (periodId: string, under?: string) =>
  ask<Areas>('GET', '/api/periods/:periodId/areas', { params: { periodId }, query: { under } });
