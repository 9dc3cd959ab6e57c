import { z } from 'zod';
import { filledLine, id, version } from '../http/scalars.js';
import { patternId, postPatterns } from './roster.schema.js';

export const templateView = z
  .object({
    id,
    /** Who keeps it: the unit itself or one above it. */
    unitId: id,
    unitName: z.string(),
    unitKindId: z.string(),
    title: z.string(),
    pattern: patternId,
    postPatterns,
    version,
  })
  .meta({ id: 'Template' });
export const templateList = z.object({ templates: z.array(templateView) }).meta({ id: 'TemplateList' });
export const newTemplate = z
  .strictObject({
    unitKindId: filledLine(50),
    title: filledLine(100),
    pattern: patternId,
    postPatterns: postPatterns.default({}),
  })
  .meta({ id: 'NewTemplate' });
export const templateChange = z
  .strictObject({
    title: filledLine(100).optional(),
    pattern: patternId.optional(),
    postPatterns: postPatterns.optional(),
  })
  .meta({ id: 'TemplateChange' });
