import { type Instant, MINUTE } from './interval.js';

/** Who is told of an alert, nearest first. */
export const ALERT_TIERS = ['duty', 'leader', 'head', 'department', 'contact'] as const;
export type AlertTier = (typeof ALERT_TIERS)[number];

/** Minutes from the receipt until each is told while nobody acknowledges; null: never. Who is on duty is told at once. */
export type AlertPlan = { readonly leader: number } & Readonly<
  Record<'head' | 'department' | 'contact', number | null>
>;

/** One telling of an alert and when it is due. */
export interface AlertStep {
  readonly tier: AlertTier;
  readonly at: Instant;
}

/** A step that was taken, and how many it reached. */
export interface AlertTold {
  readonly tier: AlertTier;
  readonly reached: number;
}

/** The instant until which somebody has to acknowledge. */
export const acknowledgeBy = (receivedAt: Instant, { leader }: AlertPlan): Instant => receivedAt + leader * MINUTE;

/** The steps of the chain for an alert that nobody acknowledges, in order; each at or after the one before. */
export function alertSteps(receivedAt: Instant, plan: AlertPlan): AlertStep[] {
  const steps: AlertStep[] = [{ tier: 'duty', at: receivedAt }];
  for (const tier of ['leader', 'head', 'department', 'contact'] as const) {
    const minutes = plan[tier];
    if (minutes !== null) steps.push({ tier, at: Math.max(receivedAt + minutes * MINUTE, steps.at(-1)!.at) });
  }
  return steps;
}

/** The step that comes next; undefined at the end of the chain. Due at once where the one before it reached nobody. */
export function nextAlertStep(receivedAt: Instant, plan: AlertPlan, told: readonly AlertTold[]): AlertStep | undefined {
  const steps = alertSteps(receivedAt, plan);
  const last = told.findLast(({ tier }) => steps.some((step) => step.tier === tier));
  const next = steps[steps.findIndex(({ tier }) => tier === last?.tier) + 1];
  return next && last?.reached === 0 ? { ...next, at: receivedAt } : next;
}
