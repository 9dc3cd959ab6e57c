import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { role } from '../access/access.schema.js';
import { civilDay, filledLine, id, instantOut, line } from '../http/scalars.js';
import { THINGS } from './belongings.js';

/** From when on it holds: today, or a day to come. `basis`: the decision it rests on, in words. */
const acted = { on: civilDay, basis: line(300).optional() };

const unitChange = z
  .strictObject({
    unitId: id,
    name: filledLine(200).optional(),
    shortName: line(60).optional(),
    parentId: id.optional(),
    supervisingUnitId: id.nullable().optional(),
  })
  .refine((members) => Object.keys(members).length > 1, { message: 'empty' });
/** Other names, another superior, another supervising unit. */
const change = z.strictObject({
  act: z.literal('change'),
  ...acted,
  changes: z
    .array(unitChange)
    .min(1)
    .max(2000)
    .refine((changes) => new Set(changes.map(({ unitId }) => unitId)).size === changes.length, { message: 'twice' }),
});

const distinct = (ids: readonly string[]) => new Set(ids).size === ids.length;
const ids = (most: number) => z.array(id).max(most).refine(distinct, { message: 'twice' });

/** Units that become part of another, which may get another name. */
const merge = z.strictObject({
  act: z.literal('merge'),
  ...acted,
  fromIds: ids(50).min(1),
  intoId: id,
  name: filledLine(200).optional(),
  shortName: line(60).optional(),
  /** Who heads it from then on; left out: whoever heads it now. */
  headPersonId: id.optional(),
  /** Roles held on the units that end which shall be held on the other one; left out: all of them end. */
  keptGrantIds: ids(500).optional(),
  /** Webhooks of the units that end which shall be the other one's; left out: they end with their unit. */
  keptWebhookIds: ids(100).optional(),
});

/** A unit made out of another: those of its people and of the units below it that go there. */
const part = z
  .strictObject({
    name: filledLine(200),
    shortName: line(60).optional(),
    personIds: ids(2000).default([]),
    unitIds: ids(2000).default([]),
    /** One of those who go there. */
    headPersonId: id.optional(),
  })
  // The unit that begins on the day has its id from the day it was planned.
  .transform((members) => ({ ...members, unitId: randomUUID() as string }));
const split = z.strictObject({
  act: z.literal('split'),
  ...acted,
  fromId: id,
  parts: z
    .array(part)
    .min(1)
    .max(20)
    .refine((parts) => distinct(parts.flatMap(({ personIds }) => personIds)), { message: 'twice' })
    .refine((parts) => distinct(parts.flatMap(({ unitIds }) => unitIds)), { message: 'twice' }),
});

export const reorganisationWanted = z
  .discriminatedUnion('act', [change, merge, split])
  .meta({ id: 'ReorganisationWanted' });
export type Wanted = z.output<typeof reorganisationWanted>;
export type ChangeWanted = z.output<typeof change>;
export type MergeWanted = z.output<typeof merge>;
export type SplitWanted = z.output<typeof split>;

const changeLine = z
  .object({
    what: z.enum(['begins', 'renamed', 'abbreviated', 'merged', 'moved', 'supervised', 'ends']),
    unitId: id,
    name: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
    on: civilDay,
  })
  .meta({ id: 'UnitChangeLine' });

/** What it would do, before it is done. */
export const reorganisationPreview = z
  .object({
    on: civilDay,
    /** Whether it holds at once, and cannot be undone. */
    atOnce: z.boolean(),
    units: z.array(changeLine),
    /** Units below those that go elsewhere: they go along. */
    goingAlong: z.int(),
    /** Who comes to another unit, and until before which day they belong to the former one as well, for their watches. */
    people: z.array(
      z.object({ personId: id, name: z.string(), from: z.string(), into: z.string(), alsoUntil: civilDay.nullable() }),
    ),
    /** Roles held on the units they leave. Those of units that end can be kept. */
    roles: z.array(z.object({ grantId: id, person: z.string(), role, unitName: z.string(), ends: z.boolean() })),
    /** Who heads the units people come to, and who could. */
    heads: z.array(
      z.object({
        unitId: id,
        unitName: z.string(),
        headPersonId: id.nullable(),
        members: z.array(z.object({ personId: id, name: z.string(), title: z.string() })),
      }),
    ),
    /** Contacts that become those of the unit the others are merged into. */
    contacts: z.int(),
    /** The ways by which people of units that end are told besides their mail. Those can be kept. */
    webhooks: z.array(z.object({ webhookId: id, title: z.string(), host: z.string(), unitName: z.string() })),
    /**
     * What hangs on units: `goes` to the other one (parts of a split begin with it), `own`: not, for the other has its
     * own; `stays` with its unit; `left`: of a former superior, and no longer held to.
     */
    belongings: z.array(
      z.object({
        what: z.enum(THINGS),
        fate: z.enum(['goes', 'own', 'stays', 'left']),
        unitId: id,
        unitName: z.string(),
        count: z.int(),
      }),
    ),
    /** What periods ask of units that end, and of those that begin. */
    asked: z.array(
      z.object({
        unitId: id,
        unitName: z.string(),
        periodTitle: z.string(),
        firstOn: civilDay,
        lastOn: civilDay,
        fate: z.enum(['stood', 'cut', 'void', 'new']),
        ahead: z.int(),
      }),
    ),
    /** Watches on that day and later of the units in question; all are stood as announced. */
    watches: z.array(
      z.object({
        unitId: id,
        unitName: z.string(),
        periodTitle: z.string(),
        published: z.int(),
        drafted: z.int(),
        lastOn: civilDay,
      }),
    ),
  })
  .meta({ id: 'ReorganisationPreview' });

export const reorganisationView = z
  .object({
    id,
    /** Where it was decided, and where it can be undone. */
    unitId: id,
    act: z.enum(['change', 'merge', 'split']),
    on: civilDay,
    basis: z.string(),
    state: z.enum(['planned', 'hindered', 'done', 'undone']),
    changes: z.array(changeLine),
    plannedBy: z.string(),
    plannedAt: instantOut,
    doneAt: instantOut.nullable(),
    undone: z.object({ by: z.string(), at: instantOut }).nullable(),
    /** Why it could not be done when its day had come; it is tried again until somebody undoes it. */
    hindrance: z.object({ vi: z.string(), en: z.string() }).nullable(),
  })
  .meta({ id: 'Reorganisation' });
export const reorganisationList = z
  .object({ reorganisations: z.array(reorganisationView) })
  .meta({ id: 'ReorganisationList' });
