import type { NameQuestion } from '../../../../rota/sheet/roster-sheet.js';
import { Badge } from '../../../components/Badge.js';
import { Button } from '../../../components/Button.js';
import { Select } from '../../../components/Select.js';
import { language } from '../../../i18n.js';
import type { Staff } from '../sheet.js';
import css from './Import.module.css';
import { newNameOf } from './reading.js';
import { rosterImportWords } from './roster-import.words.js';
import type { ImportState } from './state.js';

/** The names the sheet leaves in doubt, each with who it may be. */
export function NameQuestions({
  questions,
  staff,
  state,
  onState,
}: {
  questions: readonly NameQuestion[];
  staff: readonly Staff[];
  state: ImportState;
  onState: (state: ImportState) => void;
}) {
  const t = rosterImportWords();
  const strangers = questions.filter(({ kind, key }) => kind === 'unknown' && state.answers[key] === undefined);
  const answer = (key: string, value: string) => onState({ ...state, answers: { ...state.answers, [key]: value } });
  const allNew = () => {
    const fresh = Object.fromEntries(strangers.map(({ key }) => [key, 'new']));
    onState({ ...state, answers: { ...state.answers, ...fresh } });
  };
  return (
    <section class={css.questions} aria-label={t.questions}>
      <h3>{t.questions}</h3>
      {strangers.length > 1 && (
        <Button icon="people" class={css.act} onClick={allNew}>
          {t.allNew(strangers.length)}
        </Button>
      )}
      <ul>
        {questions.map((question) => (
          <li key={question.key}>
            <p>
              <b>{question.written}</b> {question.title && <small>{question.title}</small>}{' '}
              <Badge tone={question.kind === 'unknown' ? 'gap' : 'part'}>{t[question.kind]}</Badge>{' '}
              <small>{t.inRows(rowsOf(question))}</small>
            </p>
            <Who question={question} staff={staff} value={state.answers[question.key] ?? ''} onAnswer={answer} />
            {state.answers[question.key] === 'new' && (
              <input
                type="text"
                class={css.name}
                maxLength={200}
                aria-label={t.newName(question.written)}
                value={newNameOf(state, question)}
                onInput={(event) =>
                  onState({ ...state, names: { ...state.names, [question.key]: event.currentTarget.value } })
                }
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Who({
  question,
  staff,
  value,
  onAnswer,
}: {
  question: NameQuestion;
  staff: readonly Staff[];
  value: string;
  onAnswer: (key: string, value: string) => void;
}) {
  const t = rosterImportWords();
  const { key, written, kind, candidates } = question;
  const asked = question.title && kind === 'homonym' ? `${written}, ${question.title}` : written;
  const meant = new Set(candidates.map(({ personId }) => personId));
  const titles = new Map(staff.map((person) => [person.id, person.title]));
  return (
    <Select label={t.answer(asked)} value={value} onChange={(chosen) => onAnswer(key, chosen)}>
      <option value="" disabled>
        {t.unanswered}
      </option>
      {candidates.map(({ personId, name, why }) => (
        <option key={personId} value={personId}>
          {[name, titles.get(personId), why[language.value]].filter(Boolean).join(' · ')}
        </option>
      ))}
      <option value="new">{t.newPerson}</option>
      <option value="skip">{t.skip}</option>
      <optgroup label={t.others}>
        {staff
          .filter(({ id }) => !meant.has(id))
          .map(({ id, name, title }) => (
            <option key={id} value={id}>
              {title ? `${name} · ${title}` : name}
            </option>
          ))}
      </optgroup>
    </Select>
  );
}

const rowsOf = ({ rows }: NameQuestion): string =>
  rows
    .slice(0, 6)
    .map((row) => row + 1)
    .join(', ') + (rows.length > 6 ? '…' : '');
