import { z } from 'zod';
import { id } from '../http/scalars.js';
import { LOG_FILE_KINDS } from './log-file.entity.js';

/** A file that goes with an entry. */
export const logFileView = z
  .object({
    id,
    name: z.string(),
    kind: z.enum(LOG_FILE_KINDS),
    /** In bytes. */
    size: z.int(),
    sha256: z.string(),
  })
  .meta({ id: 'LogFile' });
/** As the browser has it; it is tidied, never refused. */
export const logFileName = z.object({ name: z.string().max(400).default('') });
