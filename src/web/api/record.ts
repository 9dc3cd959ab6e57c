import type { z } from 'zod';
import type * as schema from '../../record/record.schema.js';
import { ask } from '../api.js';

export type DutyRecord = z.output<typeof schema.dutyRecord>;
export type RecordEvent = DutyRecord['events'][number];

export const dutyRecord = (unitId: string, query: { at: string; knownAt?: string | undefined }) =>
  ask<DutyRecord>('GET', '/api/units/:unitId/duty-record', { params: { unitId }, query });
