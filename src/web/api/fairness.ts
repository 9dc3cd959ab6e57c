import type { z } from 'zod';
import type * as schema from '../../fairness/fairness.schema.js';
import { ask } from '../api.js';

export type FairnessView = z.output<typeof schema.fairnessView>;

export const fairness = (unitId: string, periodId?: string) =>
  ask<FairnessView>('GET', '/api/units/:unitId/fairness', { params: { unitId }, query: { periodId } });
