import type { z } from 'zod';
import type * as schema from '../../readiness/readiness.schema.js';
import { ask } from '../api.js';

export type Readiness = z.output<typeof schema.readinessView>;
export type UnreadyPerson = z.output<typeof schema.unreadyPerson>;
export type Reach = UnreadyPerson['reach'];

export const readiness = (periodId: string, unit: string | undefined) =>
  ask<Readiness>('GET', '/api/periods/:periodId/readiness', { params: { periodId }, query: { unit } });
