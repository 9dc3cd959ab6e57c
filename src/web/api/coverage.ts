import type { z } from 'zod';
import type * as schema from '../../coverage/coverage.schema.js';
import { ask } from '../api.js';

export type Board = z.output<typeof schema.boardView>;
export type BoardUnit = z.output<typeof schema.boardUnit>;
export type GapList = z.output<typeof schema.gapList>;
export type GapRow = z.output<typeof schema.gapRow>;
export type NudgeResult = z.output<typeof schema.nudgeResult>;

/** Which part of a board: what is below a unit, or only it and the single units of one kind directly below it. */
export interface Part {
  readonly under?: string | undefined;
  readonly own?: string | undefined;
}
/** The whole board, or a part of it, or only the rows of some units. */
export const board = (periodId: string, part: Part, units?: readonly string[]) =>
  ask<Board>('GET', '/api/periods/:periodId/board', { params: { periodId }, query: { ...part, units: units?.join() } });
/** Where changes to the board are told as they happen (`GET` of server-sent events). */
export const boardEventsOf = (periodId: string): string => `/api/periods/${periodId}/board/events`;
export type Progress = z.output<typeof schema.progressView>;
export const progress = () => ask<z.output<typeof schema.progressList>>('GET', '/api/periods/progress');
/** Which part of a long list: below which unit, by which words, so many lines after which. */
export interface Lines {
  readonly under?: string | undefined;
  readonly q?: string | undefined;
  readonly limit?: number;
  readonly after?: string;
}
export const gaps = (
  periodId: string,
  lines: Lines & { readonly soon?: 'true' | undefined; readonly unpublishedAfter?: string },
) => ask<GapList>('GET', '/api/periods/:periodId/gaps', { params: { periodId }, query: { ...lines } });
export type OnDutyList = z.output<typeof schema.onDutyList>;
/** Who is on duty, those units without anybody before the others. */
export const onDuty = (lines: Lines) => ask<OnDutyList>('GET', '/api/on-duty', { query: { ...lines } });
export type NudgePreview = z.output<typeof schema.nudgePreview>;
export const nudgePreview = (periodId: string, under?: string) =>
  ask<NudgePreview>('GET', '/api/periods/:periodId/nudges', { params: { periodId }, query: { under } });
export const nudge = (periodId: string, unitIds: readonly string[], about: 'roster' | 'gaps' = 'roster') =>
  ask<NudgeResult>('POST', '/api/periods/:periodId/nudges', { params: { periodId }, body: { unitIds, about } });
