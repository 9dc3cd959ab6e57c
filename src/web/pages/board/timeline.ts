import type { Instant, Interval } from '../../../rota/interval.js';
import { MINUTE } from '../../../rota/interval.js';
import { patterns } from '../../../rota/pattern.js';
import type { Board, BoardUnit } from '../../api/coverage.js';
import { clock, dayAt, dayWords, hours, ms } from '../../dates.js';
import { language } from '../../i18n.js';

/** The board's axis of time: the period from its first midnight, in minutes. */
export interface Timeline {
  readonly start: Instant;
  /** Minutes from start to end. */
  readonly length: number;
  readonly days: Board['days'];
  readonly layouts: readonly (readonly number[])[];
  /** The layout most units share: what the histogram counts by. */
  readonly main: readonly number[];
}

export function timelineOf(board: Board): Timeline {
  const start = ms(board.period.start);
  const used = new Map<number, number>();
  for (const unit of board.units) if (unit.strip) used.set(unit.layout, (used.get(unit.layout) ?? 0) + 1);
  const most = [...used].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  return {
    start,
    length: (ms(board.period.end) - start) / MINUTE,
    days: board.days,
    layouts: board.layouts,
    main: board.layouts[most] ?? [],
  };
}

/** Minutes from the axis' beginning to an instant. */
export const minuteAt = (timeline: Timeline, instant: Instant): number => (instant - timeline.start) / MINUTE;

/** The stretch of a layout that holds a minute, by its index; -1 outside. */
export function stretchAt(layout: readonly number[], minute: number): number {
  let low = 0;
  let high = layout.length - 1;
  if (minute < (layout[0] ?? Infinity) || minute >= (layout[high] ?? -Infinity)) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((layout[middle] ?? 0) <= minute) low = middle;
    else high = middle;
  }
  return low;
}

/** A stretch's beginning and end as instants. */
export function stretch(timeline: Timeline, layout: readonly number[], index: number): Interval {
  const at = (minutes: number | undefined) => timeline.start + (minutes ?? 0) * MINUTE;
  return { start: at(layout[index]), end: at(layout[index + 1]) };
}

/** Whether a published unit has nobody at this instant although somebody is wanted. */
export function isUncovered(timeline: Timeline, unit: BoardUnit, now: Instant): boolean {
  const layout = timeline.layouts[unit.layout];
  return layout !== undefined && unit.strip[stretchAt(layout, minuteAt(timeline, now))] === 'g';
}

/** How many units are short in each stretch of the main layout. */
export function histogram(timeline: Timeline, units: readonly BoardUnit[]): number[] {
  const bins = timeline.main;
  const counts = Array.from({ length: Math.max(0, bins.length - 1) }, () => 0);
  for (const unit of units) {
    const layout = timeline.layouts[unit.layout] ?? [];
    let last = -1;
    for (let index = 0; index < unit.strip.length; index++) {
      if (unit.strip[index] !== 'g' && unit.strip[index] !== 's') continue;
      const end = layout[index + 1] ?? 0;
      const first = Math.max(last + 1, stretchAt(bins, layout[index] ?? 0));
      for (let bin = first; bin < counts.length && (bins[bin] ?? Infinity) < end; bin++) {
        counts[bin] = (counts[bin] ?? 0) + 1;
        last = bin;
      }
    }
  }
  return counts;
}

const english: Readonly<Record<string, string>> = {
  Sáng: 'Morning',
  Chiều: 'Afternoon',
  Đêm: 'Night',
  Ngày: 'Day',
  'Trực 24 giờ': '24 h',
};

/** `Đêm` when the stretch is a known turn (or the part of one that the period cuts off), else nothing. */
export function turnName({ start, end }: Interval): string {
  const turns = patterns.flatMap((pattern) => pattern.turns);
  const length = (end - start) / MINUTE;
  const whole = turns.find((turn) => turn.startsAt === clock(start) && turn.minutes === length);
  const label =
    whole?.label ?? turns.find((turn) => turn.startsAt === clock(start) && length < turn.minutes)?.label ?? '';
  return language.value === 'vi' ? label : (english[label] ?? label);
}

/** `Đêm T4 1/5`, or `T4 1/5` for a stretch that is no known turn. */
export const stretchDay = (interval: Interval): string =>
  `${turnName(interval)} ${dayWords(dayAt(interval.start))}`.trim();

/** `Chiều 14:00–22:00`; a stretch that is no known turn and ends another day says which: `19:30–T3 30/4 19:30`. */
export function stretchHours({ start, end }: Interval): string {
  const name = turnName({ start, end });
  if (name !== '') return `${name} ${hours(start, end)}`;
  const last = dayAt(end - 1);
  return last === dayAt(start) ? hours(start, end) : hours(start, end).replace('–', `–${dayWords(last)} `);
}
