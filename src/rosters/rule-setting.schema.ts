import { z } from 'zod';
import { id } from '../http/scalars.js';

const severity = z.enum(['hard', 'soft', 'off']);
export const rule = z.enum([
  'double-watch',
  'absence',
  'wrong-post',
  'rest',
  'weekly-rest',
  'longest-run',
  'consecutive-nights',
  'daily-hours',
  'weekly-hours',
  'monthly-hours',
]);

/** The smallest and largest limit that makes sense: hours, days or nights. Rules without a limit are not listed. */
export const bounds: Readonly<Partial<Record<z.output<typeof rule>, readonly [min: number, max: number]>>> = {
  rest: [1, 48],
  'weekly-rest': [1, 96],
  'longest-run': [1, 31],
  'consecutive-nights': [1, 31],
  'daily-hours': [1, 24],
  'weekly-hours': [1, 168],
  'monthly-hours': [1, 744],
};

const source = z.object({ unitId: id, unitName: z.string() });
const ruleRow = z
  .object({
    rule,
    severity,
    limit: z.int(),
    /** The unit that decided so; null: nobody did, it is as the law has it. */
    from: source.nullable(),
    own: z.boolean(),
    /** What holds when the unit decides nothing itself. */
    inherited: z.object({ severity, limit: z.int(), from: source.nullable() }),
    bounds: z.object({ min: z.int(), max: z.int() }).nullable(),
  })
  .meta({ id: 'Rule' });

/** The rules one unit's rosters are judged by. Version 0: the unit has never decided anything itself. */
export const ruleBookView = z
  .object({
    unit: z.object({ id, name: z.string() }),
    version: z.int(),
    rules: z.array(ruleRow),
    mayChange: z.boolean(),
  })
  .meta({ id: 'RuleBook' });

/** The unit's own decisions, all of them; a rule left out is inherited. */
export const ruleBookChange = z
  .strictObject({
    own: z
      .array(z.strictObject({ rule, severity, limit: z.int().min(0).max(744) }))
      .max(rule.options.length)
      .superRefine((own, context) => {
        own.forEach((each, index) => {
          const [min, max] = bounds[each.rule] ?? [0, 0];
          const fault = (member: string, message: string) =>
            context.addIssue({ code: 'custom', message, path: [index, member] });
          if (own.findIndex((other) => other.rule === each.rule) < index) fault('rule', 'rule-twice');
          if (each.rule === 'double-watch' && each.severity !== 'hard') fault('severity', 'rule-stays');
          if (each.limit < min || each.limit > max) fault('limit', 'limit-out-of-bounds');
        });
      }),
  })
  .meta({ id: 'RuleBookChange' });
