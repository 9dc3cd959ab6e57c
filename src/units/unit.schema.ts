import { z } from 'zod';
import { civilDay, email, filledLine, id, instantOut, line, version } from '../http/scalars.js';

export const unitKindView = z
  .object({ id: z.string(), nameVi: z.string(), nameEn: z.string() })
  .meta({ id: 'UnitKind' });

export const unitView = z
  .object({
    id,
    kindId: z.string(),
    name: z.string(),
    shortName: z.string(),
    address: z.string(),
    dutyPhone: z.string().nullable(),
    parentId: id.nullable(),
    supervisingUnitId: id.nullable(),
    headPersonId: id.nullable(),
    headName: z.string().nullable(),
    reminderMinutes: z.array(z.int()),
    swapsNeedApproval: z.boolean(),
    validFrom: civilDay,
    validTo: civilDay.nullable(),
    /** Since when it only stands what rosters it has, as part of the unit it hangs below; null: it was not merged. */
    mergedOn: civilDay.nullable(),
    people: z.int(),
    version,
  })
  .meta({ id: 'Unit' });
export const unitList = z.object({ units: z.array(unitView), kinds: z.array(unitKindView) }).meta({ id: 'UnitList' });
/** Units the actor may see: the whole subtree of `under` (default: of every unit the actor holds a role in). */
export const unitSearch = z.object({ search: line(100).optional(), under: id.optional(), asOf: civilDay.optional() });

const unitFields = {
  kindId: line(60),
  name: filledLine(200),
  shortName: line(60),
  address: line(200),
  dutyPhone: line(40).nullable(),
  supervisingUnitId: id.nullable(),
  headPersonId: id.nullable(),
  reminderMinutes: z.array(z.int().min(5).max(20160)).max(6),
  /** Whether the head decides about watches its people want to swap; true unless said otherwise. */
  swapsNeedApproval: z.boolean(),
  validTo: civilDay.nullable(),
};
export const newUnit = z
  .strictObject({ ...unitFields, validFrom: civilDay })
  .partial()
  .required({ kindId: true, name: true })
  .meta({ id: 'NewUnit' });
/** `parentId` moves the unit; that, its kind, its supervisor and its end are for officers above it. */
export const unitChange = z
  .strictObject({ ...unitFields, parentId: id })
  .partial()
  .meta({ id: 'UnitChange' });

const contactFields = {
  organisation: filledLine(200),
  personName: line(200),
  title: line(200),
  phone: line(40).nullable(),
  hotline: line(40).nullable(),
  email: email.nullable(),
  position: z.int().min(0).max(999),
  validFrom: civilDay,
  validTo: civilDay.nullable(),
};
export const contactView = z
  .object({
    id,
    unitId: id,
    ...contactFields,
    organisation: z.string(),
    personName: z.string(),
    title: z.string(),
    phone: z.string().nullable(),
    hotline: z.string().nullable(),
    email: z.string().nullable(),
    /** When somebody last called and found the number right, and who; null: nobody has. */
    verified: z.object({ at: instantOut, by: z.string() }).nullable(),
  })
  .meta({ id: 'Contact' });
export const contactList = z.object({ contacts: z.array(contactView) }).meta({ id: 'ContactList' });
export const newContact = z
  .strictObject(contactFields)
  .partial()
  .required({ organisation: true })
  .meta({ id: 'NewContact' });
