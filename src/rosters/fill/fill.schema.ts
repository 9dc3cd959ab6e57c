import { z } from 'zod';
import { id, instantIn, instantOut, version } from '../../http/scalars.js';
import { breachView, patternId } from '../roster.schema.js';
import { rule } from '../rule-setting.schema.js';

const words = z.object({ vi: z.string(), en: z.string() });
const placement = z.object({ shiftId: id, personId: id });

/** A way out when nothing lawful is left; what a conflict offers may be sent back as it is. */
export const relaxation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rule'), rule }),
  z.strictObject({ kind: z.literal('absence'), personId: id, start: instantIn }),
  z.strictObject({ kind: z.literal('post'), personId: id, postKindId: z.string().min(1).max(50) }),
  z.strictObject({ kind: z.literal('demand'), shiftId: id }),
]);
const relaxationOut = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rule'), rule }),
  z.object({ kind: z.literal('absence'), personId: id, start: instantOut }),
  z.object({ kind: z.literal('post'), personId: id, postKindId: z.string() }),
  z.object({ kind: z.literal('demand'), shiftId: id }),
]);

/** What is to be filled, and how. The same seed and seconds give the same proposal where `reproducible` says so. */
export const proposalRequest = z
  .strictObject({
    /** Only these shifts, only these people; left out: all. */
    shiftIds: z.array(id).min(1).max(2000).optional(),
    personIds: z.array(id).min(1).max(500).optional(),
    /** False: what stands in the scope may be moved, at a price. */
    keep: z.boolean().default(true),
    seed: z.int().min(0).max(2_147_483_647).default(1),
    seconds: z.number().min(1).max(60).default(20),
    relaxations: z.array(relaxation).max(50).default([]),
    /** The same two should not always stand together. */
    apart: z.boolean().default(false),
  })
  .meta({ id: 'ProposalRequest' });

const load = z.object({
  personId: id,
  hours: z.number(),
  nights: z.number(),
  weekends: z.number(),
  holidays: z.number(),
});
/**
 * One part of the objective: what it is, in words, its price as things stand and as proposed, and how many it counts
 * where it can be counted.
 */
const part = words
  .extend({
    id: z.string(),
    before: z.number(),
    after: z.number(),
    counts: z.object({ before: z.int(), after: z.int() }).nullable(),
  })
  .meta({ id: 'ObjectivePart' });

/** Events of a proposal's stream, by their names. Amounts of the objective have no unit: only proportions matter. */
export const fillEvents = {
  /** Waiting behind `before` others. */
  queued: z.object({ before: z.int() }),
  progress: z.object({
    /** Seconds. */
    elapsed: z.number(),
    /** null before the first plan; a bound nobody knows yet is null. */
    objective: z.number().nullable(),
    bound: z.number().nullable(),
    /** How far above the best possible at most, 0.02 for two per cent. */
    gap: z.number().nullable(),
    /** Places still open in the best plan. */
    gapsLeft: z.int(),
    /** Places filled in it. */
    placed: z.int(),
    engine: z.string().nullable(),
  }),
  proposal: z.object({
    add: z.array(placement),
    /** Assignments to take off. */
    remove: z.array(id),
    gapsLeft: z.array(z.object({ shiftId: id, missing: z.int() })),
    refused: z.array(placement.extend({ breach: breachView })),
    parts: z.array(part),
    loadsBefore: z.array(load),
    loadsAfter: z.array(load),
    objective: z.number(),
    bound: z.number().nullable(),
    gap: z.number().nullable(),
    /** `working`: a better one may follow. */
    status: z.enum(['working', 'proved', 'bounded', 'stopped']),
    seed: z.int(),
    reproducible: z.boolean(),
    elapsed: z.number(),
    /** The roster it was made for; a newer one makes it stale. */
    rosterVersion: version,
  }),
  conflict: z.object({
    /** The whole of it in a sentence. */
    sentence: words,
    /** The fewest demands and rules that cannot all hold. */
    constraints: z.array(words),
    relaxations: z.array(words.extend({ relaxation: relaxationOut })),
  }),
  done: z.object({ status: z.enum(['proved', 'bounded', 'stopped']), elapsed: z.number() }),
  failed: z.object({ problem: z.string(), title: words }),
} as const;

export const whyRequest = z
  .strictObject({ shiftId: id, personId: id, relaxations: z.array(relaxation).max(50).default([]) })
  .meta({ id: 'WhyRequest' });
/** Why this person stands there, and who else could, the cheapest first. */
export const whyView = z
  .object({
    reasons: z.array(words),
    others: z.array(
      z.object({
        personId: id,
        /** What the objective would lose; below 0 it would gain. null: they may not. */
        cost: z.number().nullable(),
        reasons: z.array(words),
      }),
    ),
  })
  .meta({ id: 'Why' });

/** Fills units that have not begun, as drafts for their heads. */
export const fillsRequest = z
  .strictObject({
    /** Left out: all the actor looks after. */
    unitIds: z.array(id).min(1).max(2000).optional(),
    /** For units without a template of their kind. */
    pattern: patternId.default('24h'),
    /** Only names the units. */
    dryRun: z.boolean().default(false),
    seed: z.int().min(0).max(2_147_483_647).default(1),
  })
  .meta({ id: 'FillsRequest' });

const unitOutcome = z.enum(['filled', 'skipped', 'failed']);
export const fillsEvents = {
  /** The units to be filled, in order. */
  units: z.object({ units: z.array(z.object({ id, name: z.string() })) }),
  /** One is begun. */
  unit: z.object({ unitId: id, name: z.string() }),
  filled: z.object({
    unitId: id,
    name: z.string(),
    outcome: unitOutcome,
    rosterId: id.nullable(),
    proved: z.boolean(),
    gapsLeft: z.int(),
    placed: z.int(),
    /** Why it was skipped or failed. */
    reason: words.nullable(),
    seconds: z.number(),
    /** How many units are behind and how many there are. */
    done: z.int(),
    of: z.int(),
  }),
  summary: z.object({
    units: z.int(),
    filled: z.int(),
    proved: z.int(),
    gapsLeft: z.int(),
    skipped: z.int(),
    failed: z.int(),
    seconds: z.number(),
  }),
  failed: z.object({ problem: z.string(), title: words }),
} as const;
