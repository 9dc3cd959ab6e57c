import type { GapRow } from '../../api/coverage.js';
import { Badge } from '../../components/Badge.js';
import { Tel } from '../../components/Tel.js';
import { dayAt, longDay, ms } from '../../dates.js';
import { count } from '../../i18n.js';
import { postOf } from '../../post.js';
import { minute } from '../../time.js';
import { Blocks } from '../board/Blocks.js';
import { words } from '../board/board.words.js';
import { drawerWords } from '../board/drawer.words.js';
import { stretchHours } from '../board/timeline.js';
import css from './GapLines.module.css';

/** Shortages day by day. `open`: more follow, and the last day's are not all here. */
export function GapLines({
  gaps,
  open,
  periodId,
  onOpen,
}: {
  gaps: readonly GapRow[];
  open: boolean;
  periodId: string;
  onOpen: (unitId: string) => void;
}) {
  const days = [...byDay(gaps)];
  return (
    <div class={css.list}>
      {days.map(([on, ofDay], index) => (
        <section key={on}>
          <h2>
            {longDay(on)}{' '}
            <Badge tone="gap">
              {count(ofDay.length)}
              {open && index === days.length - 1 && '+'}
            </Badge>
          </h2>
          <Blocks
            rows={ofDay}
            first={index < 2}
            render={(gap) => (
              <Line key={`${gap.unitId} ${gap.postId} ${gap.start}`} gap={gap} periodId={periodId} onOpen={onOpen} />
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

/** One shortage: its unit opens, and whoever plans there goes to the very watch and who could stand it. */
function Line({ gap, periodId, onOpen }: { gap: GapRow; periodId: string; onOpen: (unitId: string) => void }) {
  const t = words();
  // Of a gap that began before now, the watch under way is the first that can still be filled.
  const from = new Date(Math.max(ms(gap.start), minute.value)).toISOString();
  const place = new URLSearchParams({ post: gap.postId, gap: from }).toString();
  return (
    <li class={css.line}>
      <span class={css.when}>{stretchHours({ start: ms(gap.start), end: ms(gap.end) })}</span>
      <button type="button" class={css.unit} onClick={() => onOpen(gap.unitId)}>
        {gap.unitName}
      </button>
      <span class={css.post} title={gap.areaName ?? undefined}>
        {postOf(gap)}
        {gap.areaName !== null && gap.areaName !== gap.unitName && ` · ${gap.areaName}`}
      </span>
      <Badge tone={gap.missing === gap.required ? 'gap' : 'part'}>
        {gap.required - gap.missing}/{gap.required}
      </Badge>
      <span class={css.head}>{gap.headName ?? drawerWords().noHead}</span>
      <span class={css.number}>{gap.headPhone}</span>
      {gap.headPhone ? <Tel phone={gap.headPhone} whom={t.callHead(gap.headName ?? '')} /> : <span />}
      <a class={css.fill} href={`/units/${gap.unitId}/rosters/${periodId}?${place}`}>
        {drawerWords().whoCould}
      </a>
    </li>
  );
}
