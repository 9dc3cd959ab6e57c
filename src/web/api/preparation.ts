import type { z } from 'zod';
import type * as schema from '../../preparation/preparation.schema.js';
import { ask } from '../api.js';

export type Preparation = z.output<typeof schema.preparationView>;
export type PreparationOverview = z.output<typeof schema.preparationOverview>;
export type PreparationPreview = z.output<typeof schema.preparationPreview>;
export type PreparationBook = z.output<typeof schema.preparationLists>;
export type PreparationList = PreparationBook['lists'][number];
export type PreparationListChange = z.input<typeof schema.preparationListChange>;

export const preparation = (unitId: string, periodId: string) =>
  ask<Preparation>('GET', '/api/units/:unitId/preparation/:periodId', { params: { unitId, periodId } });
export const sayPrepared = (unitId: string, periodId: string, body: z.input<typeof schema.preparationAnswer>) =>
  ask<Preparation>('POST', '/api/units/:unitId/preparation/:periodId', { params: { unitId, periodId }, body });

export const preparationOverview = (periodId: string) =>
  ask<PreparationOverview>('GET', '/api/periods/:periodId/preparation', { params: { periodId } });
export const preparationPreview = (periodId: string) =>
  ask<PreparationPreview>('GET', '/api/periods/:periodId/preparation/reminders', { params: { periodId } });
export const remindToPrepare = (periodId: string, unitIds: readonly string[]) =>
  ask<z.output<typeof schema.preparationReminded>>('POST', '/api/periods/:periodId/preparation/reminders', {
    params: { periodId },
    body: { unitIds },
  });

export const preparationLists = (unitId: string) =>
  ask<PreparationBook>('GET', '/api/units/:unitId/preparation-lists', { params: { unitId } });
export const changePreparationList = (unitId: string, change: PreparationListChange) =>
  ask<PreparationBook>('PUT', '/api/units/:unitId/preparation-lists', { params: { unitId }, body: change });
