import type { z } from 'zod';
import type * as schema from '../../incidents/alerts/alert.schema.js';
import type * as sources from '../../incidents/alerts/alert-source.schema.js';
import { ask } from '../api.js';

export type Alert = z.output<typeof schema.alertView>;
export type AlertList = z.output<typeof schema.alertList>;
export type AlertRow = AlertList['alerts'][number];
export type AlertState = 'open' | 'late' | 'closed';
export type AlertResult = NonNullable<Alert['closed']>['result'];

const of = (alertId: string) => ({ params: { alertId } });

export const alerts = (query: { state?: AlertState; unitId?: string; after?: string; limit?: number }) =>
  ask<AlertList>('GET', '/api/alerts', { query });
export const alertOf = (alertId: string) => ask<Alert>('GET', '/api/alerts/:alertId', of(alertId));
export const enterAlert = (unitId: string, newId: string, body: z.input<typeof schema.newAlert>) =>
  ask<Alert>('PUT', '/api/units/:unitId/alerts/:newId', { params: { unitId, newId }, body });
export const takeAlert = (alertId: string) => ask<Alert>('PUT', '/api/alerts/:alertId/acknowledgement', of(alertId));
export const noteAlert = (alertId: string, entryId: string, text: string) =>
  ask<Alert>('PUT', '/api/alerts/:alertId/entries/:entryId', { params: { alertId, entryId }, body: { text } });
export const closeAlert = (alertId: string, body: z.input<typeof schema.alertClosure>) =>
  ask<Alert>('PUT', '/api/alerts/:alertId/closure', { ...of(alertId), body });

export type AlertPlanBook = z.output<typeof schema.alertPlanList>;
export type AlertPlanRow = AlertPlanBook['plans'][number];
export type AlertPlan = AlertPlanRow['minutes'];
export const alertPlans = (unitId: string) =>
  ask<AlertPlanBook>('GET', '/api/units/:unitId/alert-plans', { params: { unitId } });
export const changeAlertPlan = (unitId: string, body: z.input<typeof schema.alertPlanChange>) =>
  ask<AlertPlanBook>('PUT', '/api/units/:unitId/alert-plans', { params: { unitId }, body });

export type AlertSource = z.output<typeof sources.alertSourceView>;
type Secret = z.output<typeof sources.newAlertSourceView>;
export const alertSources = (unitId: string) =>
  ask<z.output<typeof sources.alertSourceList>>('GET', '/api/units/:unitId/alert-sources', { params: { unitId } });
/** The answer alone shows the secret. */
export const createAlertSource = (unitId: string, body: z.input<typeof sources.newAlertSource>) =>
  ask<Secret>('POST', '/api/units/:unitId/alert-sources', { params: { unitId }, body });
export const rotateAlertSource = (unitId: string, sourceId: string) =>
  ask<Secret>('PUT', '/api/units/:unitId/alert-sources/:sourceId/secret', { params: { unitId, sourceId } });
export const removeAlertSource = (unitId: string, sourceId: string) =>
  ask<void>('DELETE', '/api/units/:unitId/alert-sources/:sourceId', { params: { unitId, sourceId } });
