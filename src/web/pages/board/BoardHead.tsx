import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Instant } from '../../../rota/interval.js';
import { nudgeAgainAt } from '../../../rota/nudging.js';
import type { Board } from '../../api/coverage.js';
import type { PeriodSummary } from '../../api/periods.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { PageHead } from '../../components/PageHead.js';
import { Select } from '../../components/Select.js';
import { toast } from '../../components/Toast.js';
import { clock, dateRange, ms } from '../../dates.js';
import { count } from '../../i18n.js';
import { later } from '../../later.js';
import { holds } from '../../session.js';
import { minute } from '../../time.js';
import css from './BoardHead.module.css';
import { words } from './board.words.js';
import { standingOf } from './current.js';
import { isUnsubmitted } from './filters.js';
import { drawn } from '../lists/paper.js';
import { unopened } from '../lists/unopened.js';
import type { Way } from './Leaving.js';
import type { Nudged } from './NudgeDialog.js';

const FillUnits = later(() => import('./FillUnits.js').then((module) => module.FillUnits));
const Leaving = later(() => import('./Leaving.js').then((module) => module.Leaving));
const NudgeDialog = later(() => import('./NudgeDialog.js').then((module) => module.NudgeDialog));

/** The period's name and dates, how fresh the figures are, the choice of another period, and the board's actions. */
export function BoardHead({
  period,
  periods,
  board,
  lost,
  live,
  onChanged,
}: {
  period: PeriodSummary;
  periods: readonly PeriodSummary[];
  board: Board | undefined;
  lost: boolean;
  live: boolean;
  onChanged: () => void;
}) {
  const { query, route } = useLocation();
  const open = board && standingOf(board.period) !== 'past' ? board : undefined;
  const officer = holds('administrator', 'department');
  const print = async () => {
    const view = query['view'] === 'gaps' ? 'gaps' : 'now';
    try {
      // Neither is part of the first load. The page asks for it when it was first drawn without.
      await (view === 'gaps' ? import('./GapsView.js') : import('./OnDutyView.js'));
      route(`/?${new URLSearchParams({ ...query, view }).toString()}`, true);
      await drawn();
      await drawn();
      window.print();
    } catch {
      const { notPrinted, again } = words();
      toast(notPrinted, { tone: 'gap', action: { label: again, act: () => void print() } });
    }
  };
  return (
    <div class={css.head}>
      <PageHead
        title={period.title}
        note={
          <>
            {rangeOf(period, board)}
            {board && <Freshness board={board} lost={lost} live={live} />}
          </>
        }
      >
        <PeriodChoice period={period} periods={periods} />
        <Ways periodId={period.id} ready={board !== undefined} onPrint={() => void print()} />
        {open && officer && <FillUnits board={open} onDone={onChanged} />}
        {open && <Remind of={open} only={open.units} {...lateIn(open)} under={query['under']} />}
      </PageHead>
    </div>
  );
}

/** The board's own days where there is one: it follows a period that is extended, the list of periods does not. */
function rangeOf({ firstOn, lastOn }: PeriodSummary, board: Board | undefined): string {
  return dateRange(board?.days[0]?.on ?? firstOn, board?.days.at(-1)?.on ?? lastOn);
}

interface Late {
  /** So many units have not sent their roster and may be reminded now. */
  readonly behind: number;
  /** From when on the first of the others, which were reminded a short while ago, may be again. */
  readonly againAt?: Instant;
}

function lateIn({ units }: Board): Late {
  const late = units.filter(isUnsubmitted);
  const resting = late.flatMap(({ nudged }) => (nudged && nudgeAgainAt(ms(nudged.at), minute.value)) ?? []);
  return { behind: late.length - resting.length, ...(resting.length > 0 && { againAt: Math.min(...resting) }) };
}

/** Offers officers to remind the units that have not sent their roster, and says when they may if all were reminded. */
export function Remind({ behind, againAt = 0, ...asked }: Nudged & Late) {
  const [asking, setAsking] = useState(false);
  if ((behind === 0 && againAt === 0) || !holds('administrator', 'department')) return null;
  const t = words();
  const figure = behind > 0 ? count(behind) : clock(againAt);
  return (
    <>
      <Button kind={behind > 0 ? 'primary' : 'plain'} icon="bell" onClick={() => setAsking(true)}>
        <span class={css.words}>{behind > 0 ? t.remind(figure) : t.remindAgain(figure)}</span>
        <span class={css.figure} aria-hidden="true">
          {figure}
        </span>
      </Button>
      {asking && <NudgeDialog {...asked} onClose={() => setAsking(false)} />}
    </>
  );
}

/** The ways a board leaves the screen: on the wall, printed, as documents and lists. On a phone they are in a sheet. */
export function Ways({ periodId, ready, onPrint }: { periodId: string; ready: boolean; onPrint: () => void }) {
  const t = words();
  const [by, leave] = useState<Way>();
  const wall = `/wall?period=${periodId}`;
  /** Without what was asked before. */
  const print = () => void drawn().then(onPrint);
  return (
    <>
      <ButtonLink href={wall} icon="screen" bare class={css.wide}>
        {t.wall}
      </ButtonLink>
      <Button
        icon="print"
        class={css.wide}
        disabled={!ready}
        onClick={() => (unopened.value ? leave('print') : print())}
      >
        {t.print}
      </Button>
      <Button icon="download" class={css.wide} onClick={() => leave('export')}>
        {t.export}
      </Button>
      <Button icon="print" bare class={css.narrow} disabled={!ready} onClick={() => leave('any')}>
        {t.ways}
      </Button>
      {by && <Leaving by={by} periodId={periodId} wall={wall} onPrint={print} onChange={leave} />}
    </>
  );
}

/** Leads to the board of another period. */
export function PeriodChoice({ period, periods }: { period: PeriodSummary; periods: readonly PeriodSummary[] }) {
  const { route } = useLocation();
  if (periods.length < 2) return null;
  return (
    <Select
      label={words().period}
      value={period.id}
      onChange={(id) => route(`/?period=${id}`)}
      options={periods.map((each) => ({ value: each.id, label: each.title }))}
    />
  );
}

/** Whether what is shown is of this moment; when it is not, of which. */
function Freshness({ board, lost, live }: { board: Board; lost: boolean; live: boolean }) {
  const t = words();
  return (
    <>
      {` · ${t.units(count(board.units.length))} · `}
      <span class={css.fresh} data-lost={lost || undefined}>
        {live ? t.live : `${lost ? t.lost : t.asOf} ${clock(ms(board.now))}`}
      </span>
    </>
  );
}
