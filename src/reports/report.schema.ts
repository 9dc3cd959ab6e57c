import { z } from 'zod';
import { civilDay, id, instantOut, longText, wallClock } from '../http/scalars.js';

const slotFields = { on: civilDay, clock: wallClock };
const said = z.object({
  /** Null: "no incident", said explicitly. */
  incident: z.string().nullable(),
  at: instantOut,
  by: z.string(),
  late: z.boolean(),
});

export const reportQuery = z.object({ on: civilDay, clock: wallClock }).partial();
/** Of one cut-off, the one asked for or the present one. `mine`: the reader may report for the unit. */
export const reportList = z
  .object({
    now: instantOut,
    title: z.string(),
    slots: z.array(z.object({ ...slotFields, dueAt: instantOut, opensAt: instantOut })),
    /** Null while the period asks for no reports. */
    slot: z.object({ ...slotFields, dueAt: instantOut, opensAt: instantOut }).nullable(),
    units: z.array(
      z.object({
        unitId: id,
        unitName: z.string(),
        headName: z.string().nullable(),
        headPhone: z.string().nullable(),
        report: said.nullable(),
        /** When it was asked for it by mail. */
        askedAt: instantOut.nullable(),
        mine: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'ReportList' });

/** `incident`: what happened, or null for "no incident". */
export const newReport = z
  .strictObject({
    periodId: id,
    ...slotFields,
    incident: longText(2000)
      .refine((text) => text !== '', { message: 'empty' })
      .nullable(),
  })
  .meta({ id: 'NewReport' });
export const reportSaid = said.meta({ id: 'ReportSaid' });
