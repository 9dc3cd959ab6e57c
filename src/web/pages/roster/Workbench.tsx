import { useEffect, useMemo } from 'preact/hooks';
import { assign, roster } from '../../api/rosters.js';
import type { RosterView } from '../../api/rosters.js';
import { Empty } from '../../components/Empty.js';
import { VisuallyHidden } from '../../components/VisuallyHidden.js';
import { Bench } from './bench.js';
import { Draft } from './draft.js';
import { Grid } from './Grid.js';
import { later } from '../../later.js';
import { narrow } from '../../narrow.js';
import { Palette } from './Palette.js';
import { usePrintSheet } from './printing.js';
import { RosterHead } from './RosterHead.js';
import css from './Workbench.module.css';
import { words } from './words.js';

const TroubleNote = later(() => import('./TroubleNote.js').then((module) => module.TroubleNote));
const Starts = later(() => import('./Starts.js').then((module) => module.Starts));
const DayLegend = later(() => import('./DayLegend.js').then((module) => module.DayLegend));
const SidePanel = later(() => import('./SidePanel.js').then((module) => module.SidePanel));
const Phone = later(() => import('./Phone.js').then((module) => module.Phone));

/** A laid-out roster at work: its head, the grid with the panel beside it, or on a phone the day's cards. */
export function Workbench({ view }: { view: RosterView }) {
  const bench = useMemo(() => new Bench(new Draft(view, transportOf(view))), []);
  usePrintSheet(bench.draft);
  useWarningBeforeLoss(bench.draft);
  const t = words();
  const days = bench.draft.sheet.value.days;
  return (
    <>
      <RosterHead bench={bench} />
      {hasTrouble(bench.draft) && <TroubleNote bench={bench} />}
      <Starts bench={bench} />
      {bench.draft.sheet.value.staff.length === 0 ? (
        <Empty
          icon="people"
          title={t.noStaff}
          action={{ label: t.openDirectory, href: `/directory?unit=${view.unit.id}` }}
        >
          {t.noStaffNote}
        </Empty>
      ) : narrow.value ? (
        <Phone bench={bench} />
      ) : (
        <>
          <Palette bench={bench} />
          <div class={css.bench}>
            <div class={css.main}>
              <Grid bench={bench} />
              <DayLegend days={days} />
            </div>
            <SidePanel bench={bench} />
          </div>
        </>
      )}
      <div role="status" aria-live="polite">
        <VisuallyHidden>{bench.said.value}</VisuallyHidden>
      </div>
    </>
  );
}

/** Whether something stands to be said above the grid. */
function hasTrouble({ trouble }: Draft): boolean {
  return trouble.value !== null;
}

function transportOf(view: RosterView) {
  return {
    save: (change: Parameters<typeof assign>[1], version: number) => assign(view.roster?.id ?? '', change, version),
    reload: () => roster(view.unit.id, view.period.id),
    pause,
  };
}

/** Waits 2, 4, 8 … 30 s, or until the device says it is online again. */
function pause(failures: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(goOn, Math.min(30_000, 1000 * 2 ** failures));
    function goOn() {
      clearTimeout(timer);
      removeEventListener('online', goOn);
      resolve();
    }
    addEventListener('online', goOn);
  });
}

/** The browser asks before it closes a page with unsaved changes. */
function useWarningBeforeLoss(draft: Draft): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => draft.unsaved.value > 0 && event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [draft]);
}
