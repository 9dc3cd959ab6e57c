import { clockOf, HO_CHI_MINH } from '../../../rota/calendar.js';
import { dayLabel, hoursLabel, stretchLabel } from '../../../rota/labels.js';
import { shortageSentence } from '../../../rota/sentences.js';
import { Badge } from '../../components/Badge.js';
import { ShiftChip } from '../../components/ShiftChip.js';
import { language, named } from '../../i18n.js';
import type { Bench } from './bench.js';
import type { Shortage } from './judge.js';
import { later } from '../../later.js';
import css from './ProblemList.module.css';
import { problemsOf } from './problems.js';
import { problemWords } from './problem.words.js';
import type { SheetShift } from './sheet.js';
import { Some } from './Some.js';
import { words } from './words.js';

const RuleProblems = later(() => import('./RuleProblems.js').then((module) => module.RuleProblems));

/** What still has to be fixed, each leading to its cell: beside the grid, and on phones in a sheet. */
export function ProblemList({ bench, onGo }: { bench: Bench; onGo: (shift: SheetShift, personId?: string) => void }) {
  const t = words();
  const { shortages, passed, rules, declined, total } = problemsOf(bench);
  return (
    <div class={css.list}>
      {total === 0 && (
        <div class={css.good}>
          <b>✓ {t.allGood}</b>
          <p>{t.allGoodNote}</p>
        </div>
      )}
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
      {rules.map((each) => (
        <RuleProblems key={each.rule} bench={bench} problems={each} onGo={onGo} />
      ))}
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
  const where = [several && post && named(post), !whole && exactly(shortage), problemWords().missing(missing)];
  return (
    <button type="button" class={css.gap} onClick={() => onGo(shift)}>
      <ShiftChip code={shift.code} />
      <span>
        {shift.label} {dayLabel(shift.on, language.value)}
        <small>{where.filter(Boolean).join(' · ')}</small>
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
