import { z } from 'zod';
import { filledLine, id, instantIn, instantOut, line, version } from '../http/scalars.js';

export const swapState = z.enum(['open', 'agreed', 'done', 'refused', 'withdrawn', 'expired']);
const words = z.object({ vi: z.string(), en: z.string() });
/** A rule not kept, in words; `hard` forbids, the rest wants a reason. */
const warningView = words.extend({ hard: z.boolean() }).meta({ id: 'SwapWarning' });
const named = z.object({ id, name: z.string() });

const dutyWords = {
  dutyId: id,
  postName: words,
  code: z.string(),
  label: z.string(),
  start: instantOut,
  end: instantOut,
};
export const swapLegView = z
  .object({
    ...dutyWords,
    /** Whether only a part of the watch's hours passes on. */
    part: z.boolean(),
    from: named,
    to: named.nullable(),
    acceptedAt: instantOut.nullable(),
    declinedAt: instantOut.nullable(),
  })
  .meta({ id: 'SwapLeg' });
export const swapView = z
  .object({
    id,
    unitId: id,
    unitName: z.string(),
    state: swapState,
    asker: named,
    note: z.string(),
    breachReason: z.string(),
    needsApproval: z.boolean(),
    decidedBy: z.string().nullable(),
    refusalReason: words.nullable(),
    createdAt: instantOut,
    /** When the first of its watches begins; nothing can be done after that. */
    expiresAt: instantOut,
    version,
    legs: z.array(swapLegView),
    may: z.object({ answer: z.boolean(), take: z.boolean(), decide: z.boolean(), withdraw: z.boolean() }),
  })
  .meta({ id: 'Swap' });
/** What the reader asked or is asked, offers in their units, and what they may decide; what is under way first. */
export const swapList = z.object({ swaps: z.array(swapView), now: instantOut }).meta({ id: 'SwapList' });

const partOf = { start: instantIn.optional(), end: instantIn.optional() };
/** The first watch is the path's. `to` null offers it to everybody who may take it. */
export const newSwap = z
  .strictObject({
    to: id.nullable(),
    ...partOf,
    /** What passes on in return or further along, each from whoever got the watch before. */
    further: z
      .array(z.strictObject({ dutyId: id, to: id, ...partOf }))
      .max(9)
      .default([]),
    note: line(500).default(''),
    /** Why rules that may be broken with a reason are. */
    breachReason: line(500).default(''),
  })
  .meta({ id: 'NewSwap' });
export const swapAnswer = z
  .strictObject({ answer: z.enum(['accepted', 'declined']), reason: line(500).default('') })
  .meta({ id: 'SwapAnswer' });
export const swapTaker = z.strictObject({ breachReason: line(500).default('') }).meta({ id: 'SwapTaker' });
export const swapDecision = z
  .strictObject({ decision: z.enum(['approved', 'refused']), reason: line(500).default('') })
  .refine(({ decision, reason }) => decision === 'approved' || reason !== '', { message: 'empty', path: ['reason'] })
  .meta({ id: 'SwapDecision' });

const candidate = {
  personId: id,
  name: z.string(),
  title: z.string(),
  /** In this roster, without the watch in question. */
  watches: z.int(),
  /** What speaks for or against them: rest, nights, hours. */
  reasons: words,
  warnings: z.array(warningView),
};
const exchangeView = z.object({ ...dutyWords, warnings: z.array(warningView) });
/** Who could take a watch, best first, and what each could give for it. */
export const partnerList = z
  .object({
    people: z.array(z.object({ ...candidate, duties: z.array(exchangeView) })),
    needsApproval: z.boolean(),
  })
  .meta({ id: 'SwapPartners' });
/** Who could stand in for the holder of a watch, best first. `from`: where the watch would be cut now. */
export const substituteList = z
  .object({
    duty: z.object({
      ...dutyWords,
      holder: named,
      unitId: id,
      unitName: z.string(),
      begun: z.boolean(),
      answer: z.enum(['accepted', 'declined']).nullable(),
    }),
    from: instantOut,
    people: z.array(z.object({ ...candidate, phone: z.string().nullable() })),
  })
  .meta({ id: 'Substitutes' });
/** `personId` null leaves a gap. `from`: the start, or once begun the minute it is, unless said otherwise. */
export const substitution = z
  .strictObject({ personId: id.nullable(), from: instantIn.optional(), reason: filledLine(500) })
  .meta({ id: 'Substitution' });
/** `unreachable` names those concerned whom no notice reaches: they must be told by word of mouth. */
export const substituted = z
  .object({
    revision: z.int(),
    from: instantOut,
    holder: z.string().nullable(),
    unreachable: z.array(z.string()),
  })
  .meta({ id: 'Substituted' });
