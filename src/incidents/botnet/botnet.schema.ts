import { z } from 'zod';
import { civilDay, filledLine, id, instantIn, instantOut, line, longText } from '../../http/scalars.js';
import { MATCH_STATES, needsEvidence } from '../../rota/botnet/following.js';

/** As it stands in the sheet; what is wrong with it is said of its row. */
const cell = z.string().max(2000).default('');
const words = z.object({ vi: z.string(), en: z.string() });
const state = z.enum(MATCH_STATES);
/** `YYYY-MM`. */
const month = z.string().regex(/^20\d{2}-(?:0[1-9]|1[0-2])$/, { message: 'no-such-month' });
const rows = z
  .array(
    z.strictObject({
      /** Its place in the sheet, from 0. */
      row: z.int().min(0).max(1_000_000),
      address: cell,
      seen: cell,
      malware: cell,
      port: cell,
    }),
  )
  .min(1)
  .max(5000);
/** The month it is about and the day it came: ranges count that were a unit’s at some time in between. */
const time = { month, receivedOn: civilDay };

export const botnetDraft = z.strictObject({ ...time, rows }).meta({ id: 'BotnetDraft' });
export const newBotnetList = z
  .strictObject({
    ...time,
    title: filledLine(200),
    /** Who gave it. */
    source: filledLine(200),
    documentNumber: line(100).default(''),
    /** Until when units answer. */
    dueAt: instantIn,
    rows,
  })
  .meta({ id: 'NewBotnetList' });
export const newBotnetAnswer = z
  .strictObject({ state, evidence: longText(2000).default('') })
  .refine((answer) => answer.evidence !== '' || !needsEvidence(answer.state), {
    message: 'empty',
    path: ['evidence'],
  })
  .meta({ id: 'NewBotnetAnswer' });
export const newBotnetWithdrawal = z
  .strictObject({ reason: longText(2000).refine((text) => text !== '', { message: 'empty' }) })
  .meta({ id: 'NewBotnetWithdrawal' });
export const botnetNudge = z.strictObject({ unitIds: z.array(id).max(2000).optional() }).meta({ id: 'BotnetNudge' });

const namedUnit = { unitId: id, unitName: z.string() };

/** What becomes of each row and which units its address is of; nothing is stored. */
export const botnetPreview = z
  .object({
    rows: z.array(
      z.object({
        row: z.int(),
        fate: z.enum(['good', 'again', 'bad']),
        sentences: z.array(words),
        units: z.array(z.string()),
      }),
    ),
    addresses: z.int(),
    /** Of no unit. */
    unmatched: z.int(),
    units: z.array(z.object({ ...namedUnit, addresses: z.int() })),
  })
  .meta({ id: 'BotnetPreview' });
/** `known`: the list was there already, and nothing was changed. */
export const botnetEntered = z
  .object({ listId: id, known: z.boolean(), matches: z.int(), told: z.int() })
  .meta({ id: 'BotnetEntered' });
export const botnetMatched = z.object({ matches: z.int(), told: z.int() }).meta({ id: 'BotnetMatched' });

const head = {
  id,
  unitId: id,
  title: z.string(),
  source: z.string(),
  documentNumber: z.string(),
  month,
  receivedOn: civilDay,
  dueAt: instantOut,
};
export const botnetLists = z
  .object({
    now: instantOut,
    /** The latest first; numbers of what the reader may see. */
    lists: z.array(
      z.object({
        ...head,
        addresses: z.int(),
        matches: z.int(),
        waiting: z.int(),
        units: z.int(),
        overdue: z.boolean(),
        withdrawn: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'BotnetLists' });

const sightings = z.array(z.object({ seen: z.string(), malware: z.string(), port: z.int().nullable() }));
export const botnetMatch = z.object({
  id,
  address: z.string(),
  sightings,
  /** What was said of it, the last first; the last counts. */
  answers: z.array(z.object({ state, evidence: z.string(), by: z.string(), at: instantOut })),
  waiting: z.boolean(),
});
export const botnetListView = z
  .object({
    now: instantOut,
    ...head,
    enteredBy: z.string(),
    enteredAt: instantOut,
    overdue: z.boolean(),
    /** That it was taken back, because it was sent by mistake. */
    withdrawn: z.object({ at: instantOut, by: z.string(), reason: z.string() }).nullable(),
    /** Whether the reader follows the list up: reminds, matches anew, and sees what is nobody’s. */
    mayLead: z.boolean(),
    addresses: z.int(),
    units: z.array(z.object({ ...namedUnit, mayAnswer: z.boolean(), matches: z.array(botnetMatch) })),
    /** Addresses of no unit; null: the reader does not follow the list up. */
    unmatched: z.array(z.object({ address: z.string(), sightings, special: words.nullable() })).nullable(),
  })
  .meta({ id: 'BotnetList' });

/** Whom a reminder would reach now, and in what words. */
export const botnetNudgePreview = z
  .object({
    now: instantOut,
    units: z.array(
      z.object({
        ...namedUnit,
        waiting: z.int(),
        people: z.array(z.string()),
        nudged: z.object({ at: instantOut, by: z.string() }).nullable(),
        againAt: instantOut.nullable(),
      }),
    ),
    letter: z.object({ subject: z.string(), text: z.string() }).nullable(),
  })
  .meta({ id: 'BotnetNudgePreview' });
export const botnetNudged = z.object({ reminded: z.int() }).meta({ id: 'BotnetNudged' });
