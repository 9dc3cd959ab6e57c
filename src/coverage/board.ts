import type { z } from 'zod';
import type { Day } from '../rota/calendar.js';
import { DAY, type Instant, MINUTE } from '../rota/interval.js';
import { compareNames } from '../rota/names.js';
import { addTo, noTiles } from '../rota/tiles.js';
import type { PostGap } from '../rosters/judgement.js';
import { isoOf } from '../time/iso.js';
import type { BoardPeriod, BoardRow, OnDutyRow } from './board.queries.js';
import type { boardState, boardUnit, boardView } from './coverage.schema.js';
import type { StandingNow } from './standing-now.js';

export type Board = z.output<typeof boardView>;
export type BoardUnit = z.output<typeof boardUnit>;
export type BoardState = z.input<typeof boardState>;

interface Ingredients {
  readonly now: Instant;
  readonly mark: string;
  readonly period: BoardPeriod;
  readonly days: readonly Day[];
  readonly kinds: readonly Omit<Board['kinds'][number], 'asked'>[];
  readonly onDuty: StandingNow;
  /** The kinds of unit that must be standing watch now. */
  readonly asked: ReadonlySet<string>;
}

/** The board as the API shows it, made unit by unit, so that of a whole country's no row has to wait for the others. */
export class BoardAssembly {
  private readonly layouts = new Layouts();
  private readonly areas = new Map<string, string>();
  private readonly tiles = noTiles();
  private readonly kindNames: ReadonlyMap<string, string>;
  private readonly minute: number;

  constructor(private readonly of: Ingredients) {
    this.kindNames = new Map(of.kinds.map((kind) => [kind.id, kind.nameVi]));
    this.minute = (of.now - of.period.start) / MINUTE;
  }

  /** The next unit, in the board's order; it counts in what stands around the units. */
  unitOf(row: BoardRow): BoardUnit {
    const { now, onDuty, asked } = this.of;
    const area = areaOf(row, this.kindNames);
    this.areas.set(area.id, area.name);
    const ahead = gapsAhead(row, now);
    const unit = {
      id: row.id,
      name: row.name,
      kindId: row.kindId,
      areaId: area.id,
      state: stateOf(row.stage),
      layout: this.layouts.index(row.cuts ?? '{}'),
      strip: row.strip ?? '',
      gaps: ahead.length,
      nextGapAt: ahead[0] ? isoOf(ahead[0].start) : null,
      shortNext24h: ahead.filter((gap) => gap.start < now + DAY).length,
      unconfirmed: countBetween(row.unconfirmed ?? [], this.minute, Infinity),
      unconfirmed72h: countBetween(row.unconfirmed ?? [], this.minute, this.minute + 3 * 1440),
      headName: row.headName,
      headPhone: row.headPhone,
      nudged: row.nudgedAt === null ? null : { at: isoOf(row.nudgedAt), by: row.nudgedBy ?? '' },
      onDuty: onDuty.in(row.id),
    };
    addTo(this.tiles, unit, asked);
    return unit;
  }

  /** All but the units, once those are made. */
  frame(): Omit<Board, 'units'> {
    const { now, mark, period, days, kinds, asked } = this.of;
    return {
      now: isoOf(now),
      mark,
      period: {
        id: period.id,
        title: period.title,
        start: isoOf(period.start),
        end: isoOf(period.end),
        submissionDueAt: isoOf(period.submissionDueAt),
      },
      days: [...days],
      areas: [...this.areas].map(([id, name]) => ({ id, name })),
      kinds: kinds.map((kind) => ({ ...kind, asked: asked.has(kind.id) })),
      layouts: this.layouts.all,
      tiles: this.tiles,
    };
  }
}

/** A unit on the board, by how far its roster has come. */
export function stateOf(stage: BoardRow['stage']): BoardState {
  if (stage === null) return 'not-started';
  return stage === 'draft' ? 'drafting' : stage;
}

/** What its published roster is still short of, the soonest first. */
export function gapsAhead({ gaps }: Pick<BoardRow, 'gaps'>, now: Instant): readonly PostGap[] {
  return (gaps ?? []).filter(({ end }) => end > now);
}

/** Whether the unit's roster still has to be sent. */
export function isAwaited(stage: BoardRow['stage']): boolean {
  return stage !== 'submitted' && stage !== 'published';
}

/** A branch with units below it is an area; single units hang together by their kind. */
export function areaOf(
  row: Pick<BoardRow, 'branchId' | 'branchName' | 'kindId'>,
  kindNames: ReadonlyMap<string, string>,
): { id: string; name: string } {
  if (row.branchId && row.branchName) return { id: row.branchId, name: row.branchName };
  return { id: row.kindId, name: kindNames.get(row.kindId) ?? row.kindId };
}

/** Most units share a handful of layouts, so each is sent once. */
class Layouts {
  readonly all: number[][] = [];
  private readonly known = new Map<string, number>();

  /** @param cuts as the database writes an array: '{0,360,840}' */
  index(cuts: string): number {
    const known = this.known.get(cuts);
    if (known !== undefined) return known;
    this.known.set(cuts, this.all.length);
    return this.all.push(JSON.parse(`[${cuts.slice(1, -1)}]`)) - 1;
  }
}

/** By the order of the posts, then of the names. Sorted here, a few at a time: the database would sort all at once. */
export function onDutyByUnit(rows: readonly OnDutyRow[]): Map<string, OnDutyRow[]> {
  const units = new Map<string, OnDutyRow[]>();
  for (const row of rows) {
    const known = units.get(row.unitId);
    if (known) known.push(row);
    else units.set(row.unitId, [row]);
  }
  for (const people of units.values()) {
    if (people.length > 1) people.sort((a, b) => a.position - b.position || compareNames(a.name, b.name));
  }
  return units;
}

function countBetween(minutes: readonly number[], from: number, to: number): number {
  let count = 0;
  for (const minute of minutes) if (minute > from && minute <= to) count++;
  return count;
}
