import type { z } from 'zod';
import type * as schema from '../../rosters/rule-setting.schema.js';
import { ask } from '../api.js';

export type RuleBook = z.output<typeof schema.ruleBookView>;
export type Rule = RuleBook['rules'][number];
export type OwnRule = z.input<typeof schema.ruleBookChange>['own'][number];

export const rules = (unitId: string) => ask<RuleBook>('GET', '/api/units/:unitId/rules', { params: { unitId } });
export const changeRules = (unitId: string, own: OwnRule[], version: number) =>
  ask<RuleBook>('PUT', '/api/units/:unitId/rules', { params: { unitId }, body: { own }, version });
