import { randomUUID } from 'node:crypto';
import { Problem, type Words } from '../http/problem.js';
import type { Instant, Interval } from '../rota/interval.js';
import type { Breach } from '../rota/rules.js';
import { sentence } from '../rota/sentences.js';
import { breachesBy, keptOf, type Trial } from '../rota/trial.js';
import type { Passing } from '../rosters/reassignment.js';
import { type Scene, type StandingDuty, watchOf } from './scene.js';

/** Hours of a watch for somebody else; null: for nobody. */
export interface Hand extends Interval {
  readonly duty: StandingDuty;
  readonly to: string | null;
}

/** Watches passing on, as they are written down and as the rules see them. */
export interface Plan {
  readonly passing: Passing;
  readonly trial: Trial;
}

/**
 * What the holder keeps before the hours given keeps the watch's id, and so its event; what is kept only after them
 * is moved likewise; the second of two remainders, and whatever is given, are new.
 */
export function planOf(hands: readonly Hand[], rosterId: string, overrideReason: string): Plan {
  const kept = hands.flatMap(({ duty, ...part }) =>
    keptOf(duty, part).map((stretch, index) => ({ ...duty, ...stretch, id: index === 0 ? duty.id : randomUUID() })),
  );
  const given = hands.flatMap(({ duty, to, start, end }) =>
    to === null ? [] : [{ ...duty, id: randomUUID(), personId: to, start, end, note: '', overrideReason }],
  );
  const remove = hands.map(({ duty }) => duty.id);
  const add = [...kept.map((each) => ({ ...each, overrideReason: '' })), ...given];
  return {
    passing: {
      remove,
      add: add.map(({ id, shiftId, postId, personId, start, end, note, overrideReason: reason }) => {
        return { id, shiftId, postId, personId, start, end, note, overrideReason: reason };
      }),
    },
    trial: {
      remove,
      keep: kept.map((each) => watchOf(each, rosterId)),
      add: given.map((each) => watchOf(each, rosterId)),
    },
  };
}

/** What those who get a watch would break, each in words and whether it forbids. */
export function warningsBy(scene: Scene, trial: Trial): (Words & { readonly hard: boolean })[] {
  return warningsOf(breachesBy(scene.situation, scene.settings, trial), scene.names);
}

export function warningsOf(
  breaches: readonly Breach[],
  names: ReadonlyMap<string, string>,
): (Words & { readonly hard: boolean })[] {
  return breaches.map((breach) => ({
    hard: breach.severity === 'hard',
    vi: sentence(breach, names, 'vi'),
    en: sentence(breach, names, 'en'),
  }));
}

/** Problems `swap-breaks-rules` and, unless a reason is given, `swap-needs-reason`, both saying which rules. */
export function refuseBreaches(scene: Scene, trial: Trial, breachReason: string): void {
  const warnings = warningsBy(scene, trial);
  const hard = warnings.filter((warning) => warning.hard);
  if (hard.length > 0) throw new Problem('swap-breaks-rules', { detail: together(hard), warnings: hard });
  if (warnings.length > 0 && breachReason === '')
    throw new Problem('swap-needs-reason', { detail: together(warnings), warnings });
}

/** Several sentences as one. */
export function together(sentences: readonly Words[]): Words {
  const said = (language: 'vi' | 'en'): string => [...new Set(sentences.map((each) => each[language]))].join('; ');
  return { vi: said('vi'), en: said('en') };
}

/** A part of a watch as asked for, whole where nothing is said. Problem `not-valid` when it reaches beyond the watch. */
export function partOf(
  duty: Interval,
  { start = duty.start, end = duty.end }: { readonly start?: Instant | undefined; readonly end?: Instant | undefined },
): Interval {
  if (start >= duty.start && end <= duty.end && start < end) return { start, end };
  const detail = { vi: 'Giờ đổi phải nằm trong giờ của ca', en: 'The hours must lie within those of the watch' };
  throw new Problem('not-valid', { errors: [{ pointer: '#/start', detail }] });
}
