import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { clockOf, HO_CHI_MINH } from '../../../rota/calendar.js';
import { dayLabel, hoursLabel, stretchLabel } from '../../../rota/labels.js';
import { shortageSentence } from '../../../rota/sentences.js';
import type { Breach } from '../../../rota/rules.js';
import { Badge } from '../../components/Badge.js';
import { ShiftChip } from '../../components/ShiftChip.js';
import { language, named } from '../../i18n.js';
import type { Bench } from './bench.js';
import { said } from './bench.js';
import type { Shortage } from './judge.js';
import css from './ProblemList.module.css';
import type { SheetShift } from './sheet.js';
import { words } from './words.js';

const SHOWN = 6;

/** What still has to be fixed, ahead of now: short shifts, broken rules, refused duties. Each leads to its cell. */
export function problemsOf(bench: Bench): Problems {
  const { judgement, sheet, view, placed } = bench.draft;
  const { shortages } = judgement.value;
  const breaches = judgement.value.breaches.filter((breach) => breach.end > sheet.value.now);
  const ahead = shortages.filter((shortage) => shortage.end > sheet.value.now);
  const declined = view.value.answers.flatMap((answer) => {
    const held = placed.value.find((each) => each.id === answer.assignmentId);
    const shift = held && sheet.value.shiftById.get(held.shiftId);
    return answer.answer === 'declined' && shift && shift.end > sheet.value.now
      ? [{ shift, personId: held.personId, reason: answer.reason }]
      : [];
  });
  return {
    shortages: ahead,
    passed: shortages.length - ahead.length,
    breaches,
    declined,
    total: ahead.length + breaches.length + declined.length,
  };
}

interface Problems {
  readonly shortages: readonly Shortage[];
  readonly passed: number;
  readonly breaches: readonly Breach[];
  readonly declined: readonly Declined[];
  readonly total: number;
}

interface Declined {
  readonly shift: SheetShift;
  readonly personId: string;
  readonly reason: string;
}

/** The list beside the grid, and on phones in a sheet. */
export function ProblemList({ bench, onGo }: { bench: Bench; onGo: (shift: SheetShift, personId?: string) => void }) {
  const t = words();
  const { shortages, passed, breaches, declined, total } = problemsOf(bench);
  if (total === 0) {
    return (
      <div class={css.good}>
        <b>✓ {t.allGood}</b>
        <p>{t.allGoodNote}</p>
      </div>
    );
  }
  return (
    <div class={css.list}>
      {declined.length > 0 && <h3>{t.declined}</h3>}
      {declined.map((each) => (
        <button
          key={each.shift.id + each.personId}
          type="button"
          class={css.breach}
          onClick={() => onGo(each.shift, each.personId)}
        >
          <b>{bench.nameOf(each.personId)}</b>
          {`${each.shift.label} ${dayLabel(each.shift.on, language.value)}${each.reason ? `: ${each.reason}` : ''}`}
        </button>
      ))}
      {shortages.length > 0 && <h3>{t.short}</h3>}
      <Some of={shortages}>
        {(each) => <ShortageItem key={`${each.shift?.id}${each.start}`} bench={bench} shortage={each} onGo={onGo} />}
      </Some>
      {breaches.length > 0 && <h3>{t.warning}</h3>}
      <Some of={breaches}>
        {(each) => <BreachItem key={each.rule + each.personId + each.start} bench={bench} breach={each} onGo={onGo} />}
      </Some>
      {passed > 0 && <p class={css.note}>{t.passed(passed)}</p>}
    </div>
  );
}

function ShortageItem({
  bench,
  shortage,
  onGo,
}: {
  bench: Bench;
  shortage: Shortage;
  onGo: (shift: SheetShift) => void;
}) {
  const { shift, missing, required } = shortage;
  const post = bench.draft.sheet.value.postById.get(shortage.postId);
  const several = bench.draft.sheet.value.posts.length > 1;
  if (!shift)
    return (
      <p
        class={css.note}
      >{`${shortageSentence(shortage, post ? named(post) : '', language.value)} (${words().noShift})`}</p>
    );
  const whole = shortage.start === shift.start && shortage.end === shift.end;
  return (
    <button type="button" class={css.gap} onClick={() => onGo(shift)}>
      <ShiftChip code={shift.code} />
      <span>
        {shift.label} {dayLabel(shift.on, language.value)}
        {several && post && <small>{named(post)}</small>}
        {!whole && <small>{exactly(shortage)}</small>}
      </span>
      <Badge tone={missing === required ? 'gap' : 'part'}>{`${required - missing}/${required}`}</Badge>
    </button>
  );
}

/** The exact minutes of a gap that is only part of a shift. */
function exactly({ start, end }: Shortage): string {
  const night = clockOf(start, HO_CHI_MINH) > clockOf(end, HO_CHI_MINH);
  return night
    ? stretchLabel({ start, end }, HO_CHI_MINH, language.value)
    : hoursLabel({ start, end }, HO_CHI_MINH, language.value);
}

function BreachItem({
  bench,
  breach,
  onGo,
}: {
  bench: Bench;
  breach: Breach;
  onGo: (shift: SheetShift, personId: string) => void;
}) {
  const own = bench.draft.placed.value
    .filter((each) => breach.watchIds.includes(each.id))
    .toSorted((a, b) => b.start - a.start);
  const shift = bench.draft.sheet.value.shiftById.get(own[0]?.shiftId ?? '');
  return (
    <button type="button" class={css.breach} onClick={() => shift && onGo(shift, breach.personId)}>
      <b>{bench.nameOf(breach.personId)}</b>
      {`${shift ? `${dayLabel(shift.on, language.value)}: ` : ''}${said(breach)}`}
    </button>
  );
}

function Some<T>({ of, children }: { of: readonly T[]; children: (each: T) => ComponentChildren }) {
  const [all, setAll] = useState(false);
  const rest = of.length - SHOWN;
  return (
    <>
      {(all ? of : of.slice(0, SHOWN)).map(children)}
      {rest > 0 && !all && (
        <button type="button" class={css.more} onClick={() => setAll(true)}>
          {words().more2(rest)}
        </button>
      )}
    </>
  );
}
