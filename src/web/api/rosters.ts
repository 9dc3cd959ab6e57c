import type { z } from 'zod';
import type * as earlierSchema from '../../rosters/earlier.schema.js';
import type * as schema from '../../rosters/roster.schema.js';
import { ask } from '../api.js';

export type RosterView = z.output<typeof schema.rosterView>;
export type RosterRow = z.output<typeof schema.rosterRow>;
export type PatternId = z.output<typeof schema.patternId>;
export type AssignmentChange = z.input<typeof schema.assignmentChange>;
export type AssignmentResult = z.output<typeof schema.assignmentResult>;
export type Breach = z.output<typeof schema.breachView>;
export type PublicationPreview = z.output<typeof schema.publicationPreview>;
export type Publishing = z.input<typeof schema.publishRequest>;
export type Revision = z.output<typeof schema.revisionList>['revisions'][number];
export type Publication = z.output<typeof schema.publicationView>;
export type RosterState = z.output<typeof schema.rosterState>;
/** How the posts are cut into shifts: one pattern for all, and those that differ by kind of post. */
export interface Cut {
  readonly pattern: PatternId;
  readonly postPatterns: Record<string, PatternId>;
}
export type EarlierRoster = z.output<typeof earlierSchema.earlierRosters>['rosters'][number];

const of = (unitId: string, periodId: string) => ({ unitId, periodId });

export const rosters = () => ask<z.output<typeof schema.rosterList>>('GET', '/api/rosters');
export const roster = (unitId: string, periodId: string) =>
  ask<RosterView>('GET', '/api/units/:unitId/rosters/:periodId', { params: of(unitId, periodId) });
export const earlier = (unitId: string, periodId: string) =>
  ask<z.output<typeof earlierSchema.earlierRosters>>('GET', '/api/units/:unitId/rosters/:periodId/earlier', {
    params: of(unitId, periodId),
  });
/** What comes over a roster's line when somebody changed it; who works on it. */
export interface RosterChanged {
  readonly version: number;
  readonly by: Present | null;
  readonly at: string;
}
export interface Present {
  readonly id: string;
  readonly name: string;
}
/** Where a roster's changes are told as they happen (`GET` of server-sent events). */
export const eventsOf = (unitId: string, periodId: string): string => `/api/units/${unitId}/rosters/${periodId}/events`;
export const layOut = (unitId: string, periodId: string, cut: Cut, version?: number) =>
  ask<RosterView>('PUT', '/api/units/:unitId/rosters/:periodId', {
    params: of(unitId, periodId),
    body: cut,
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
export const publish = (rosterId: string, body: Publishing, version: number) =>
  ask<Publication>('PUT', '/api/rosters/:rosterId/publication', { params: { rosterId }, body, version });
export const revisions = (rosterId: string) =>
  ask<z.output<typeof schema.revisionList>>('GET', '/api/rosters/:rosterId/revisions', { params: { rosterId } });
export const withdraw = (rosterId: string, reason: string) =>
  ask<RosterState>('DELETE', '/api/rosters/:rosterId/publication', { params: { rosterId }, body: { reason } });
