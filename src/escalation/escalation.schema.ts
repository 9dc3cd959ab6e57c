import { z } from 'zod';
import { id, line } from '../http/scalars.js';

const chain = z.enum(['unconfirmed', 'absent']);
/** Up to a fortnight; null: not told. */
const minutes = z.int().min(1).max(20_160).nullable();
/** Minutes before the watch for `unconfirmed`, after its start for `absent`. */
const tiers = z.strictObject({ substitute: minutes, head: minutes, department: minutes });

/** How a chain runs in the units of one kind. */
export const planChange = z
  .strictObject({ unitKindId: line(40), chain, running: z.boolean(), minutes: tiers })
  .meta({ id: 'EscalationPlanChange' });
export const planList = z
  .object({
    plans: z.array(
      z.object({
        unitKindId: z.string(),
        unitKindName: z.object({ vi: z.string(), en: z.string() }),
        chain,
        running: z.boolean(),
        minutes: tiers,
        /** Which unit decided it; null: as the house came. */
        decidedBy: id.nullable(),
      }),
    ),
  })
  .meta({ id: 'EscalationPlans' });
