import { z } from 'zod';
import { id, line } from '../http/scalars.js';

const chain = z.enum(['unconfirmed', 'absent']);
/** Up to a fortnight; null: not told. */
const minutes = z.int().min(1).max(20_160).nullable();
/** Minutes before the watch for `unconfirmed`, after its start for `absent`. */
const tiers = z.strictObject({ substitute: minutes, head: minutes, department: minutes });

/** How a chain runs in the units of one kind; without a plan, as the nearest unit above decides. */
export const planChange = z
  .strictObject({
    unitKindId: line(40),
    chain,
    plan: z.strictObject({ running: z.boolean(), minutes: tiers }).nullable(),
  })
  .meta({ id: 'EscalationPlanChange' });
export const planList = z
  .object({
    unit: z.object({ id, name: z.string() }),
    mayChange: z.boolean(),
    /** For every kind of the unit and those below it. */
    plans: z.array(
      z.object({
        unitKindId: z.string(),
        unitKindName: z.object({ vi: z.string(), en: z.string() }),
        chain,
        running: z.boolean(),
        minutes: tiers,
        /** Which unit decided it; null: as the house came. */
        decidedBy: z.object({ unitId: id, unitName: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'EscalationPlans' });
