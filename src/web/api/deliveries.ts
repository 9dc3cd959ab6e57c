import type { z } from 'zod';
import type * as schema from '../../notices/deliveries.schema.js';
import { ask } from '../api.js';

export type DeliveryLog = z.output<typeof schema.deliveryLog>;
export type Delivery = z.output<typeof schema.delivery>;
export type DeliveryState = z.output<typeof schema.deliveryState>;

export const deliveries = (
  personId: string,
  query: { state?: DeliveryState | undefined; channel?: string | undefined; after?: string | undefined },
) => ask<DeliveryLog>('GET', '/api/people/:personId/notices', { params: { personId }, query });
