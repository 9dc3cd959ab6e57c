import type { Fate } from '../../../../rota/sheet/roster-sheet.js';
import type { Tone } from '../../../components/Badge.js';
import { Field } from '../../../components/Field.js';
import { Notice } from '../../../components/Notice.js';
import { SegmentedControl } from '../../../components/SegmentedControl.js';
import { Select } from '../../../components/Select.js';
import { language, named } from '../../../i18n.js';
import { importWords } from '../../import/import.words.js';
import { Preview } from '../../import/Preview.js';
import { SheetChoice } from '../../import/SheetChoice.js';
import type { Draft } from '../draft.js';
import css from './Import.module.css';
import { columnsOf, headerFor } from './meanings.js';
import { NameQuestions } from './NameQuestions.js';
import type { Read } from './reading.js';
import { newKeyOf } from './reading.js';
import { rosterImportWords } from './roster-import.words.js';
import type { ImportState } from './state.js';
import { began } from './state.js';

const tones: Readonly<Record<Fate, Tone>> = {
  placed: 'ok',
  partly: 'part',
  asked: 'part',
  skipped: 'plain',
  unread: 'gap',
};
const fates: readonly Fate[] = ['placed', 'partly', 'asked', 'unread', 'skipped'];

interface Reviewing {
  draft: Draft;
  state: ImportState;
  read: Read;
  onState: (state: ImportState) => void;
}

/** What the sheet says, what it leaves in doubt, and how it shall be placed. */
export function Review({ draft, state, read, onState }: Reviewing) {
  const t = rosterImportWords();
  const { reading, questions } = read;
  const open = questions.filter(({ key }) => state.answers[key] === undefined).length;
  return (
    <div class={css.review}>
      <SheetChoice
        sheets={state.sheets}
        at={state.at}
        onChange={(at) => onState({ ...began(state, state.sheets), at })}
      />
      <Counters read={read} />
      {reading.placements.length === 0 && open === 0 && <Notice tone="part">{t.nothing}</Notice>}
      {questions.length > 0 && (
        <NameQuestions questions={questions} staff={draft.sheet.value.staff} state={state} onState={onState} />
      )}
      <div class={css.settings}>
        <PostOfSheet draft={draft} state={state} onState={onState} />
        <Mode state={state} onState={onState} />
      </div>
      <Preview
        columns={columnsOf(draft, reading.columns, state.corrections)}
        rows={reading.rows.map(({ row, cells, fate, sentences }) => ({
          row,
          cells,
          group: fate,
          tone: tones[fate],
          word: t[fate],
          sentences: sentences.map((sentence) => sentence[language.value]),
        }))}
        groups={fates.map((fate) => ({ value: fate, label: t[fate] }))}
        onMeaning={(column, meaning) =>
          onState({ ...state, corrections: { ...state.corrections, [column]: headerFor(draft, meaning) } })
        }
      />
      <p class={css.note}>
        {open > 0 && `${t.left(open)} `}
        {importWords().nothingYet}
      </p>
    </div>
  );
}

function Counters({ read: { reading } }: { read: Read }) {
  const t = rosterImportWords();
  const number = (...which: Fate[]) => reading.rows.filter(({ fate }) => which.includes(fate)).length;
  const newcomers = new Set(reading.placements.map(({ personId }) => newKeyOf(personId)).filter(Boolean)).size;
  return (
    <p class={css.counters} role="status">
      <b>{t.counted(number('placed', 'partly'), number('asked'), number('skipped'), number('unread'))}</b>
      {' · '}
      {t.turns(reading.placements.length)}
      {newcomers > 0 && ` · ${t.newcomers(newcomers)}`}
    </p>
  );
}

/** A sheet that names no post is often about one only. */
function PostOfSheet({ draft, state, onState }: Omit<Reviewing, 'read'>) {
  const t = rosterImportWords();
  const { posts } = draft.sheet.value;
  if (posts.length < 2) return null;
  return (
    <Field label={t.postOfSheet}>
      {(control) => (
        <Select
          {...control}
          value={state.postId}
          options={[
            { value: '', label: t.asWritten },
            ...posts.map((post) => ({ value: post.id, label: named(post) })),
          ]}
          onChange={(postId) => onState({ ...state, postId })}
        />
      )}
    </Field>
  );
}

function Mode({ state, onState }: Pick<Reviewing, 'state' | 'onState'>) {
  const t = rosterImportWords();
  return (
    <div class={css.mode}>
      <SegmentedControl
        label={t.mode}
        options={[
          { value: 'fill', label: t.fill },
          { value: 'replace', label: t.replace },
        ]}
        value={state.mode}
        onChange={(mode) => onState({ ...state, mode })}
      />
      <small>{state.mode === 'fill' ? t.fillNote : t.replaceNote}</small>
    </div>
  );
}
