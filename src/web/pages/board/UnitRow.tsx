import type { Instant } from '../../../rota/interval.js';
import type { BoardUnit } from '../../api/coverage.js';
import { Badge } from '../../components/Badge.js';
import { Tel } from '../../components/Tel.js';
import { stands, words } from './board.words.js';
import { Strip } from './Strip.js';
import { isUncovered, minuteAt, type Timeline } from './timeline.js';
import css from './UnitRow.module.css';

/** One unit on the map: its name, who is on duty now and how to call them, its strip, and how many watches are short. */
export function UnitRow({
  unit,
  timeline,
  now,
  open,
  onOpen,
}: {
  unit: BoardUnit;
  timeline: Timeline;
  now: Instant;
  open: boolean;
  onOpen: (unitId: string) => void;
}) {
  const t = words();
  const first = unit.onDuty[0];
  const [phone, whom] = first?.phone
    ? [first.phone, t.call(first.name)]
    : [unit.headPhone, t.callHead(unit.headName ?? '')];
  return (
    <li class={css.row} data-unit={unit.id} data-open={open || undefined}>
      <button type="button" class={css.name} aria-expanded={open} onClick={() => onOpen(unit.id)}>
        {unit.name}
      </button>
      <OnDuty unit={unit} uncovered={isUncovered(timeline, unit, now)} />
      <span class={css.call}>{phone && <Tel phone={phone} whom={whom} />}</span>
      <Strip timeline={timeline} unit={unit} nowMinute={minuteAt(timeline, now)} />
      <span class={css.gaps}>
        {unit.gaps > 0 && (
          <Badge tone={unit.gaps > 2 ? 'gap' : 'part'} label={t.gapCount(unit.gaps)}>
            {unit.gaps}
          </Badge>
        )}
      </span>
    </li>
  );
}

/** Who is on duty now, or the reason why nobody is. */
export function OnDuty({ unit, uncovered }: { unit: BoardUnit; uncovered: boolean }) {
  const t = words();
  const [first, ...others] = unit.onDuty;
  if (uncovered || (first === undefined && unit.state === 'published' && unit.strip === ''))
    return <span class={css.nobody}>{t.nobody}</span>;
  if (first === undefined)
    return <span class={css.idle}>{unit.state === 'published' ? t.noNeed : t.state[unit.state]}</span>;
  return (
    <span class={css.person} data-confirmed={first.confirmed} title={`${first.name} · ${stands(first)}`}>
      {first.name}
      {others.length > 0 && <small> +{others.length}</small>}
    </span>
  );
}
