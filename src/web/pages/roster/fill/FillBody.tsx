import { Button } from '../../../components/Button.js';
import { Notice } from '../../../components/Notice.js';
import { toast } from '../../../components/Toast.js';
import { narrow } from '../../../narrow.js';
import { words } from '../words.js';
import { ChangeList } from './ChangeList.js';
import { ConflictNote, EasedNote } from './ConflictNote.js';
import css from './Fill.module.css';
import { FillOptionsForm } from './FillOptionsForm.js';
import { FillProgressNote } from './FillProgressNote.js';
import { fillWords } from './fill.words.js';
import { LoadTable } from './LoadTable.js';
import { PartTable } from './PartTable.js';
import type { FillRun } from './run.js';
import { missingIn, scopeWords } from './scope.js';
import { Verdict } from './Verdict.js';

/** The question, the work or the answer of a filling, whichever it has come to. */
export function FillBody({ run }: { run: FillRun }) {
  const phase = run.phase.value;
  return (
    <div class={css.parts}>
      <Scope run={run} />
      {run.error.value && <Notice tone="gap">{run.error.value}</Notice>}
      {phase === 'choose' && <FillOptionsForm run={run} />}
      {phase === 'working' && <FillProgressNote run={run} />}
      {phase === 'done' && run.proposal.value && (
        <>
          <Verdict run={run} proposal={run.proposal.value} />
          <ConflictNote run={run} />
          <EasedNote run={run} />
          <LoadTable run={run} proposal={run.proposal.value} />
          <ChangeList run={run} refused={run.proposal.value.refused} />
          <PartTable proposal={run.proposal.value} />
        </>
      )}
    </div>
  );
}

function Scope({ run }: { run: FillRun }) {
  const t = fillWords();
  const missing = missingIn(run.bench, run.ask);
  return (
    <p class={css.scope}>
      {scopeWords(run.bench, run.ask)}:{' '}
      <b data-open={missing > 0 || undefined}>{missing > 0 ? t.missing(missing) : t.full}</b>
    </p>
  );
}

/** What can be done now: begin, stop, or take what is wanted of the proposal as one step. */
export function FillActs({ run, onClose }: { run: FillRun; onClose: () => void }) {
  const t = fillWords();
  const phase = run.phase.value;
  if (phase === 'working')
    return run.proposal.value ? (
      <Button onClick={() => run.stop()}>{t.stop}</Button>
    ) : (
      <Button onClick={() => run.stop()}>{t.cancel}</Button>
    );
  if (phase === 'choose')
    return (
      <Button kind="primary" icon="wand" onClick={() => void run.start()}>
        {t.start}
      </Button>
    );
  return (
    <>
      <Button onClick={() => (run.phase.value = 'choose')}>{t.again}</Button>
      {run.changes.value.length > 0 ? (
        <Take run={run} onClose={onClose} />
      ) : (
        <Button onClick={onClose}>{t.drop}</Button>
      )}
    </>
  );
}

function Take({ run, onClose }: { run: FillRun; onClose: () => void }) {
  const t = fillWords();
  const { draft } = run.bench;
  const { step, refused } = run.taking.value;
  const many = step.add.length + step.remove.length;
  const take = () => {
    draft.change(step);
    run.bench.said.value = t.taken(many);
    // On a phone the way back stands below the cards already.
    if (!narrow.value) toast(t.taken(many), { action: { label: words().undo, act: () => draft.undo() } });
    onClose();
  };
  const all = refused.length === 0 && run.wanted.value.length === run.changes.value.length;
  return (
    <Button kind="primary" icon="check" disabled={many === 0} onClick={take}>
      {all ? t.takeAll(many) : t.take(many)}
    </Button>
  );
}
