import { z } from 'zod';

/** Rows of plain texts, NFC, '' when empty; a CSV is one sheet without a name. */
export const sheetList = z
  .object({ sheets: z.array(z.object({ name: z.string(), cells: z.array(z.array(z.string())) })) })
  .meta({ id: 'SheetList' });
