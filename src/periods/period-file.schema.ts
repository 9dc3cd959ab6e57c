import { z } from 'zod';
import { id, instantOut, line } from '../http/scalars.js';

const part = z.enum(['letter', 'enclosure']);
/** As the browser has it; it is tidied, never refused. */
const name = z.string().max(400).default('');

export const periodFileView = z
  .object({
    id,
    part,
    /** What an enclosure is; a letter needs no word. */
    title: z.string(),
    name: z.string(),
    kind: z.enum(['pdf', 'docx', 'xlsx', 'jpg', 'png', 'txt']),
    /** In bytes. */
    size: z.int(),
    addedAt: instantOut,
    addedBy: z.string(),
  })
  .meta({ id: 'PeriodFile' });
export const periodFileList = z.object({ files: z.array(periodFileView) }).meta({ id: 'PeriodFileList' });
/** What is said about a file in the address it is sent to. */
export const newPeriodFile = z.object({ part, title: line(120).default(''), name });
export const periodFileName = z.object({ name });
