import { DAY, type Instant, type Interval, MINUTE } from './interval.js';

/** What is left undone: a watch not confirmed in time, a watch nobody began. */
export type Chain = 'unconfirmed' | 'absent';

/** Who is told, nearest first. */
export const TIERS = ['substitute', 'head', 'department'] as const;
export type Tier = (typeof TIERS)[number];

/** For each tier; null: never. */
type Minutes = Readonly<Record<Tier, number | null>>;

/** When a chain tells whom: minutes before the watch (`unconfirmed`) or after its start (`absent`). */
export interface Plan {
  readonly running: boolean;
  readonly minutes: Minutes;
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

/** Over all plans of a chain the shortest and the longest time to each tier. */
export interface Times {
  readonly shortest: Minutes;
  readonly longest: Minutes;
}

/** Starts of watches: those after one instant, up to another for each tier; none where null. */
interface Starts {
  readonly after: Instant;
  readonly upTo: Readonly<Record<Tier, Instant | null>>;
}

/** The starts of watches of which the step to a tier can be due now. */
export function startsWatched(chain: Chain, { shortest, longest }: Times, now: Instant): Starts {
  const absent = chain === 'absent';
  const upTo = (tier: Tier): Instant | null => {
    const minutes = absent ? shortest[tier] : longest[tier];
    if (minutes === null) return null;
    return absent ? now - minutes * MINUTE : now + minutes * MINUTE;
  };
  return {
    after: absent ? now - LONGEST : now,
    upTo: { substitute: upTo('substitute'), head: upTo('head'), department: upTo('department') },
  };
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
