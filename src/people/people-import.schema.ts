import { z } from 'zod';
import { email, filledLine, id, line } from '../http/scalars.js';

const importRow = z.strictObject({
  name: filledLine(200),
  /** Left out or empty: stays as it is. So with phone, e-mail and posts. */
  title: line(120).optional(),
  phone: line(60).nullish(),
  email: email.nullish(),
  postKindIds: z.array(line(60)).max(20).optional(),
  /** The member of the unit whom the row is about, when the reader of the sheet knows. */
  personId: id.nullish(),
});

/** A staff list, as read from a sheet and looked over. */
export const peopleImport = z.strictObject({ rows: z.array(importRow).min(1).max(2000) }).meta({ id: 'PeopleImport' });

/** What came of it: how many rows made a new member, changed one, or said what was known; and who each row is. */
export const peopleImported = z
  .object({
    created: z.int(),
    changed: z.int(),
    same: z.int(),
    people: z.array(z.object({ index: z.int(), personId: id })),
  })
  .meta({ id: 'PeopleImported' });
