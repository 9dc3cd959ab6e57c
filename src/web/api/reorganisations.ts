import type { z } from 'zod';
import type * as schema from '../../reorganisations/reorganisation.schema.js';
import { ask } from '../api.js';

export type Reorganisation = z.output<typeof schema.reorganisationView>;
export type ReorganisationPreview = z.output<typeof schema.reorganisationPreview>;
export type ReorganisationWanted = z.input<typeof schema.reorganisationWanted>;
export type UnitChangeLine = Reorganisation['changes'][number];

export const reorganisations = (unitId: string) =>
  ask<z.output<typeof schema.reorganisationList>>('GET', '/api/units/:unitId/reorganisations', { params: { unitId } });
export const previewReorganisation = (unitId: string, body: ReorganisationWanted) =>
  ask<ReorganisationPreview>('POST', '/api/units/:unitId/reorganisations/preview', { params: { unitId }, body });
export const planReorganisation = (unitId: string, body: ReorganisationWanted) =>
  ask<Reorganisation>('POST', '/api/units/:unitId/reorganisations', { params: { unitId }, body });
export const undoReorganisation = (unitId: string, reorganisationId: string) =>
  ask<void>('DELETE', '/api/units/:unitId/reorganisations/:reorganisationId', { params: { unitId, reorganisationId } });
