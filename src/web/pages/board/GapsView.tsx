import type { Instant } from '../../../rota/interval.js';
import * as coverage from '../../api/coverage.js';
import type { Board, BoardUnit, GapRow } from '../../api/coverage.js';
import { Badge } from '../../components/Badge.js';
import { Empty } from '../../components/Empty.js';
import { Skeleton } from '../../components/Skeleton.js';
import { Tel } from '../../components/Tel.js';
import { sentenceOf } from '../../api.js';
import { dayAt, longDay, ms } from '../../dates.js';
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
  const { value, error } = useLoaded(() => coverage.gaps(board.period.id), `${board.period.id} ${board.now}`);
  if (error !== undefined) return <Empty title={sentenceOf(error)} icon="warning" />;
  if (!value) return <Skeleton rows={12} height={40} />;
  const shown = new Map(units.map((unit) => [unit.id, unit]));
  const ahead = value.gaps
    .filter((gap) => ms(gap.end) > now && shown.has(gap.unitId))
    .toSorted((a, b) => ms(a.start) - ms(b.start));
  if (ahead.length === 0)
    return (
      <Empty title={d.full} icon="check">
        {d.fullNote}
      </Empty>
    );
  const days = byDay(ahead);
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

function Line({ gap, unit, onOpen }: { gap: GapRow; unit: BoardUnit | undefined; onOpen: (unitId: string) => void }) {
  const t = words();
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
    </li>
  );
}
