import type { z } from 'zod';
import type * as schema from '../../rosters/template.schema.js';
import { ask } from '../api.js';

export type Template = z.output<typeof schema.templateView>;

export const templates = (unitId: string) =>
  ask<z.output<typeof schema.templateList>>('GET', '/api/units/:unitId/templates', { params: { unitId } });
export const createTemplate = (unitId: string, body: z.input<typeof schema.newTemplate>) =>
  ask<Template>('POST', '/api/units/:unitId/templates', { params: { unitId }, body });
export const changeTemplate = (templateId: string, body: z.input<typeof schema.templateChange>, version: number) =>
  ask<Template>('PATCH', '/api/templates/:templateId', { params: { templateId }, body, version });
export const removeTemplate = (templateId: string) =>
  ask<void>('DELETE', '/api/templates/:templateId', { params: { templateId } });
