import { durationLabel } from '../../../rota/labels.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { language } from '../../i18n.js';
import { AnswerNote } from './AnswerNote.js';
import type { Bench } from './bench.js';
import { said } from './bench.js';
import css from './ShiftPeople.module.css';
import type { SheetShift } from './sheet.js';
import type { Suggestion } from './suggest.js';
import { suggestionsFor } from './suggest.js';
import { peopleWords } from './people.words.js';

const SHOWN = 12;

/** Who is on a shift, to take off, and who could be, best first, to put on. */
export function ShiftPeople({ bench, shift }: { bench: Bench; shift: SheetShift }) {
  const t = peopleWords();
  const { sheet, placed } = bench.draft;
  const there = placed.value.filter((each) => each.shiftId === shift.id);
  const found = bench.mayAssign ? suggestionsFor(sheet.value, placed.value, shift) : [];
  return (
    <>
      {there.length > 0 && (
        <ul class={css.list} aria-label={t.onIt}>
          {there.map((each) => (
            <li key={each.id}>
              <span>
                {bench.nameOf(each.personId)}
                <AnswerNote bench={bench} assignmentId={each.id} />
              </span>
              {bench.mayAssign && (
                <Button size="small" onClick={() => bench.erase([each])}>
                  {t.take} <i class={css.whom}>{bench.nameOf(each.personId)}</i>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {bench.mayAssign && <h3 class={css.title}>{t.suggestions}</h3>}
      <ul class={css.list} aria-label={t.suggestions}>
        {found.slice(0, SHOWN).map((each) => (
          <Candidate key={each.person.id} bench={bench} shift={shift} suggestion={each} />
        ))}
      </ul>
      {bench.mayAssign && found.length === 0 && (
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

function Candidate({ bench, shift, suggestion }: { bench: Bench; shift: SheetShift; suggestion: Suggestion }) {
  const t = peopleWords();
  const { person, shifts, rested, breaches } = suggestion;
  const rest = rested === null ? t.noneBefore : t.restedFor(durationLabel(rested, language.value));
  return (
    <li>
      <span>
        <b>{person.name}</b> {person.title}
        <small>{shifts === 0 ? t.load(0) : `${t.load(shifts)} · ${rest}`}</small>
        {breaches.map((breach) => (
          <em key={breach.rule}>{said(breach)}</em>
        ))}
      </span>
      <Button kind="accent" size="small" onClick={() => bench.give(shift, person.id)}>
        {t.give} <i class={css.whom}>{person.name}</i>
      </Button>
    </li>
  );
}
