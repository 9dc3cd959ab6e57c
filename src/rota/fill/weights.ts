import type { RuleId } from '../rules.js';

/** What one step away from the ideal costs. Only the proportions matter. */
export interface FillWeights {
  /** One person missing on one shift: more than all the rest together in any real roster. */
  readonly gap: number;
  /** One breach of a soft rule, and what each further hour, day or night beyond its limit adds. */
  readonly breach: number;
  readonly beyond: number;
  /** The square of one turn of eight hours, one night, one weekend, one holiday away from the fair share. */
  readonly hours: number;
  readonly nights: number;
  readonly weekends: number;
  readonly holidays: number;
  /** A turn stood against a wish; one wished for is worth half of that. */
  readonly wish: number;
  /** One person put on or taken off what stands. */
  readonly change: number;
  /** The same two together once more than their free times. */
  readonly pair: number;
  /** A turn of somebody whose share is nothing. */
  readonly spare: number;
  /** How much of what earlier periods laid on somebody is made good now, 0 to 1. */
  readonly memory: number;
}

/** Lawful first, fair second, stable third. */
export const defaultWeights: FillWeights = {
  gap: 10_000,
  breach: 100,
  beyond: 10,
  hours: 4,
  nights: 6,
  weekends: 6,
  holidays: 10,
  wish: 10,
  change: 5,
  pair: 3,
  spare: 60,
  memory: 0.5,
};

/** Minutes after which a breach counts one more step; runs count by the day or night. */
const STEP_MINUTES = 60;

/** What a breach costs: forbidden when hard, else by how much is missing. */
export function breachPrice(
  weights: FillWeights,
  { severity, missing, unit }: { severity: 'hard' | 'soft'; missing: number; unit: string; rule?: RuleId },
): number {
  if (severity === 'hard') return Infinity;
  return weights.breach + Math.round(weights.beyond * (unit === 'minutes' ? missing / STEP_MINUTES : missing));
}
