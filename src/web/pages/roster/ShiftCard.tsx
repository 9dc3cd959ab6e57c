import { givenName } from '../../../rota/names.js';
import { Button } from '../../components/Button.js';
import { ShiftChip } from '../../components/ShiftChip.js';
import { hours } from '../../dates.js';
import { AnswerNote } from './AnswerNote.js';
import type { Bench } from './bench.js';
import { said } from './said.js';
import { breachesBy } from './asif.js';
import { WhyButton } from './fill/WhyButton.js';
import { give, take } from './giving.js';
import css from './ShiftCard.module.css';
import type { Placed, SheetShift } from './sheet.js';
import { Staffing } from './SidePanel.js';
import { peopleWords } from './people.words.js';
import { SubstituteLink } from './SubstituteLink.js';

/** One shift on a phone: who is on it, to take off, a button to add, and one to add whoever was added last elsewhere. */
export function ShiftCard({ bench, shift, next }: { bench: Bench; shift: SheetShift; next: string | undefined }) {
  const there = bench.draft.placed.value.filter((each) => each.shiftId === shift.id);
  return (
    <section class={css.card}>
      <header>
        <ShiftChip code={shift.code} />
        <h2>
          {shift.label} <small>{hours(shift.start, shift.end)}</small>
        </h2>
        <Staffing bench={bench} shift={shift} />
      </header>
      <ul>
        {there.map((each) => (
          <Person key={each.id} bench={bench} placed={each} />
        ))}
      </ul>
      {bench.mayAssign && (
        <div class={css.adds}>
          <Button icon="plus" onClick={() => (bench.shift.value = shift.id)}>
            {peopleWords().addPerson}
          </Button>
          {next !== undefined && mayTake(bench, shift, next) && (
            <Button onClick={() => give(bench, shift, next)}>
              {peopleWords().give} {bench.nameOf(next)}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

/** Whether somebody who is not on a shift could be, with its room and the hard rules. */
function mayTake({ draft }: Bench, shift: SheetShift, personId: string): boolean {
  const placed = draft.placed.value;
  const there = placed.filter((each) => each.shiftId === shift.id);
  if (there.length >= shift.required || there.some((each) => each.personId === personId)) return false;
  const breaches = breachesBy(draft.sheet.value, placed, shift, personId);
  return breaches.every((breach) => breach.severity === 'soft');
}

function Person({ bench, placed }: { bench: Bench; placed: Placed }) {
  const name = bench.nameOf(placed.personId);
  const person = bench.draft.sheet.value.staff.find((each) => each.id === placed.personId);
  const breaches = bench.draft.judgement.value.of.get(placed.id) ?? [];
  return (
    <li>
      <span class={css.avatar} aria-hidden="true">
        {givenName(name).slice(0, 1)}
      </span>
      <span class={css.words}>
        <b>{name}</b>
        <small>{person?.title}</small>
        <AnswerNote bench={bench} assignmentId={placed.id} />
        {breaches.map((breach) => (
          <em key={breach.rule + breach.start}>⚠ {said(breach)}</em>
        ))}
        <SubstituteLink bench={bench} placed={placed} />
        <WhyButton bench={bench} placed={placed} />
      </span>
      {bench.mayAssign && (
        <Button kind="quiet" icon="close" bare onClick={() => take(bench, [placed])}>
          {`${peopleWords().take} ${name}`}
        </Button>
      )}
    </li>
  );
}
