import type { z } from 'zod';
import type * as schema from '../../escalation/escalation.schema.js';
import { ask } from '../api.js';

export type PlanBook = z.output<typeof schema.planList>;
export type PlanRow = PlanBook['plans'][number];
export type PlanChange = z.input<typeof schema.planChange>;

export const escalationPlans = (unitId: string) =>
  ask<PlanBook>('GET', '/api/units/:unitId/escalation', { params: { unitId } });
export const changePlan = (unitId: string, change: PlanChange) =>
  ask<PlanBook>('PUT', '/api/units/:unitId/escalation', { params: { unitId }, body: change });
