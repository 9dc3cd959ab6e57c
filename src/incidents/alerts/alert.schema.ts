import { z } from 'zod';
import { filledLine, id, instantIn, instantOut, line, longText } from '../../http/scalars.js';
import { ALERT_TIERS } from '../../rota/alerts.js';

const words = z.object({ vi: z.string(), en: z.string() });
const tier = z.enum(ALERT_TIERS);
const result = z.enum(['handled', 'false-alarm', 'passed-on']);
const says = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
const said = longText(4000).refine(says, { message: 'empty' });

/** What is reported of an alert. */
export const alertFields = {
  title: filledLine(200),
  description: longText(4000).default(''),
  /** What its source calls it. */
  reference: line(200).default(''),
  happenedAt: instantIn.nullable().default(null),
};
export const newAlert = z
  .strictObject({ origin: line(40), severity: line(40), ...alertFields })
  .meta({ id: 'NewAlert' });
export const newAlertNote = z.strictObject({ text: said }).meta({ id: 'NewAlertNote' });
export const alertClosure = z.strictObject({ result, text: said }).meta({ id: 'AlertClosure' });

export const alertRow = z
  .object({
    id,
    unitId: id,
    unitName: z.string(),
    origin: words,
    severity: z.object({ id: z.string(), vi: z.string(), en: z.string() }),
    title: z.string(),
    reference: z.string(),
    receivedAt: instantOut,
    happenedAt: instantOut.nullable(),
    /** Until when somebody has to acknowledge. */
    acknowledgeBy: instantOut,
    acknowledged: z.object({ at: instantOut, by: z.string(), via: z.enum(['page', 'link']) }).nullable(),
    closed: z.object({ at: instantOut, by: z.string(), result }).nullable(),
  })
  .meta({ id: 'AlertRow' });
const choice = z.object({ id: z.string(), vi: z.string(), en: z.string() });
export const alertList = z
  .object({
    now: instantOut,
    /** Of all the reader may see. */
    counts: z.object({ open: z.int(), late: z.int() }),
    alerts: z.array(alertRow),
    next: id.nullable(),
    /** What there is to choose from: gravest first. */
    severities: z.array(choice),
    origins: z.array(choice),
  })
  .meta({ id: 'AlertList' });
export const alertSearch = z.object({
  /** `late`: nobody has acknowledged in time. */
  state: z.enum(['open', 'late', 'closed']).optional(),
  unitId: id.optional(),
  severity: line(40).optional(),
  after: id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const alertView = alertRow
  .extend({
    now: instantOut,
    description: z.string(),
    /** The person who entered it, or the source that sent it. */
    from: z.string(),
    /** Whether the reader may acknowledge, write and close. */
    mayAct: z.boolean(),
    /** Who is told next while nobody acknowledges; null at the end of the chain. */
    next: z.object({ tier, at: instantOut }).nullable(),
    tellings: z.array(
      z.object({
        tier,
        at: instantOut,
        /** Empty: there was nobody who could be told. */
        people: z.array(
          z.object({
            name: z.string(),
            ways: z.array(z.object({ channel: z.string(), sentAt: instantOut.nullable() })),
          }),
        ),
        contacts: z.array(z.string()),
      }),
    ),
    entries: z.array(
      z.object({
        id,
        at: instantOut,
        by: z.string(),
        kind: z.enum(['acknowledged', 'note', 'closed']),
        text: z.string(),
        via: z.enum(['page', 'link']).nullable(),
        result: result.nullable(),
      }),
    ),
    /** Whom to call, in the order of the chain. */
    calls: z.array(z.object({ tier, who: z.string(), title: z.string(), phone: z.string() })),
  })
  .meta({ id: 'Alert' });

/** Up to a week; null: not told. */
const minutes = z.int().min(1).max(10_080);
const plan = z.object({
  leader: minutes,
  head: minutes.nullable(),
  department: minutes.nullable(),
  contact: minutes.nullable(),
});
/** Minutes from the receipt until each is told. Without a plan, as the nearest unit above decides. */
export const alertPlanChange = z
  .strictObject({ unitKindId: line(40), severity: line(40), minutes: plan.strict().nullable() })
  .meta({ id: 'AlertPlanChange' });
export const alertPlanList = z
  .object({
    unit: z.object({ id, name: z.string() }),
    mayChange: z.boolean(),
    severities: z.array(choice),
    plans: z.array(
      z.object({
        unitKindId: z.string(),
        unitKindName: words,
        severity: z.string(),
        minutes: plan,
        decidedBy: z.object({ unitId: id, unitName: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'AlertPlans' });
