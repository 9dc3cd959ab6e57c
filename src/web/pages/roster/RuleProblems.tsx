import { useState } from 'preact/hooks';
import { dayLabel } from '../../../rota/labels.js';
import { Button } from '../../components/Button.js';
import { TextField } from '../../components/Field.js';
import { language } from '../../i18n.js';
import type { Bench } from './bench.js';
import { said } from './said.js';
import css from './ProblemList.module.css';
import type { Judged, RuleProblems as Problems } from './problems.js';
import { problemWords, ruleWords } from './problem.words.js';
import { record } from './reasons.js';
import type { SheetShift } from './sheet.js';
import { Some } from './Some.js';

type Go = (shift: SheetShift, personId: string) => void;

/** The breaches of one rule, each a sentence that leads to its cell; soft ones can be given a reason, singly or all. */
export function RuleProblems({ bench, problems, onGo }: { bench: Bench; problems: Problems; onGo: Go }) {
  const t = problemWords();
  const { rule, open, reasoned } = problems;
  const [writing, setWriting] = useState(false);
  const soft = open.filter(({ breach }) => breach.severity === 'soft');
  return (
    <>
      <h3>{ruleWords()[rule]}</h3>
      <Some of={open}>{(each) => <BreachItem key={keyOf(each)} bench={bench} judged={each} onGo={onGo} />}</Some>
      {bench.mayAssign && soft.length > 1 && !writing && (
        <button type="button" class={css.more} onClick={() => setWriting(true)}>
          {t.whyAll(soft.length)}
        </button>
      )}
      {writing && <ReasonForm bench={bench} judged={soft} onClose={() => setWriting(false)} />}
      <Some of={reasoned}>{(each) => <BreachItem key={keyOf(each)} bench={bench} judged={each} onGo={onGo} />}</Some>
    </>
  );
}

const keyOf = ({ breach }: Judged): string => `${breach.rule} ${breach.personId} ${breach.start}`;

function BreachItem({ bench, judged, onGo }: { bench: Bench; judged: Judged; onGo: Go }) {
  const t = problemWords();
  const [writing, setWriting] = useState(false);
  const { breach, reasons } = judged;
  const { placed, sheet } = bench.draft;
  const own = placed.value.filter((each) => breach.watchIds.includes(each.id)).toSorted((a, b) => b.start - a.start);
  const shift = sheet.value.shiftById.get(own[0]?.shiftId ?? '');
  return (
    <div class={css.item} data-reasoned={reasons.length > 0 || undefined}>
      <button type="button" class={css.breach} onClick={() => shift && onGo(shift, breach.personId)}>
        <b>{bench.nameOf(breach.personId)}</b>
        {`${shift ? `${dayLabel(shift.on, language.value)}: ` : ''}${said(breach)}${elsewhere(bench, judged)}`}
        {reasons.length > 0 && <em>{t.hasReason(reasons.join('; '))}</em>}
      </button>
      {bench.mayAssign && breach.severity === 'soft' && !writing && (
        <button
          type="button"
          class={css.why}
          aria-label={`${reasons.length > 0 ? t.change : t.why} ${bench.nameOf(breach.personId)}`}
          onClick={() => setWriting(true)}
        >
          {reasons.length > 0 ? t.change : t.why}
        </button>
      )}
      {writing && <ReasonForm bench={bench} judged={[judged]} onClose={() => setWriting(false)} />}
    </div>
  );
}

/** Where else the person stands, for watches that meet one of another unit. */
function elsewhere(bench: Bench, { breach }: Judged): string {
  const others = bench.draft.sheet.value.elsewhere.filter(({ id }) => breach.watchIds.includes(id));
  const names = new Set(others.map(({ unitName }) => unitName ?? problemWords().otherUnit));
  return names.size > 0 ? ` (${[...names].join(', ')})` : '';
}

function ReasonForm({ bench, judged, onClose }: { bench: Bench; judged: readonly Judged[]; onClose: () => void }) {
  const t = problemWords();
  const [text, setText] = useState(judged.length === 1 ? (judged[0]?.reasons.join('; ') ?? '') : '');
  const [error, setError] = useState<string>();
  return (
    <form
      class={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return setError(t.needed);
        const breaches = judged.map(({ breach }) => breach);
        record(bench.draft, breaches, text.trim());
        bench.said.value = t.recorded;
        onClose();
      }}
    >
      <TextField label={t.reason} error={error} maxLength={500} value={text} onInput={setText} />
      <Button size="small" kind="accent" type="submit">
        {t.record}
      </Button>
      <Button size="small" kind="quiet" onClick={onClose}>
        {t.cancel}
      </Button>
    </form>
  );
}
