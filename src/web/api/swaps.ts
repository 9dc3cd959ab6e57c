import type { z } from 'zod';
import type * as schema from '../../swaps/swap.schema.js';
import { ask } from '../api.js';

export type Swap = z.output<typeof schema.swapView>;
export type Partners = z.output<typeof schema.partnerList>;
export type Substitutes = z.output<typeof schema.substituteList>;
export type Warning = Partners['people'][number]['warnings'][number];

export const swaps = () => ask<z.output<typeof schema.swapList>>('GET', '/api/swaps');
export const partners = (dutyId: string) =>
  ask<Partners>('GET', '/api/duties/:dutyId/partners', { params: { dutyId } });
export const askSwap = (dutyId: string, body: z.input<typeof schema.newSwap>) =>
  ask<Swap>('POST', '/api/duties/:dutyId/swaps', { params: { dutyId }, body });
export const answerSwap = (swapId: string, body: z.input<typeof schema.swapAnswer>) =>
  ask<Swap>('PUT', '/api/swaps/:swapId/answer', { params: { swapId }, body });
export const takeSwap = (swapId: string, body: z.input<typeof schema.swapTaker>) =>
  ask<Swap>('PUT', '/api/swaps/:swapId/taker', { params: { swapId }, body });
export const decideSwap = (swapId: string, body: z.input<typeof schema.swapDecision>) =>
  ask<Swap>('PUT', '/api/swaps/:swapId/decision', { params: { swapId }, body });
export const withdrawSwap = (swapId: string) => ask<undefined>('DELETE', '/api/swaps/:swapId', { params: { swapId } });
export const substitutes = (dutyId: string) =>
  ask<Substitutes>('GET', '/api/duties/:dutyId/substitutes', { params: { dutyId } });
export const substitute = (dutyId: string, body: z.input<typeof schema.substitution>) =>
  ask<z.output<typeof schema.substituted>>('PUT', '/api/duties/:dutyId/substitute', { params: { dutyId }, body });
