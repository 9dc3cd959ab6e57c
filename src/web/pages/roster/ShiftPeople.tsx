import { isUnlawful, reasons } from '../../../rota/candidates.js';
import { useState } from 'preact/hooks';
import { Button, ButtonLink } from '../../components/Button.js';
import { language } from '../../i18n.js';
import { AnswerNote } from './AnswerNote.js';
import type { Bench } from './bench.js';
import { said } from './said.js';
import { ask } from './fill/asking.js';
import { fillWords } from './fill/fill.words.js';
import { WhyButton } from './fill/WhyButton.js';
import { give, take } from './giving.js';
import css from './ShiftPeople.module.css';
import type { SheetShift } from './sheet.js';
import { SubstituteLink } from './SubstituteLink.js';
import type { Suggestion } from './suggest.js';
import { suggestionsFor } from './suggest.js';
import { peopleWords } from './people.words.js';

const SHOWN = 12;

/** Who is on a shift, to take off, and who could be, best first, to put on. */
export function ShiftPeople({ bench, shift }: { bench: Bench; shift: SheetShift }) {
  const t = peopleWords();
  const { sheet, placed } = bench.draft;
  const there = placed.value.filter((each) => each.shiftId === shift.id);
  const [all, setAll] = useState(false);
  const found = bench.mayAssign ? suggestionsFor(sheet.value, placed.value, shift) : [];
  const lawful = found.filter((each) => !isUnlawful(each)).length;
  const shown = Math.min(SHOWN, lawful);
  return (
    <>
      {there.length > 0 && (
        <ul class={css.list} aria-label={t.onIt}>
          {there.map((each) => (
            <li key={each.id}>
              <span>
                {bench.nameOf(each.personId)}
                <AnswerNote bench={bench} assignmentId={each.id} />
                <WhyButton bench={bench} placed={each} />
              </span>
              <SubstituteLink bench={bench} placed={each} />
              {bench.mayAssign && (
                <Button size="small" onClick={() => take(bench, [each])}>
                  {t.take} <i class={css.whom}>{bench.nameOf(each.personId)}</i>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {bench.mayAssign && <FillThis bench={bench} shift={shift} />}
      {bench.mayAssign && <h3 class={css.title}>{t.suggestions}</h3>}
      <ul class={css.list} aria-label={t.suggestions}>
        {(all ? found : found.slice(0, shown)).map((each) => (
          <Candidate key={each.person.id} bench={bench} shift={shift} suggestion={each} />
        ))}
      </ul>
      {found.length > shown && !all && (
        <Button kind="quiet" size="small" onClick={() => setAll(true)}>
          {t.others(found.length - shown)}
        </Button>
      )}
      {bench.mayAssign && lawful === 0 && (
        <div class={css.none}>
          <p>{t.nobodyFree}</p>
          <ButtonLink href={`/directory?unit=${sheet.value.unitId}`} size="small">
            {t.addPeopleFirst}
          </ButtonLink>
        </div>
      )}
    </>
  );
}

/** While somebody is missing: let the machine choose, weighing the whole roster. */
function FillThis({ bench, shift }: { bench: Bench; shift: SheetShift }) {
  if ((bench.draft.judgement.value.shifts.get(shift.id)?.missing ?? 0) === 0) return null;
  const fill = () => {
    bench.shift.value = null;
    ask(bench, { shiftIds: [shift.id], atOnce: true });
  };
  return (
    <Button kind="accent" size="small" icon="wand" class={css.fill} onClick={fill}>
      {fillWords().fillShift}
    </Button>
  );
}

function Candidate({ bench, shift, suggestion }: { bench: Bench; shift: SheetShift; suggestion: Suggestion }) {
  const t = peopleWords();
  const { person, watches, breaches } = suggestion;
  const load = watches === 0 ? [] : [t.load(watches)];
  const unlawful = isUnlawful(suggestion);
  return (
    <li data-unlawful={unlawful || undefined}>
      <span>
        <b>{person.name}</b> {person.title}
        <small>{[...load, ...reasons(suggestion, language.value)].join(' · ')}</small>
        {[...new Set(breaches.map(said))].map((sentence) => (
          <em key={sentence}>{sentence}</em>
        ))}
      </span>
      {!unlawful && (
        <Button kind="accent" size="small" onClick={() => give(bench, shift, person.id)}>
          {t.give} <i class={css.whom}>{person.name}</i>
        </Button>
      )}
    </li>
  );
}
