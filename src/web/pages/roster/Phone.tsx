import { useEffect, useRef, useState } from 'preact/hooks';
import { dayLabel, longDayLabel } from '../../../rota/labels.js';
import type { Day } from '../../../rota/calendar.js';
import { Badge } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { ShiftChip } from '../../components/ShiftChip.js';
import { VisuallyHidden } from '../../components/VisuallyHidden.js';
import { dayNumber, shortDay } from '../../dates.js';
import { language } from '../../i18n.js';
import { today } from '../../time.js';
import { openAsked } from './asked.js';
import type { Bench } from './bench.js';
import { later } from '../../later.js';
import { markOf } from './looks.js';
import { whyOf } from './whyof.js';
import { PostSwitch } from './Palette.js';
import { peopleWords } from './people.words.js';
import css from './Phone.module.css';
import { ProblemList } from './ProblemList.js';
import { problemsOf } from './problems.js';
import { ShiftCard } from './ShiftCard.js';
import type { SheetShift } from './sheet.js';
import { ShiftPeople } from './ShiftPeople.js';
import { Staffing } from './SidePanel.js';
import { words } from './words.js';

const FillSheet = later(() => import('./fill/FillSheet.js').then((module) => module.FillSheet));
const WhyDialog = later(() => import('./fill/WhyDialog.js').then((module) => module.WhyDialog));

/** The roster on a phone: a strip of days, the day's shifts as cards, a sheet from below to add people. */
export function Phone({ bench }: { bench: Bench }) {
  const { sheet } = bench.draft;
  const days = sheet.value.days;
  const [on, setOn] = useState(() => days.find((day) => day.on === today.value)?.on ?? days[0]?.on ?? '');
  const [list, setList] = useState(false);
  useEffect(() => {
    const asked = openAsked(bench);
    if (asked) setOn(asked.on);
  }, []);
  const day = days.find((each) => each.on === on);
  const shifts = sheet.value.shifts.filter((shift) => shift.on === on && shift.postId === bench.post.value);
  const chosen = sheet.value.shiftById.get(bench.shift.value ?? '');
  const next = lastGiven(bench);
  const go = (shift: SheetShift) => {
    setList(false);
    bench.post.value = shift.postId;
    setOn(shift.on);
    bench.shift.value = shift.id;
  };
  return (
    <>
      <PostSwitch bench={bench} />
      <ProblemButton bench={bench} onClick={() => setList(true)} />
      <DayStrip bench={bench} days={days} on={on} onChoose={setOn} />
      {day && (
        <p class={css.day}>
          <b>{longDayLabel(on, language.value)}</b> {whyOf(day)}
        </p>
      )}
      {shifts.map((shift) => (
        <ShiftCard key={shift.id} bench={bench} shift={shift} next={next} />
      ))}
      {shifts.length === 0 && <p class={css.day}>{words().noTurn}</p>}
      {!chosen && <JustDone bench={bench} />}
      {list && (
        <Dialog title={words().toFix} onClose={() => setList(false)}>
          <ProblemList bench={bench} onGo={go} />
        </Dialog>
      )}
      {chosen && (
        <Dialog
          title={
            <span class={css.title}>
              <ShiftChip code={chosen.code} /> {chosen.label} {dayLabel(chosen.on, language.value)}
            </span>
          }
          aside={<Staffing bench={bench} shift={chosen} />}
          onClose={() => (bench.shift.value = null)}
        >
          <JustDone bench={bench} />
          <ShiftPeople bench={bench} shift={chosen} />
        </Dialog>
      )}
      {bench.filling.value && <FillSheet bench={bench} ask={bench.filling.value} />}
      {bench.asked.value && <WhyDialog bench={bench} {...bench.asked.value} />}
    </>
  );
}

/** Whom the planner put somewhere last: the next shift takes them with one tap. */
function lastGiven(bench: Bench): string | undefined {
  return bench.draft.done.value.findLast((step) => step.add.length > 0)?.add.at(-1)?.personId;
}

/** What was just done, in words, and the way back. */
function JustDone({ bench }: { bench: Bench }) {
  const t = peopleWords();
  const { done } = bench.draft;
  if (done.value.length === 0) return null;
  return (
    <section class={css.done} aria-label={t.justDone}>
      <p>✓ {bench.said.value}</p>
      <Button size="small" icon="undo" onClick={() => bench.draft.undo()}>
        {words().undo}
      </Button>
    </section>
  );
}

function ProblemButton({ bench, onClick }: { bench: Bench; onClick: () => void }) {
  const { total } = problemsOf(bench);
  if (total === 0) return <p class={css.good}>✓ {words().allGood}</p>;
  return (
    <Button class={css.problems} onClick={onClick}>
      {words().toFix} <Badge tone="gap">{total}</Badge>
    </Button>
  );
}

function DayStrip({
  bench,
  days,
  on,
  onChoose,
}: {
  bench: Bench;
  days: readonly Day[];
  on: string;
  onChoose: (on: string) => void;
}) {
  const strip = useRef<HTMLDivElement>(null);
  useEffect(
    () => strip.current?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest', inline: 'center' }),
    [on],
  );
  const short = new Set(
    bench.draft.judgement.value.shortages
      .filter((each) => each.postId === bench.post.value)
      .map((each) => each.shift?.on),
  );
  return (
    <div ref={strip} class={css.strip} role="group" aria-label={words().days}>
      {days.map((day) => (
        <button
          key={day.on}
          type="button"
          aria-pressed={day.on === on}
          data-short={short.has(day.on) || undefined}
          data-gold={day.kind === 'HOLIDAY' || undefined}
          data-red={!['WORK', 'MAKEUP_WORK'].includes(day.kind) || undefined}
          onClick={() => onChoose(day.on)}
        >
          <span>
            {markOf(day)}
            {shortDay(day.on)}
          </span>
          <b>{dayNumber(day.on)}</b>
          <VisuallyHidden>{`${whyOf(day)}${short.has(day.on) ? `, ${words().short}` : ''}`}</VisuallyHidden>
        </button>
      ))}
    </div>
  );
}
