import { DAY, HOUR } from '../interval.js';
import { check, type RuleId, type RuleSettings, type Watch } from '../rules.js';
import type { FillInput } from './fill-input.js';
import { breachPrice } from './weights.js';

/** Rules that one watch, or two near each other, can break; the others are counted over days, weeks and months. */
const near: readonly RuleId[] = ['double-watch', 'absence', 'wrong-post', 'rest', 'daily-hours'];

/** The settings with every rule off but those that watches near each other can break. */
export function nearSettings(settings: RuleSettings): RuleSettings {
  const only = Object.entries(settings).map(([rule, setting]) => [
    rule,
    near.includes(rule as RuleId) ? setting : { ...setting, severity: 'off' },
  ]);
  return Object.fromEntries(only) as RuleSettings;
}

/** How far before and after a watch others can matter to it. */
export function reachOf({ rest, 'daily-hours': daily }: RuleSettings): number {
  return Math.max(rest.severity === 'off' ? 0 : rest.limit * HOUR, daily.severity === 'off' ? 0 : DAY);
}

/**
 * What the rules say about one person's watches together: the price of the soft breaches, and how much is missing from
 * hard ones. Only differences between two answers mean something.
 */
export function judged(
  input: FillInput,
  settings: RuleSettings,
  watches: readonly Watch[],
): { readonly soft: number; readonly hard: number } {
  const [first] = watches;
  if (!first) return { soft: 0, hard: 0 };
  const { calendar, zone } = input;
  const { personId } = first;
  const absences = input.absences.filter((away) => away.personId === personId);
  const standers = input.people.filter((person) => person.personId === personId);
  // Told that all of them are this unit's, it judges the watches elsewhere too.
  const own = watches.map((watch) => ({ ...watch, unitId: input.unitId }));
  let soft = 0;
  let hard = 0;
  for (const breach of check({ unitId: input.unitId, watches: own, absences, standers, calendar, zone }, settings)) {
    if (breach.severity === 'hard') hard += breach.missing;
    else soft += breachPrice(input.weights, breach);
  }
  return { soft, hard };
}

/** What a watch adds to those that stay: Infinity when it breaks a hard rule further than they do already. */
export function addedPrice(input: FillInput, settings: RuleSettings, fixed: readonly Watch[], watch: Watch): number {
  const reach = reachOf(settings);
  const around = fixed.filter(({ start, end }) => end + reach > watch.start && start < watch.end + reach);
  const before = judged(input, settings, around);
  const after = judged(input, settings, [...around, watch]);
  return after.hard > before.hard ? Infinity : Math.max(0, after.soft - before.soft);
}
