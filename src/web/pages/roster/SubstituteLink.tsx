import type { AriaRole } from 'preact';
import { ButtonLink } from '../../components/Button.js';
import type { Bench } from './bench.js';
import { peopleWords } from './people.words.js';
import type { Placed } from './sheet.js';

/** Whether it is published as it stands here: who was put on since is taken off by the roster itself. */
function isTold(bench: Bench, { id }: Placed): boolean {
  const { roster, assignments, untold } = bench.draft.view.value;
  return roster?.stage === 'published' && assignments.some((each) => each.id === id) && !untold.includes(id);
}

/** The way to who could stand in for somebody whose watch is published and not over. */
export function SubstituteLink({ bench, placed, role }: { bench: Bench; placed: Placed; role?: AriaRole }) {
  const { now } = bench.draft.view.value;
  if (!bench.mayAssign || placed.end <= Date.parse(now) || !isTold(bench, placed)) return null;
  return (
    <ButtonLink href={`/swaps?substitute=${placed.id}`} icon="swap" size="small" role={role}>
      {peopleWords().substitute}: {bench.nameOf(placed.personId)}
    </ButtonLink>
  );
}
