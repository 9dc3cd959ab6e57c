import { signal } from '@preact/signals';
import { eventsOf } from '../../api/rosters.js';
import type { Present, RosterChanged } from '../../api/rosters.js';
import { Line } from '../../line.js';
import type { Draft } from './draft.js';

/** The line over which a roster's changes come in, and who else is at work on it. */
export class RosterLine extends Line {
  /** Others who work on the same roster now. */
  readonly others = signal<readonly Present[]>([]);

  constructor(draft: Draft, me: () => string | undefined) {
    const { unit, period } = draft.view.value;
    super(eventsOf(unit.id, period.id), {
      on: {
        // What changes no version, such as an answer to a duty, is looked at too, but not what we did ourselves.
        changed: ({ version, by }: RosterChanged) =>
          draft.heard({ version, by: by?.name ?? null, afresh: by !== null && by.id !== me() }),
        present: ({ people }: { people: Present[] }) => (this.others.value = people),
      },
      broke: () => (this.others.value = []),
      // Who is signed out, or may no longer read it, hears so from the roster itself.
      refused: () => void draft.refresh().catch(() => undefined),
    });
  }
}
