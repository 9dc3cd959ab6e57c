import { z } from 'zod';
import { civilDay, id, line } from '../http/scalars.js';

const range = { note: line(200), validFrom: civilDay, validTo: civilDay.nullable() };
/** As it stands in the sheet; what is wrong with it is said of its row. */
const cell = z.string().max(2000).default('');
const words = z.object({ vi: z.string(), en: z.string() });

/** A range as it is written, such as `192.0.2.0/24`; an address alone is a range of one. */
export const newIpRange = z
  .strictObject({ block: z.string().max(100), ...range })
  .partial({ note: true, validFrom: true, validTo: true })
  .meta({ id: 'NewIpRange' });
export const ipRangeChange = z.strictObject(range).meta({ id: 'IpRangeChange' });
export const ipRangeView = z
  .object({ id, block: z.string(), note: z.string(), validFrom: civilDay, validTo: civilDay.nullable() })
  .meta({ id: 'IpRange' });
export const ipRangeList = z
  .object({ mayChange: z.boolean(), ranges: z.array(ipRangeView) })
  .meta({ id: 'IpRangeList' });

/** A list of ranges of the units below, as read from a sheet. */
export const ipRangeImport = z
  .strictObject({
    rows: z
      .array(
        z.strictObject({
          /** Its place in the sheet, from 0. */
          row: z.int().min(0).max(1_000_000),
          unit: cell,
          block: cell,
          note: cell,
          from: cell,
        }),
      )
      .min(1)
      .max(5000),
  })
  .meta({ id: 'IpRangeImport' });
/** What becomes of each row; nothing is stored. */
export const ipRangeImportPreview = z
  .object({
    rows: z.array(z.object({ row: z.int(), fate: z.enum(['new', 'same', 'bad']), sentences: z.array(words) })),
  })
  .meta({ id: 'IpRangeImportPreview' });
export const ipRangesImported = z.object({ created: z.int(), same: z.int() }).meta({ id: 'IpRangesImported' });
