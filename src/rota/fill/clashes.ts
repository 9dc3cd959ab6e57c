import type { Absence, RuleSettings } from '../rules.js';
import type { FillInput, FillShift } from './fill-input.js';
import { judged, reachOf } from './prices.js';
import type { Clash } from './problem.js';
import { watchOf } from './turns.js';

const ANYBODY = '';
const never: readonly Absence[] = [];

/** By turn, in order of their days: the later ones the same person should not stand after it, on another day. */
export function clashesOf(
  input: FillInput,
  settings: RuleSettings,
  turns: readonly { readonly shift: FillShift; readonly day: number }[],
): Clash[][] {
  const anybody: FillInput = { ...input, absences: never, people: [] };
  const alone = turns.map(({ shift }) => judged(anybody, settings, [watchOf(input, shift, ANYBODY)]));
  const reach = reachOf(settings);
  return turns.map(({ shift, day }, index) => {
    const found: Clash[] = [];
    turns.forEach((later, place) => {
      if (later.day <= day || later.shift.start >= shift.end + reach) return;
      const both = [watchOf(input, shift, ANYBODY), watchOf(input, later.shift, ANYBODY, `${later.shift.id} later`)];
      const together = judged(anybody, settings, both);
      const apart = { soft: 0, hard: 0 };
      for (const one of [alone[index], alone[place]]) {
        apart.soft += one?.soft ?? 0;
        apart.hard += one?.hard ?? 0;
      }
      const price = together.hard > apart.hard ? Infinity : together.soft - apart.soft;
      if (price > 0) found.push({ task: place, price });
    });
    return found;
  });
}
