import type { z } from 'zod';
import type * as schema from '../../incidents/botnet/botnet.schema.js';
import type * as ranges from '../../units/ip-range.schema.js';
import { ask } from '../api.js';

export type BotnetLists = z.output<typeof schema.botnetLists>;
export type BotnetList = z.output<typeof schema.botnetListView>;
export type BotnetUnit = BotnetList['units'][number];
export type BotnetMatch = BotnetUnit['matches'][number];
export type BotnetPreview = z.output<typeof schema.botnetPreview>;
export type NudgePreview = z.output<typeof schema.botnetNudgePreview>;
export type IpRangeList = z.output<typeof ranges.ipRangeList>;
export type IpRange = IpRangeList['ranges'][number];
export type RangesPreview = z.output<typeof ranges.ipRangeImportPreview>;
type Rows = z.input<typeof ranges.ipRangeImport>['rows'];

const of = (botnetListId: string) => ({ params: { botnetListId } });

export const botnetLists = () => ask<BotnetLists>('GET', '/api/botnet-lists');
export const botnetList = (listId: string) => ask<BotnetList>('GET', '/api/botnet-lists/:botnetListId', of(listId));
export const previewList = (unitId: string, body: z.input<typeof schema.botnetDraft>) =>
  ask<BotnetPreview>('POST', '/api/units/:unitId/botnet-lists/preview', { params: { unitId }, body });
export const enterList = (unitId: string, newId: string, body: z.input<typeof schema.newBotnetList>) =>
  ask<z.output<typeof schema.botnetEntered>>('PUT', '/api/units/:unitId/botnet-lists/:newId', {
    params: { unitId, newId },
    body,
  });
export const matchAnew = (listId: string) =>
  ask<z.output<typeof schema.botnetMatched>>('POST', '/api/botnet-lists/:botnetListId/matching', of(listId));
export const nudgePreview = (listId: string) =>
  ask<NudgePreview>('GET', '/api/botnet-lists/:botnetListId/nudges', of(listId));
export const nudge = (listId: string, unitIds: string[]) =>
  ask<z.output<typeof schema.botnetNudged>>('POST', '/api/botnet-lists/:botnetListId/nudges', {
    ...of(listId),
    body: { unitIds },
  });
export const withdrawList = (listId: string, reason: string) =>
  ask<BotnetList>('PUT', '/api/botnet-lists/:botnetListId/withdrawal', { ...of(listId), body: { reason } });
export const answerMatch = (botnetMatchId: string, answerId: string, body: z.input<typeof schema.newBotnetAnswer>) =>
  ask<BotnetList>('PUT', '/api/botnet-matches/:botnetMatchId/answers/:answerId', {
    params: { botnetMatchId, answerId },
    body,
  });
/** Where a list is to be had as rows (`GET` of a file). */
export const botnetCsv = (listId: string): string => `/api/botnet-lists/${encodeURIComponent(listId)}/csv`;

export const ipRanges = (unitId: string) =>
  ask<IpRangeList>('GET', '/api/units/:unitId/ip-ranges', { params: { unitId } });
export const addIpRange = (unitId: string, body: z.input<typeof ranges.newIpRange>) =>
  ask<IpRangeList>('POST', '/api/units/:unitId/ip-ranges', { params: { unitId }, body });
export const changeIpRange = (unitId: string, rangeId: string, body: z.input<typeof ranges.ipRangeChange>) =>
  ask<IpRangeList>('PUT', '/api/units/:unitId/ip-ranges/:rangeId', { params: { unitId, rangeId }, body });
export const removeIpRange = (unitId: string, rangeId: string) =>
  ask<IpRangeList>('DELETE', '/api/units/:unitId/ip-ranges/:rangeId', { params: { unitId, rangeId } });
export const previewRanges = (unitId: string, rows: Rows) =>
  ask<RangesPreview>('POST', '/api/units/:unitId/ip-ranges/import/preview', { params: { unitId }, body: { rows } });
export const importRanges = (unitId: string, rows: Rows) =>
  ask<z.output<typeof ranges.ipRangesImported>>('POST', '/api/units/:unitId/ip-ranges/import', {
    params: { unitId },
    body: { rows },
  });
