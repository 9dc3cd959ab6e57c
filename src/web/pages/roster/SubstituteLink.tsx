import type { AriaRole } from 'preact';
import { ButtonLink } from '../../components/Button.js';
import type { Bench } from './bench.js';
import { peopleWords } from './people.words.js';
import type { Placed } from './sheet.js';

/** The way to who could stand in for somebody whose watch is published and not over. */
export function SubstituteLink({ bench, placed, role }: { bench: Bench; placed: Placed; role?: AriaRole }) {
  const { roster, now } = bench.draft.view.value;
  if (roster?.stage !== 'published' || !bench.mayAssign || placed.end <= Date.parse(now)) return null;
  return (
    <ButtonLink href={`/swaps?substitute=${placed.id}`} icon="swap" size="small" role={role}>
      {peopleWords().substitute}: {bench.nameOf(placed.personId)}
    </ButtonLink>
  );
}
