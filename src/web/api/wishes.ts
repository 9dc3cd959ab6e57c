import type { z } from 'zod';
import type * as schema from '../../wishes/wish.schema.js';
import { ask } from '../api.js';

export type MyWishes = z.output<typeof schema.myWishes>;
export type WishPeriod = MyWishes['periods'][number];
export type UnitWish = z.output<typeof schema.unitWishes>['wishes'][number];

export const myWishes = () => ask<MyWishes>('GET', '/api/me/wishes');
export const changeWishes = (body: z.input<typeof schema.wishChange>) => ask<void>('PUT', '/api/me/wishes', { body });
/** What the people of a unit wish for in a period. */
export const unitWishes = (unitId: string, periodId: string) =>
  ask<{ wishes: UnitWish[] }>('GET', '/api/units/:unitId/wishes', { params: { unitId }, query: { periodId } });
