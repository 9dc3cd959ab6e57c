import type { Instant } from '../interval.js';
import type { RuleId } from '../rules.js';
import type { FillInput } from './fill-input.js';

/** A way out when nothing lawful is left: what the planner takes on themselves for this one filling. */
export type Relaxation =
  /** A hard rule only warns. */
  | { readonly kind: 'rule'; readonly rule: RuleId }
  /** Somebody is asked in spite of an absence. */
  | { readonly kind: 'absence'; readonly personId: string; readonly start: Instant }
  /** Somebody stands a post they are not listed for. */
  | { readonly kind: 'post'; readonly personId: string; readonly postKindId: string }
  /** A shift goes short of one more person. */
  | { readonly kind: 'demand'; readonly shiftId: string };

/** The roster to fill as its relaxations make it; they are used up. */
export function relaxed(input: FillInput): FillInput {
  return input.relaxations.reduce<FillInput>((from, relaxation) => applied(from, relaxation), {
    ...input,
    relaxations: [],
  });
}

function applied(input: FillInput, relaxation: Relaxation): FillInput {
  switch (relaxation.kind) {
    case 'rule': {
      const setting = input.settings[relaxation.rule];
      const softer = setting.severity === 'hard' ? { ...setting, severity: 'soft' as const } : setting;
      return { ...input, settings: { ...input.settings, [relaxation.rule]: softer } };
    }
    case 'absence': {
      const { personId, start } = relaxation;
      const stays = input.absences.filter((away) => away.personId !== personId || away.start !== start);
      return { ...input, absences: stays };
    }
    case 'post':
      return {
        ...input,
        people: input.people.map((person) =>
          person.personId === relaxation.personId && person.postKindIds.length > 0
            ? { ...person, postKindIds: [...person.postKindIds, relaxation.postKindId] }
            : person,
        ),
      };
    case 'demand':
      return {
        ...input,
        shifts: input.shifts.map((shift) =>
          shift.id === relaxation.shiftId ? { ...shift, required: Math.max(0, shift.required - 1) } : shift,
        ),
      };
  }
}
