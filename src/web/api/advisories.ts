import type { z } from 'zod';
import type * as schema from '../../incidents/advisories/advisory.schema.js';
import { ask } from '../api.js';

export type Advisory = z.output<typeof schema.advisoryView>;
export type AdvisoryList = z.output<typeof schema.advisoryList>;
export type AdvisoryLine = AdvisoryList['advisories'][number];
export type AdvisoryMatrix = z.output<typeof schema.advisoryMatrix>;
export type AdvisoryUnit = Advisory['units'][number];
export type Stand = AdvisoryLine['mine'][number];
export type Answer = NonNullable<Stand['answer']>;
export type NewAnswer = z.input<typeof schema.newAdvisoryAnswer>;
export type NewAdvisory = z.input<typeof schema.newAdvisory>;
export type NudgePreview = z.output<typeof schema.advisoryNudgePreview>;

const of = (advisoryId: string) => ({ params: { advisoryId } });

export const advisories = (state: 'open' | 'closed', unitId: string | undefined) =>
  ask<AdvisoryList>('GET', '/api/advisories', { query: { state, unitId } });
export const matrix = () => ask<AdvisoryMatrix>('GET', '/api/advisory-matrix');
export const advisoryOf = (advisoryId: string) => ask<Advisory>('GET', '/api/advisories/:advisoryId', of(advisoryId));
export const issue = (unitId: string, body: NewAdvisory) =>
  ask<Advisory>('POST', '/api/units/:unitId/advisories', { params: { unitId }, body });
export const correct = (advisoryId: string, version: number, body: z.input<typeof schema.advisoryCorrection>) =>
  ask<Advisory>('PUT', '/api/advisories/:advisoryId', { ...of(advisoryId), version, body });
export const close = (advisoryId: string, body: z.input<typeof schema.newAdvisoryClosure>) =>
  ask<Advisory>('PUT', '/api/advisories/:advisoryId/closure', { ...of(advisoryId), body });
export const nudgePreview = (advisoryId: string) =>
  ask<NudgePreview>('GET', '/api/advisories/:advisoryId/nudges', of(advisoryId));
export const nudge = (advisoryId: string, unitIds: readonly string[]) =>
  ask<z.output<typeof schema.advisoryNudgeResult>>('POST', '/api/advisories/:advisoryId/nudges', {
    ...of(advisoryId),
    body: { unitIds: [...unitIds] },
  });
export const answersOf = (unitId: string, advisoryId: string) =>
  ask<z.output<typeof schema.advisoryAnswers>>('GET', '/api/units/:unitId/advisories/:advisoryId/answers', {
    params: { unitId, advisoryId },
  });
export const answer = (unitId: string, advisoryId: string, entryId: string, body: NewAnswer) =>
  ask<Advisory>('PUT', '/api/units/:unitId/advisories/:advisoryId/answers/:entryId', {
    params: { unitId, advisoryId, entryId },
    body,
  });
/** Where the units of an advisory are, as rows (`GET` of a file). */
export const listFile = (advisoryId: string): string => `/api/advisories/${encodeURIComponent(advisoryId)}/list`;
