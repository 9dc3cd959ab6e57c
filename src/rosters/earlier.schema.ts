import { z } from 'zod';
import { civilDay, id, instantOut } from '../http/scalars.js';
import { dayView } from '../periods/period.schema.js';
import { patternId, postPatterns } from './roster.schema.js';

const earlierWatch = z
  .object({ on: civilDay, postKindId: z.string(), code: z.string(), start: instantOut, end: instantOut, personId: id })
  .meta({ id: 'EarlierWatch' });
/** What the unit stood in earlier periods, to be copied or carried on. */
export const earlierRosters = z
  .object({
    rosters: z.array(
      z.object({
        rosterId: id,
        periodId: id,
        title: z.string(),
        firstOn: civilDay,
        lastOn: civilDay,
        pattern: patternId,
        postPatterns,
        days: z.array(dayView),
        watches: z.array(earlierWatch),
        people: z.array(z.object({ id, name: z.string() })),
      }),
    ),
  })
  .meta({ id: 'EarlierRosters' });
