import { DAY, type Instant, type Interval, MINUTE } from './interval.js';

/** What is left undone: a watch not confirmed in time, a watch nobody began. */
export type Chain = 'unconfirmed' | 'absent';

/** Who is told, nearest first. */
export const TIERS = ['substitute', 'head', 'department'] as const;
export type Tier = (typeof TIERS)[number];

/** When a chain tells whom: minutes before the watch (`unconfirmed`) or after its start (`absent`); null: never. */
export interface Plan {
  readonly running: boolean;
  readonly minutes: Readonly<Record<Tier, number | null>>;
  /** From when on the plan holds. */
  readonly since: Instant;
}

/** A watch and when its holder was told of its present wording. */
export interface Published extends Interval {
  readonly publishedAt: Instant;
}

/** One telling of a chain and when it is due. */
export interface EscalationStep {
  readonly tier: Tier;
  readonly at: Instant;
}

/**
 * The steps of a chain for a watch that stays as it is, in order; each at or after the one before. `unconfirmed` never
 * tells in the first three quarters of the time the holder had to answer, and is over at the start. `absent` counts from
 * the start, or from the publication of a watch that had begun by then; it is over at the end, and passes over what
 * began before the plan did.
 */
export function escalationSteps(chain: Chain, duty: Published, plan: Plan): EscalationStep[] {
  if (!plan.running) return [];
  const instant = chain === 'absent' ? afterStart(duty, plan) : beforeStart(duty, plan);
  const over = chain === 'absent' ? duty.end : duty.start;
  const steps: EscalationStep[] = [];
  for (const tier of TIERS) {
    const minutes = plan.minutes[tier];
    if (minutes === null) continue;
    const at = Math.max(instant(minutes, steps.length), steps.at(-1)?.at ?? -Infinity);
    if (at < over) steps.push({ tier, at });
  }
  return steps;
}

/** The steps due by now that were not taken yet. */
export function dueSteps(steps: readonly EscalationStep[], taken: readonly Tier[], now: Instant): EscalationStep[] {
  return steps.filter(({ tier, at }) => at <= now && !taken.includes(tier));
}

/** Over all plans of a chain its shortest and its longest time, in minutes. */
export interface Times {
  readonly shortest: number;
  readonly longest: number;
}

/** The starts of watches of which a step of the chain can be due now: those after one instant, up to the other. */
export function startsWatched(chain: Chain, { shortest, longest }: Times, now: Instant): [after: Instant, to: Instant] {
  return chain === 'absent' ? [now - LONGEST, now - shortest * MINUTE] : [now, now + longest * MINUTE];
}

/** No watch is longer. */
const LONGEST = 2 * DAY;

type When = (minutes: number, before: number) => Instant;

function beforeStart({ start, publishedAt }: Published, { since }: Plan): When {
  const asked = Math.max(publishedAt, since);
  return (minutes, before) => {
    const patience = Math.ceil((start - asked) * (1 - 0.5 ** (before + 2)));
    return asked >= start ? Infinity : Math.max(start - minutes * MINUTE, asked + patience);
  };
}

function afterStart({ start, publishedAt }: Published, { since }: Plan): When {
  const begun = Math.max(start, publishedAt);
  return (minutes) => (begun < since ? Infinity : begun + minutes * MINUTE);
}
