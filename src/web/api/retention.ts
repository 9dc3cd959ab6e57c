import type { z } from 'zod';
import type * as schema from '../../privacy/retention.schema.js';
import type { Purpose } from '../../rota/retention.js';
import { ask } from '../api.js';

export type Retention = z.output<typeof schema.retention>;
export type Keeping = Retention['purposes'][number];
export type Hold = Retention['holds'][number];

export const retention = () => ask<Retention>('GET', '/api/retention');
export const previewKeeping = (unitId: string, purpose: Purpose, months: number) =>
  ask<z.output<typeof schema.keepingPreview>>('GET', '/api/units/:unitId/retention/:purpose/preview', {
    params: { unitId, purpose },
    query: { months: String(months) },
  });
export const changeKeeping = (unitId: string, purpose: Purpose, months: number) =>
  ask<Retention>('PUT', '/api/units/:unitId/retention/:purpose', { params: { unitId, purpose }, body: { months } });
export const holdUnit = (unitId: string, reason: string) =>
  ask<Retention>('PUT', '/api/units/:unitId/hold', { params: { unitId }, body: { reason } });
export const liftHold = (unitId: string) => ask<Retention>('DELETE', '/api/units/:unitId/hold', { params: { unitId } });
