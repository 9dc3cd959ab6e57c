import { useState } from 'preact/hooks';
import { Badge } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { PageHead } from '../../components/PageHead.js';
import type { Bench } from './bench.js';
import type { Draft } from './draft.js';
import { later } from './later.js';
import { MoreMenu } from './MoreMenu.js';
import { problemsOf } from './ProblemList.js';
import css from './RosterHead.module.css';
import { SavedState } from './SavedState.js';
import { submitRoster } from './sending.js';
import { stageWords, words } from './words.js';

const PublishDialog = later(() => import('./PublishDialog.js').then((module) => module.PublishDialog));
const ReasonDialog = later(() => import('./ReasonDialog.js').then((module) => module.ReasonDialog));
const PatternDialog = later(() => import('./PatternChoice.js').then((module) => module.PatternDialog));

export type Open = 'publish' | 'withdraw' | 'return' | 'pattern' | null;

/** The unit, the period, how far the roster has come, and what can be done with it as a whole. */
export function RosterHead({ bench }: { bench: Bench }) {
  const t = words();
  const { draft } = bench;
  const { unit, roster, may } = draft.view.value;
  const [open, setOpen] = useState<Open>(null);
  const stage = roster?.stage ?? 'draft';
  const problems = problemsOf(bench).total;
  return (
    <PageHead title={unit.name} note={<Standing draft={draft} />}>
      {may.assign && <UndoRedo draft={draft} />}
      <Button icon="print" class={css.wide} onClick={() => print()}>
        {t.print}
      </Button>
      {may.submit && (stage === 'draft' || stage === 'returned') && (
        <Button class={css.wide} onClick={() => void submitRoster(draft)}>
          {t.submit}
        </Button>
      )}
      <MoreMenu bench={bench} onOpen={setOpen} />
      {may.publish && (
        <Button kind="primary" class={css.publish} onClick={() => setOpen('publish')}>
          {stage === 'published' ? t.publishAgain : t.publish} {problems > 0 && <Badge tone="gap">{problems}</Badge>}
        </Button>
      )}
      <OpenDialog draft={draft} open={open} onClose={() => setOpen(null)} />
    </PageHead>
  );
}

function Standing({ draft }: { draft: Draft }) {
  const t = words();
  const { period, roster } = draft.view.value;
  return (
    <>
      {period.title} · {draft.sheet.value.staff.length} {t.people} · {stageWords()[roster?.stage ?? 'none']}
      {roster && roster.revision > 0 && ` (${t.revision(roster.revision)})`}
      {roster?.changedSincePublication && <b class={css.changed}> {t.changed}</b>} · <SavedState draft={draft} />
    </>
  );
}

function UndoRedo({ draft }: { draft: Draft }) {
  const t = words();
  return (
    <>
      <Button icon="undo" bare disabled={draft.done.value.length === 0} onClick={() => draft.undo()}>
        {t.undo}
      </Button>
      <Button icon="redo" bare disabled={draft.undone.value.length === 0} onClick={() => draft.redo()}>
        {t.redo}
      </Button>
    </>
  );
}

function OpenDialog({ draft, open, onClose }: { draft: Draft; open: Open; onClose: () => void }) {
  if (open === 'publish') return <PublishDialog draft={draft} onClose={onClose} />;
  if (open === 'pattern') return <PatternDialog draft={draft} onClose={onClose} />;
  return open ? <ReasonDialog draft={draft} act={open} onClose={onClose} /> : null;
}
