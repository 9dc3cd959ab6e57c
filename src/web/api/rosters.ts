import type { z } from 'zod';
import type * as schema from '../../rosters/roster.schema.js';
import { ask } from '../api.js';

export type RosterView = z.output<typeof schema.rosterView>;
export type RosterRow = z.output<typeof schema.rosterRow>;
export type PatternId = z.output<typeof schema.patternId>;
export type AssignmentChange = z.input<typeof schema.assignmentChange>;
export type AssignmentResult = z.output<typeof schema.assignmentResult>;
export type Breach = z.output<typeof schema.breachView>;
export type PublicationPreview = z.output<typeof schema.publicationPreview>;
export type Publication = z.output<typeof schema.publicationView>;
export type RosterState = z.output<typeof schema.rosterState>;

const of = (unitId: string, periodId: string) => ({ unitId, periodId });

export const rosters = () => ask<z.output<typeof schema.rosterList>>('GET', '/api/rosters');
export const roster = (unitId: string, periodId: string) =>
  ask<RosterView>('GET', '/api/units/:unitId/rosters/:periodId', { params: of(unitId, periodId) });
export const layOut = (unitId: string, periodId: string, pattern: PatternId, version?: number) =>
  ask<RosterView>('PUT', '/api/units/:unitId/rosters/:periodId', {
    params: of(unitId, periodId),
    body: { pattern },
    version,
  });
export const assign = (rosterId: string, body: AssignmentChange, version: number) =>
  ask<AssignmentResult>('PATCH', '/api/rosters/:rosterId/assignments', { params: { rosterId }, body, version });
export const submit = (rosterId: string, version: number) =>
  ask<RosterState>('PUT', '/api/rosters/:rosterId/submission', { params: { rosterId }, version });
export const returnRoster = (rosterId: string, comment: string) =>
  ask<RosterState>('PUT', '/api/rosters/:rosterId/return', { params: { rosterId }, body: { comment } });
export const previewPublication = (rosterId: string) =>
  ask<PublicationPreview>('GET', '/api/rosters/:rosterId/publication', { params: { rosterId } });
export const publish = (rosterId: string, body: z.input<typeof schema.publishRequest>, version: number) =>
  ask<Publication>('PUT', '/api/rosters/:rosterId/publication', { params: { rosterId }, body, version });
export const withdraw = (rosterId: string, reason: string) =>
  ask<RosterState>('DELETE', '/api/rosters/:rosterId/publication', { params: { rosterId }, body: { reason } });
