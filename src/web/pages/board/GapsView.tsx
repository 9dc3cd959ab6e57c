import { useLocation } from 'preact-iso';
import { DAY, type Instant } from '../../../rota/interval.js';
import * as coverage from '../../api/coverage.js';
import type { Board, BoardUnit, GapRow } from '../../api/coverage.js';
import { Badge } from '../../components/Badge.js';
import { Empty } from '../../components/Empty.js';
import { Skeleton } from '../../components/Skeleton.js';
import { Tel } from '../../components/Tel.js';
import { sentenceOf } from '../../api.js';
import { FilterChip } from '../../components/FilterChip.js';
import { dayAt, longDay, ms } from '../../dates.js';
import { count } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { Blocks } from './Blocks.js';
import { words } from './board.words.js';
import { drawerWords } from './drawer.words.js';
import css from './GapsView.module.css';
import { stretchHours } from './timeline.js';

/** Every shortage ahead, the soonest first, with the head who can fill it. */
export function GapsView({
  board,
  units,
  now,
  onOpen,
}: {
  board: Board;
  units: readonly BoardUnit[];
  now: Instant;
  onOpen: (unitId: string) => void;
}) {
  const d = drawerWords();
  const { query } = useLocation();
  const { value, error } = useLoaded(
    () => coverage.gaps(board.period.id, query['under']),
    `${board.period.id} ${board.now}`,
  );
  if (error !== undefined) return <Empty title={sentenceOf(error)} icon="warning" />;
  if (!value) return <Skeleton rows={12} height={40} />;
  const shown = new Map(units.map((unit) => [unit.id, unit]));
  const soon = query['state'] === 'soon';
  const open = value.gaps.filter((gap) => ms(gap.end) > now).toSorted((a, b) => ms(a.start) - ms(b.start));
  const next = open.filter((gap) => ms(gap.start) < now + DAY);
  const ahead = (soon ? next : open).filter(({ unitId }) => shown.has(unitId));
  const all = new Map(board.units.map((unit) => [unit.id, unit]));
  const unknown = value.unpublished.filter(({ unitId }) => (soon ? all : shown).has(unitId));
  const near = ms(board.period.start) < now + NEAR;
  const days = byDay(ahead);
  const more = value.totals.gaps - value.gaps.length;
  return (
    <>
      <Soon on={soon} ahead={value.totals.gaps} next={value.totals.soon} />
      {near && unknown.length > 0 && <Unpublished units={unknown} shown={all} onOpen={onOpen} />}
      {ahead.length === 0 && more === 0 && (
        <Empty title={soon ? d.soonFull : d.full} icon="check">
          {d.fullNote}
        </Empty>
      )}
      {ahead.length > 0 && <Days days={days} shown={shown} periodId={board.period.id} onOpen={onOpen} />}
      {more > 0 && <p>{d.moreAhead(count(more))}</p>}
    </>
  );
}

/** Of a period that has begun or is about to, who has made no roster known counts as short. */
const NEAR = 3 * DAY;

/** Narrows the list to what begins within a day. */
function Soon({ on, ahead, next }: { on: boolean; ahead: number; next: number }) {
  const { query, route } = useLocation();
  const d = drawerWords();
  const show = (state: string) => {
    const { state: _, ...rest } = query;
    route(`/?${new URLSearchParams({ ...rest, ...(state && { state }) }).toString()}`, true);
  };
  return (
    <p class={css.choice}>
      <FilterChip label={d.allAhead} count={ahead} on={!on} onClick={() => show('')} />
      <FilterChip label={d.next24} count={next} on={on} onClick={() => show('soon')} />
    </p>
  );
}

type Units = ReadonlyMap<string, BoardUnit>;

/** The units nothing can be said about, with whom to call. */
function Unpublished({
  units,
  shown,
  onOpen,
}: {
  units: readonly { readonly unitId: string; readonly unitName: string }[];
  shown: Units;
  onOpen: (unitId: string) => void;
}) {
  const t = words();
  return (
    <details class={css.unknown}>
      <summary>
        {drawerWords().unknown} <Badge tone="gap">{units.length}</Badge>
      </summary>
      <ul>
        {units.map(({ unitId, unitName }) => {
          const unit = shown.get(unitId);
          return (
            <li key={unitId}>
              <button type="button" class={css.unit} onClick={() => onOpen(unitId)}>
                {unitName}
              </button>
              <Badge>{unit && t.state[unit.state]}</Badge>
              <span class={css.head}>{unit?.headName ?? t.noHead}</span>
              {unit?.headPhone ? <Tel phone={unit.headPhone} whom={t.callHead(unit.headName ?? '')} /> : <span />}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function Days({
  days,
  shown,
  periodId,
  onOpen,
}: {
  days: ReadonlyMap<string, GapRow[]>;
  shown: Units;
  periodId: string;
  onOpen: (unitId: string) => void;
}) {
  return (
    <div class={css.list}>
      {[...days].map(([on, gaps], index) => (
        <section key={on}>
          <h2>
            {longDay(on)} <Badge tone="gap">{gaps.length}</Badge>
          </h2>
          <Blocks
            rows={gaps}
            first={index < 2}
            render={(gap) => (
              <Line
                key={`${gap.unitId} ${gap.postName} ${gap.start}`}
                gap={gap}
                periodId={periodId}
                unit={shown.get(gap.unitId)}
                onOpen={onOpen}
              />
            )}
          />
        </section>
      ))}
    </div>
  );
}

function byDay(gaps: readonly GapRow[]): Map<string, GapRow[]> {
  const days = new Map<string, GapRow[]>();
  for (const gap of gaps) {
    const on = dayAt(ms(gap.start));
    const ofDay = days.get(on);
    if (ofDay) ofDay.push(gap);
    else days.set(on, [gap]);
  }
  return days;
}

/** One shortage: its unit opens in the drawer, and whoever plans there goes to the very watch and who could stand it. */
function Line({
  gap,
  unit,
  periodId,
  onOpen,
}: {
  gap: GapRow;
  unit: BoardUnit | undefined;
  periodId: string;
  onOpen: (unitId: string) => void;
}) {
  const t = words();
  const place = new URLSearchParams({ post: gap.postId, gap: gap.start }).toString();
  return (
    <li class={css.line}>
      <span class={css.when}>{stretchHours({ start: ms(gap.start), end: ms(gap.end) })}</span>
      <button type="button" class={css.unit} onClick={() => onOpen(gap.unitId)}>
        {gap.unitName}
      </button>
      <span class={css.post}>{gap.postName}</span>
      <Badge tone={gap.missing === gap.required ? 'gap' : 'part'}>
        {gap.required - gap.missing}/{gap.required}
      </Badge>
      <span class={css.head}>{unit?.headName ?? t.noHead}</span>
      {unit?.headPhone ? <Tel phone={unit.headPhone} whom={t.callHead(unit.headName ?? '')} /> : <span />}
      <a class={css.fill} href={`/units/${gap.unitId}/rosters/${periodId}?${place}`}>
        {drawerWords().whoCould}
      </a>
    </li>
  );
}
