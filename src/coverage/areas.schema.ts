import { z } from 'zod';
import { id, instantOut } from '../http/scalars.js';
import { boardView } from './coverage.schema.js';

/**
 * What lies directly below a unit, in figures: a unit with all that is below it (`own`: false), or all single units of
 * one kind and the unit itself (`own`: true; `id` is then the kind).
 */
export const areaView = z
  .object({
    id: z.string(),
    name: z.string(),
    own: z.boolean(),
    units: z.int(),
    /** Whether it is looked at area by area again. */
    large: z.boolean(),
    /** Rosters made known, and those sent up and not yet made known. */
    published: z.int(),
    submitted: z.int(),
    onDuty: z.int(),
    /** Units in which somebody must stand watch now and nobody does. */
    uncovered: z.int(),
    shortNext24h: z.int(),
    shortNext24hUnits: z.int(),
    /** Shortages still ahead. */
    gaps: z.int(),
    nextGapAt: instantOut.nullable(),
    unconfirmed72h: z.int(),
    unconfirmed72hUnits: z.int(),
  })
  .meta({ id: 'Area' });
export const areasView = z
  .object({
    now: instantOut,
    period: boardView.shape.period,
    /** From the period's unit down to the one whose areas these are; empty for a reader of several units, or of none. */
    path: z.array(z.object({ id, name: z.string() })),
    areas: z.array(areaView),
    tiles: boardView.shape.tiles,
  })
  .meta({ id: 'Areas' });
