import type { z } from 'zod';
import type * as schema from '../../coverage/coverage.schema.js';
import { ask } from '../api.js';

export type Board = z.output<typeof schema.boardView>;
export type BoardUnit = z.output<typeof schema.boardUnit>;
export type GapList = z.output<typeof schema.gapList>;
export type GapRow = z.output<typeof schema.gapRow>;
export type NudgeResult = z.output<typeof schema.nudgeResult>;

export const board = (periodId: string) => ask<Board>('GET', '/api/periods/:periodId/board', { params: { periodId } });
export const gaps = (periodId: string, under?: string) =>
  ask<GapList>('GET', '/api/periods/:periodId/gaps', { params: { periodId }, query: { under } });
export const nudge = (periodId: string, unitIds: readonly string[]) =>
  ask<NudgeResult>('POST', '/api/periods/:periodId/nudges', { params: { periodId }, body: { unitIds } });
