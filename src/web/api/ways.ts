import type { z } from 'zod';
import type * as schema from '../../notices/ways.schema.js';
import { ask } from '../api.js';

export type Way = z.output<typeof schema.waysView>['ways'][number];

export const ways = () => ask<{ ways: Way[] }>('GET', '/api/me/ways');
export const changeWays = (body: z.input<typeof schema.silencedWays>) => ask<void>('PUT', '/api/me/ways', { body });
