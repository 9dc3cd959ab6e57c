import { z } from 'zod';
import { civilDay, id, instantOut } from '../http/scalars.js';

export const reach = z.enum(['unreachable', 'unproven', 'lacking', 'ready']);
export const reachProblem = z.enum([
  'no-address',
  'address-returned',
  'address-unverified',
  'nothing-confirmed',
  'no-phone',
  'phone-impossible',
]);
/** Somebody with watches in the period to whom a way is missing or unproven. */
export const unreadyPerson = z
  .object({
    personId: id,
    unitId: id,
    unitName: z.string(),
    name: z.string(),
    title: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    reach: reach.exclude(['ready']),
    problems: z.array(reachProblem),
    /** Why mail came back, in the words of the server that refused it. */
    failedBecause: z.string().nullable(),
    /** On how many devices they are told besides. */
    devices: z.int(),
    watches: z.int(),
    firstAt: instantOut,
  })
  .meta({ id: 'UnreadyPerson' });
/** `people`: those to be mended, the gravest first. `ready`: the others, by name only. The first 500 of each. */
export const readinessView = z
  .object({
    period: z.object({ id, title: z.string(), firstOn: civilDay, lastOn: civilDay }),
    /** The units looked at that have people on watch, with how many are not ready. */
    units: z.array(z.object({ id, name: z.string(), unready: z.int() })),
    counts: z.record(reach, z.int()),
    people: z.array(unreadyPerson),
    ready: z.array(z.object({ personId: id, name: z.string(), unitName: z.string() })),
  })
  .meta({ id: 'Readiness' });
/** `unit`: this unit and those below it; all that the reader plans for when left out. */
export const readinessQuery = z.object({ unit: id.optional() });
