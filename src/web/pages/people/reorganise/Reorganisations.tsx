import { useState } from 'preact/hooks';
import { sentenceOf } from '../../../api.js';
import type { Reorganisation } from '../../../api/reorganisations.js';
import { reorganisations, undoReorganisation } from '../../../api/reorganisations.js';
import { type Unit, units } from '../../../api/units.js';
import { Badge, type Tone } from '../../../components/Badge.js';
import { Button } from '../../../components/Button.js';
import { Skeleton } from '../../../components/Skeleton.js';
import { toast } from '../../../components/Toast.js';
import { dayAt, fullDate, ms } from '../../../dates.js';
import { language } from '../../../i18n.js';
import { useLoaded } from '../../../loaded.js';
import list from '../List.module.css';
import { ChangeLines } from './ChangeLines.js';
import css from './Reorganise.module.css';
import { MergeDialog } from './MergeDialog.js';
import { ReorganiseDialog } from './ReorganiseDialog.js';
import { reorganiseWords } from './reorganise.words.js';
import { SplitDialog } from './SplitDialog.js';
import { unitImportWords } from '../unit-import/unit-import.words.js';
import { UnitImport } from '../unit-import/UnitImport.js';

const tones: Readonly<Record<Reorganisation['state'], Tone>> = {
  planned: 'accent',
  hindered: 'gap',
  done: 'ok',
  undone: 'plain',
};

const acts = { change: ReorganiseDialog, merge: MergeDialog, split: SplitDialog } as const;

/** What became and is to become of the unit and of those below it, and where more is begun. */
export function Reorganisations({ unit, onChanged }: { unit: Unit; onChanged: () => Promise<void> }) {
  const t = reorganiseWords();
  const { value, error, reload } = useLoaded(() => reorganisations(unit.id), unit.id);
  const { value: known } = useLoaded(() => units(), 'units');
  const [open, setOpen] = useState<'change' | 'merge' | 'split' | 'import'>();
  const after = async () => {
    await Promise.all([reload(), onChanged()]);
  };
  const undo = async (plan: Reorganisation) => {
    try {
      await undoReorganisation(plan.unitId, plan.id);
      toast(t.undone);
    } catch (problem) {
      toast(sentenceOf(problem), { tone: 'gap' });
    }
    await reload();
  };
  const Act = open === undefined || open === 'import' ? undefined : acts[open];
  return (
    <section class={list.section}>
      <header class={list.bar}>
        <p class={list.none}>{t.note}</p>
        <div class={css.acts}>
          {unit.mergedOn === null && <Acts disabled={!known} root={unit.parentId === null} onOpen={setOpen} />}
          <Button icon="table" onClick={() => setOpen('import')}>
            {unitImportWords().open}
          </Button>
        </div>
      </header>
      {error !== undefined && <p class={list.failure}>{sentenceOf(error)}</p>}
      {!value && error === undefined && <Skeleton rows={2} height={70} />}
      {value?.reorganisations.length === 0 && <p class={list.none}>{t.empty}</p>}
      <ul class={css.plans} aria-label={t.list}>
        {value?.reorganisations.map((plan) => (
          <Plan key={plan.id} plan={plan} onUndo={() => void undo(plan)} />
        ))}
      </ul>
      {Act && known && <Act unit={unit} units={known.units} onDone={after} onClose={() => setOpen(undefined)} />}
      {open === 'import' && <UnitImport unit={unit} onDone={after} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

/** What can be done to the unit; the topmost one ends nowhere. */
function Acts({
  disabled,
  root,
  onOpen,
}: {
  disabled: boolean;
  root: boolean;
  onOpen: (act: keyof typeof acts) => void;
}) {
  const t = reorganiseWords();
  return (
    <>
      <Button kind="primary" disabled={disabled} onClick={() => onOpen('change')}>
        {t.begin}
      </Button>
      {!root && (
        <Button disabled={disabled} onClick={() => onOpen('merge')}>
          {t.merge}
        </Button>
      )}
      <Button disabled={disabled} onClick={() => onOpen('split')}>
        {t.split}
      </Button>
    </>
  );
}

function Plan({ plan, onUndo }: { plan: Reorganisation; onUndo: () => void }) {
  const t = reorganiseWords();
  const { state, on, basis, changes, plannedBy, plannedAt, undone, hindrance } = plan;
  return (
    <li class={css.plan}>
      <header>
        <b>{fullDate(on)}</b>
        <Badge tone={tones[state]}>{t.state[state]}</Badge>
        {(state === 'planned' || state === 'hindered') && <Button onClick={onUndo}>{t.undo}</Button>}
      </header>
      <ChangeLines lines={changes} />
      {hindrance && <p class={css.error}>{hindrance[language.value]}</p>}
      <p class={css.quiet}>
        {[
          basis,
          t.by(plannedBy, fullDate(dayAt(ms(plannedAt)))),
          undone && t.undoneBy(undone.by, fullDate(dayAt(ms(undone.at)))),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </li>
  );
}
