import { z } from 'zod';
import { civilDay, id } from '../http/scalars.js';

/** As it stands in the sheet; what is wrong with it is said of its row. */
const cell = z.string().max(2000).default('');

const importRow = z.strictObject({
  /** Its place in the sheet, from 0. */
  row: z.int().min(0).max(1_000_000),
  name: cell,
  shortName: cell,
  kind: cell,
  superior: cell,
  supervisor: cell,
  from: cell,
  address: cell,
  dutyPhone: cell,
});

/** A list of units, as read from a sheet. */
export const unitImport = z
  .strictObject({
    rows: z
      .array(importRow)
      .min(1)
      .max(5000)
      .refine((rows) => new Set(rows.map(({ row }) => row)).size === rows.length, { message: 'twice' }),
  })
  .meta({ id: 'UnitImport' });

const words = z.object({ vi: z.string(), en: z.string() });

/** What becomes of each row; nothing is stored. */
export const unitImportPreview = z
  .object({
    rows: z.array(
      z.object({
        row: z.int(),
        fate: z.enum(['new', 'change', 'same', 'bad']),
        unitId: id.nullable(),
        on: civilDay.nullable(),
        sentences: z.array(words),
      }),
    ),
    /** Why the good rows cannot be taken in together; null: they can. */
    hindrance: words.nullable(),
  })
  .meta({ id: 'UnitImportPreview' });

/** What came of it. `planned`: changes that await their day. */
export const unitsImported = z
  .object({ created: z.int(), changed: z.int(), planned: z.int(), same: z.int() })
  .meta({ id: 'UnitsImported' });
