import { useEffect, useState } from 'preact/hooks';
import { Badge } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { PageHead } from '../../components/PageHead.js';
import type { Bench } from './bench.js';
import type { Draft } from './draft.js';
import { began, importOf } from './import/state.js';
import { later } from '../../later.js';
import { MoreMenu } from './MoreMenu.js';
import { problemsOf } from './problems.js';
import css from './RosterHead.module.css';
import { SavedState } from './SavedState.js';
import { stageWords, words } from './words.js';

const PublishDialog = later(() => import('./PublishDialog.js').then((module) => module.PublishDialog));
const ReasonDialog = later(() => import('./ReasonDialog.js').then((module) => module.ReasonDialog));
const SubmitDialog = later(() => import('./SubmitDialog.js').then((module) => module.SubmitDialog));
const Revisions = later(() => import('./Revisions.js').then((module) => module.Revisions));
const LifeNote = later(() => import('./LifeNote.js').then((module) => module.LifeNote));
const PatternDialog = later(() => import('./PatternChoice.js').then((module) => module.PatternDialog));
const ImportDialog = later(() => import('./import/ImportDialog.js').then((module) => module.ImportDialog));

const DirectiveDialog = later(() => import('./DirectiveDialog.js').then((module) => module.DirectiveDialog));
const PaperDialog = later(() => import('./paper/PaperDialog.js').then((module) => module.PaperDialog));
const LiveState = later(() => import('./LiveState.js').then((module) => module.LiveState));

/** What the roster is put on: an official document, a message, the guard's wall. */
export type OnPaper = 'document' | 'zalo' | 'wall';
export type Open =
  OnPaper | 'directive' | 'publish' | 'submit' | 'revisions' | 'withdraw' | 'return' | 'pattern' | 'import' | null;

/** The unit, the period, how far the roster has come, and what can be done with it as a whole. */
export function RosterHead({ bench }: { bench: Bench }) {
  const t = words();
  const { draft } = bench;
  const { unit, roster, may } = draft.view.value;
  const [open, setOpen] = useState<Open>(null);
  useReturnLink(bench, () => setOpen('return'));
  useImport(bench, () => setOpen('import'));
  const stage = roster?.stage ?? 'draft';
  const problems = problemsOf(bench).total;
  return (
    <>
      <PageHead title={unit.name} note={<Standing bench={bench} />}>
        {may.assign && <UndoRedo draft={draft} />}
        {may.assign && (
          <Button kind="accent" icon="wand" class={css.grow} onClick={() => (bench.filling.value = {})}>
            {t.fill}
          </Button>
        )}
        <Button icon="print" class={css.wide} onClick={() => print()}>
          {t.print}
        </Button>
        {may.submit && (stage === 'draft' || stage === 'returned') && (
          <Button class={css.wide} onClick={() => setOpen('submit')}>
            {t.submit}
          </Button>
        )}
        <MoreMenu bench={bench} onOpen={setOpen} />
        {may.publish && (
          <Button kind="primary" class={css.grow} onClick={() => setOpen('publish')}>
            {stage === 'published' ? t.publishAgain : t.publish} {problems > 0 && <Badge tone="gap">{problems}</Badge>}
          </Button>
        )}
        <OpenDialog bench={bench} open={open} onClose={() => setOpen(null)} />
      </PageHead>
      <LifeNote bench={bench} onOpen={setOpen} />
    </>
  );
}

function Standing({ bench }: { bench: Bench }) {
  const { draft } = bench;
  const t = words();
  const { period, roster } = draft.view.value;
  return (
    <>
      {period.title} · {draft.sheet.value.staff.length} {t.people} · {stageWords()[roster?.stage ?? 'none']}
      {roster && roster.revision > 0 && ` (${t.revision(roster.revision)})`}
      {roster?.changedSincePublication && <b class={css.changed}> {t.changed}</b>} · <SavedState draft={draft} />
      <LiveState bench={bench} />
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

/** The board leads here to return a roster. */
function useReturnLink({ draft }: Bench, open: () => void): void {
  useEffect(() => {
    const { roster, may } = draft.view.value;
    if (location.hash === '#return' && may.returnIt && roster?.stage === 'submitted') open();
  }, [draft]);
}

/** Lets the grid and the empty roster open the import; with cells, those are what is imported. */
function useImport(bench: Bench, open: () => void): void {
  useEffect(() => {
    const { roster, may } = bench.draft.view.value;
    if (!roster || !may.assign) return;
    const state = importOf(roster.id);
    bench.importCells = (cells) => {
      if (cells.length > 0) state.value = began(state.value, [{ name: '', cells }]);
      open();
    };
  }, [bench]);
}

function OpenDialog({ bench, open, onClose }: { bench: Bench; open: Open; onClose: () => void }) {
  const { draft } = bench;
  if (open === 'document' || open === 'zalo' || open === 'wall')
    return <PaperDialog draft={draft} as={open} onClose={onClose} />;
  if (open === 'directive') return <DirectiveDialog periodId={draft.view.value.period.id} onClose={onClose} />;
  if (open === 'import') return <ImportDialog bench={bench} onClose={onClose} />;
  if (open === 'submit') return <SubmitDialog bench={bench} onClose={onClose} />;
  if (open === 'revisions') return <Revisions draft={draft} onClose={onClose} />;
  if (open === 'publish') return <PublishDialog draft={draft} onClose={onClose} />;
  if (open === 'pattern') return <PatternDialog draft={draft} onClose={onClose} />;
  return open ? <ReasonDialog draft={draft} act={open} onClose={onClose} /> : null;
}
