import { HO_CHI_MINH } from '../../rota/calendar.js';
import { type Load, loads } from '../../rota/fairness.js';
import { fromRoster, type Translation } from '../../rota/fill/from-roster.js';
import { infeasible } from '../../rota/fill/infeasible.js';
import type { LinearSolver } from '../../rota/fill/linear.js';
import { objectiveParts } from '../../rota/fill/objective.js';
import { proposalOf } from '../../rota/fill/proposal.js';
import { why } from '../../rota/fill/why.js';
import type { Answers, Clerking, Conflict, Errand, Written } from './clerk-messages.js';
import { conflictOf } from './conflict-telling.js';
import { type FillNames, inputOf } from './fill-facts.js';

interface Opened {
  readonly translation: Translation;
  readonly names: FillNames;
}

/** How long the search for a conflict may take, in milliseconds. */
const LONGEST = 5_000;

/** Turns rosters into problems and plans into proposals: tenths of a second of thought the service has no time for. */
export class ClerkWork {
  private readonly opened = new Map<number, Opened>();

  constructor(readonly solver: LinearSolver) {}

  /** @throws Error when the roster was not opened */
  run(errand: Errand): Answers {
    switch (errand.kind) {
      case 'open':
        return this.open(errand);
      case 'write':
        return written(this.of(errand.key).translation, errand.plan);
      case 'conflict':
        return this.conflict(errand);
      case 'why':
        return why(inputOf(errand.facts), errand.placement);
      case 'close':
        this.opened.delete(errand.key);
        return null;
    }
  }

  private open({ key, facts }: Clerking['open']['ask']): Clerking['open']['answer'] {
    const translation = fromRoster(inputOf(facts));
    this.opened.set(key, { translation, names: facts.names });
    return { problem: translation.problem, standing: translation.standing };
  }

  private conflict({ key, gaps }: Clerking['conflict']['ask']): Conflict | null {
    const { translation, names } = this.of(key);
    const until = performance.now() + LONGEST;
    const found = infeasible(translation.input, gaps, this.solver, () => performance.now() > until);
    return found && conflictOf(translation.input, names, found);
  }

  private of(key: number): Opened {
    const opened = this.opened.get(key);
    if (!opened) throw new Error(`roster ${key} is not open`);
    return opened;
  }
}

function written(translation: Translation, plan: Int32Array): Written {
  const proposal = proposalOf(translation, plan);
  const { input } = translation;
  const shiftOf = new Map(input.shifts.map((shift) => [shift.id, shift]));
  const removed = new Set(proposal.remove);
  const added = proposal.add.flatMap(({ shiftId, personId }) => {
    const shift = shiftOf.get(shiftId);
    return shift ? [{ personId, start: shift.start, end: shift.end }] : [];
  });
  const loadsOf = (watches: readonly { personId: string; start: number; end: number }[]): Load[] =>
    loads(
      input.people.map(({ personId }) => personId),
      watches,
      input.calendar,
      HO_CHI_MINH,
    );
  return {
    ...proposal,
    parts: objectiveParts(translation, plan),
    loadsBefore: loadsOf(input.standing),
    loadsAfter: loadsOf([...input.standing.filter(({ id }) => !removed.has(id)), ...added]),
  };
}
