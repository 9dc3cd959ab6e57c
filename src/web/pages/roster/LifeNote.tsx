import type { ComponentChildren } from 'preact';
import { Button } from '../../components/Button.js';
import { dayAt, fullDate, moment, ms } from '../../dates.js';
import type { RosterView } from '../../api/rosters.js';
import type { Bench } from './bench.js';
import { DriftNote } from './DriftNote.js';
import { lifeWords } from './life.words.js';
import css from './LifeNote.module.css';
import { problemsOf } from './problems.js';
import type { Open } from './RosterHead.js';

const when = (instant: string | null): string => (instant === null ? '' : moment(ms(instant)));
const day = (instant: string | null): string => (instant === null ? '' : fullDate(dayAt(ms(instant))));

interface Standing {
  readonly bench: Bench;
  readonly roster: NonNullable<RosterView['roster']>;
  readonly onOpen: (open: Open) => void;
}

/** How far the roster has come, in words, and the one step that comes next. */
export function LifeNote({ bench, onOpen }: { bench: Bench; onOpen: (open: Open) => void }) {
  const { roster } = bench.draft.view.value;
  if (!roster) return null;
  const Stage = STAGES[roster.stage];
  return (
    <>
      <DriftNote draft={bench.draft} />
      <Stage bench={bench} roster={roster} onOpen={onOpen} />
    </>
  );
}

const STAGES = { draft: Begun, submitted: Submitted, returned: Returned, published: Published, withdrawn: Withdrawn };

function Begun({ bench, roster: { proposed }, onOpen }: Standing) {
  const t = lifeWords();
  const { may } = bench.draft.view.value;
  return (
    <Note next={may.submit && <Step label={t.submit} onClick={() => onOpen('submit')} />}>
      {t.begun(problemsOf(bench).total)}
      {proposed && <small>{t.proposed(proposed.by, when(proposed.at))}</small>}
    </Note>
  );
}

function Submitted({ bench, roster, onOpen }: Standing) {
  const t = lifeWords();
  const { may, onBehalf } = bench.draft.view.value;
  // Whoever hands a roster up from above does not return it to themselves.
  const returns = may.returnIt && !(onBehalf && roster.submittedFor);
  return (
    <Note
      next={
        returns ? (
          <Step label={t.returnIt} onClick={() => onOpen('return')} />
        ) : (
          may.publish && <Step label={t.publish} onClick={() => onOpen('publish')} />
        )
      }
    >
      {t.submitted(when(roster.submittedAt))}
      {roster.submittedFor && <small>{t.entered(roster.submittedFor, day(roster.submittedAt))}</small>}
    </Note>
  );
}

function Returned({ bench, roster, onOpen }: Standing) {
  const t = lifeWords();
  const { may } = bench.draft.view.value;
  return (
    <Note tone="warn" next={may.submit && <Step label={t.submitAgain} onClick={() => onOpen('submit')} />}>
      <b>{t.returned}:</b> {roster.returnComment} <small>{t.returnedNext}</small>
    </Note>
  );
}

function Withdrawn({ bench, roster, onOpen }: Standing) {
  const t = lifeWords();
  const { may } = bench.draft.view.value;
  return (
    <Note tone="warn" next={may.publish && <Step label={t.publishAgain} onClick={() => onOpen('publish')} />}>
      <b>{t.withdrawn(when(roster.withdrawal?.at ?? null))}:</b> {roster.withdrawal?.reason}{' '}
      <small>{t.withdrawnNext}</small>
    </Note>
  );
}

function Published({ bench, roster, onOpen }: Standing) {
  const t = lifeWords();
  const { may } = bench.draft.view.value;
  const changed = roster.changedSincePublication;
  const next =
    changed && may.publish ? (
      <Step label={t.publishAgain} onClick={() => onOpen('publish')} />
    ) : (
      <Step label={t.revisions} onClick={() => onOpen('revisions')} />
    );
  return (
    <Note tone={changed ? 'warn' : undefined} next={next}>
      {changed ? t.changed(roster.revision) : t.published(roster.revision, when(roster.publishedAt))}
      {roster.publishedFor && <small>{t.entered(roster.publishedFor, day(roster.publishedAt))}</small>}
      {roster.gapReason && <small>{`${t.gapReason}: ${roster.gapReason}`}</small>}
      {roster.breachReason && <small>{`${t.breachReason}: ${roster.breachReason}`}</small>}
    </Note>
  );
}

function Step({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="small" onClick={onClick}>
      {label}
    </Button>
  );
}

function Note({
  tone,
  next,
  children,
}: {
  tone?: 'warn' | undefined;
  next: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <section class={css.note} data-tone={tone} aria-label={lifeWords().life}>
      <p>{children}</p>
      {next}
    </section>
  );
}
