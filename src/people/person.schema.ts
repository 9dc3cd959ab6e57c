import { z } from 'zod';
import { email, filledLine, id, instantIn, instantOut, language, line, version } from '../http/scalars.js';

export const personView = z
  .object({
    id,
    name: z.string(),
    email: z.string().nullable(),
    /** What is known of the address: its owner showed that mail arrives, or mail to it comes back; null while neither is. */
    mail: z.enum(['proven', 'returned']).nullable(),
    /** Why mail comes back, in the words of the server that refused it. */
    mailReturnedBecause: z.string().nullable(),
    phone: z.string().nullable(),
    phoneE164: z.string().nullable(),
    phoneWarning: z.string().nullable(),
    language,
    active: z.boolean(),
    /** The membership through which this list shows the person. */
    unitId: id,
    unitName: z.string(),
    title: z.string(),
    postKindIds: z.array(z.string()),
    /** How large a part of the burden they carry in this unit; 100 a full one. */
    sharePercent: z.int(),
    version,
  })
  .meta({ id: 'Person' });
/** Sorted by given name, family, middle, in Vietnamese order. `next` is the cursor of the following page. */
export const personList = z
  .object({ people: z.array(personView), total: z.int(), next: z.string().nullable() })
  .meta({ id: 'PersonList' });
export const personSearch = z.object({
  search: line(100).optional(),
  unitId: id.optional(),
  /** `next` of the page before. */
  after: id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

const personFields = {
  name: filledLine(200),
  email: email.nullable(),
  phone: line(60).nullable(),
  language,
  title: line(120),
  postKindIds: z.array(line(60)).max(20),
  sharePercent: z.int().min(0).max(100),
  active: z.boolean(),
};
export const newPerson = z.strictObject(personFields).partial().required({ name: true }).meta({ id: 'NewPerson' });
export const personChange = z.strictObject(personFields).partial().meta({ id: 'PersonChange' });

/** `compensatory` is leave taken for hours stood; fairness counts it against what is due. */
const absenceKind = z.enum(['leave', 'compensatory', 'sick', 'travel', 'other']);

export const absenceView = z
  .object({
    id,
    personId: id,
    kind: absenceKind,
    start: instantOut,
    end: instantOut,
    note: z.string(),
  })
  .meta({ id: 'Absence' });
export const absenceList = z.object({ absences: z.array(absenceView) }).meta({ id: 'AbsenceList' });
export const newAbsence = z
  .strictObject({
    kind: absenceKind,
    start: instantIn,
    end: instantIn,
    note: line(500).default(''),
  })
  .refine((absence) => absence.end > absence.start, { path: ['end'], message: 'ends-before-it-starts' })
  .meta({ id: 'NewAbsence' });
