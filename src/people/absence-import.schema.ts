import { z } from 'zod';
import { instantIn, instantOut, line } from '../http/scalars.js';
import { absenceView } from './person.schema.js';

/** The text of an iCalendar file, at most a megabyte. */
export const calendarFile = z.strictObject({ ics: z.string().min(1).max(1_000_000) }).meta({ id: 'CalendarFile' });

/** When the file says the person is busy, earliest first; what is over, and what blocks no time, is left out. */
export const absenceCandidates = z
  .object({
    events: z.array(
      z.object({
        uid: z.string(),
        start: instantOut,
        end: instantOut,
        allDay: z.boolean(),
        summary: z.string(),
        /** The person is recorded as absent at just that time. */
        already: z.boolean(),
      }),
    ),
    /** Events that could not be read. */
    unread: z.int(),
    /** There were more than are listed. */
    more: z.boolean(),
  })
  .meta({ id: 'AbsenceCandidates' });

export const absenceImport = z
  .strictObject({
    kind: absenceView.shape.kind,
    events: z
      .array(
        z
          .strictObject({ start: instantIn, end: instantIn, note: line(500).default('') })
          .refine((event) => event.end > event.start, { path: ['end'], message: 'ends-before-it-starts' }),
      )
      .min(1)
      .max(500),
  })
  .meta({ id: 'AbsenceImport' });
export const absencesImported = z
  .object({ created: z.int(), same: z.int(), absences: z.array(absenceView) })
  .meta({ id: 'AbsencesImported' });
