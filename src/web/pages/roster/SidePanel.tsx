import { useEffect } from 'preact/hooks';
import { dayLabel } from '../../../rota/labels.js';
import { Badge } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { ShiftChip } from '../../components/ShiftChip.js';
import { language } from '../../i18n.js';
import { openAsked } from './asked.js';
import type { Bench } from './bench.js';
import { later } from '../../later.js';
import { ProblemList } from './ProblemList.js';
import { problemsOf } from './problems.js';
import type { SheetShift } from './sheet.js';
import css from './SidePanel.module.css';
import { words } from './words.js';

const Keys = later(() => import('./Keys.js').then((module) => module.Keys));
const FillPanel = later(() => import('./fill/FillPanel.js').then((module) => module.FillPanel));
const WhyDialog = later(() => import('./fill/WhyDialog.js').then((module) => module.WhyDialog));
const ShiftPeople = later(() => import('./ShiftPeople.js').then((module) => module.ShiftPeople));

/** Beside the grid: what to fix, or the people for the chosen shift. */
export function SidePanel({ bench }: { bench: Bench }) {
  useEffect(() => void openAsked(bench), []);
  const shift = bench.draft.sheet.value.shiftById.get(bench.shift.value ?? '');
  const { filling, asked } = bench;
  return (
    <aside class={css.panel} aria-label={words().toFix}>
      {filling.value ? (
        <FillPanel bench={bench} ask={filling.value} />
      ) : shift ? (
        <Chosen bench={bench} shift={shift} />
      ) : (
        <Problems bench={bench} />
      )}
      {bench.mayAssign && <Keys />}
      {asked.value && <WhyDialog bench={bench} {...asked.value} />}
    </aside>
  );
}

function Problems({ bench }: { bench: Bench }) {
  const { total } = problemsOf(bench);
  const go = (shift: SheetShift, personId?: string) => {
    bench.post.value = shift.postId;
    if (personId === undefined) bench.shift.value = shift.id;
    else requestAnimationFrame(() => bench.show(personId, shift.on));
  };
  return (
    <section class={css.card}>
      <header>
        <h2>{words().toFix}</h2>
        {total > 0 && <Badge tone="gap">{total}</Badge>}
      </header>
      <ProblemList bench={bench} onGo={go} />
      <a class={css.rules} href={`/units/${bench.draft.view.value.unit.id}/rules`}>
        {words().rules}
      </a>
    </section>
  );
}

function Chosen({ bench, shift }: { bench: Bench; shift: SheetShift }) {
  return (
    <section class={css.card}>
      <header>
        <ShiftChip code={shift.code} />
        <h2>
          {shift.label} {dayLabel(shift.on, language.value)}
        </h2>
        <Staffing bench={bench} shift={shift} />
        <Button kind="quiet" icon="close" bare onClick={() => (bench.shift.value = null)}>
          {words().back}
        </Button>
      </header>
      <ShiftPeople bench={bench} shift={shift} />
    </section>
  );
}

/** `2/3`, painted by how bad it is. */
export function Staffing({ bench, shift }: { bench: Bench; shift: SheetShift }) {
  const state = bench.draft.judgement.value.shifts.get(shift.id);
  if (!state) return null;
  return (
    <Badge
      tone={state.missing === 0 ? 'ok' : state.have === 0 ? 'gap' : 'part'}
    >{`${state.have}/${state.required}`}</Badge>
  );
}
