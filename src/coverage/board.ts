import type { z } from 'zod';
import { DAY, type Instant } from '../rota/interval.js';
import type { BoardPeriod, BoardRow, OnDutyRow } from './board.queries.js';
import type { boardState, boardUnit, boardView } from './coverage.schema.js';

type Board = z.input<typeof boardView>;
type BoardUnit = z.input<typeof boardUnit>;
export type BoardState = z.input<typeof boardState>;

interface Ingredients {
  readonly now: Instant;
  readonly period: BoardPeriod;
  readonly days: Board['days'];
  readonly kinds: Board['kinds'];
  readonly units: readonly BoardRow[];
  readonly onDuty: readonly OnDutyRow[];
  /** The kinds of unit that must be standing watch now. */
  readonly asked: ReadonlySet<string>;
}

/** The board as the API shows it, from what its reads brought. */
export function assembled({ now, period, days, kinds, units, onDuty, asked }: Ingredients): Board {
  const layouts = new Layouts();
  const standing = onDutyByUnit(onDuty);
  const kindNames = new Map(kinds.map((kind) => [kind.id, kind.nameVi]));
  const areas = new Map<string, string>();
  const shown = units.map((row): BoardUnit => {
    const area = areaOf(row, kindNames);
    areas.set(area.id, area.name);
    const ahead = (row.gaps ?? []).filter((gap) => gap.end > now);
    return {
      id: row.id,
      name: row.name,
      kindId: row.kindId,
      areaId: area.id,
      state: stateOf(row.stage),
      layout: layouts.index(row.cuts ?? []),
      strip: row.strip ?? '',
      gaps: ahead.length,
      nextGapAt: ahead[0]?.start ?? null,
      unconfirmed: countBetween(row.unconfirmed ?? [], now, Infinity),
      headName: row.headName,
      headPhone: row.headPhone,
      onDuty: standing.get(row.id) ?? [],
    };
  });
  return {
    now,
    period: {
      id: period.id,
      title: period.title,
      start: period.start,
      end: period.end,
      submissionDueAt: period.submissionDueAt,
    },
    days,
    areas: [...areas].map(([id, name]) => ({ id, name })),
    kinds,
    layouts: layouts.all,
    units: shown,
    tiles: tilesOf(units, standing, asked, now),
  };
}

/** A unit on the board, by how far its roster has come. */
export function stateOf(stage: BoardRow['stage']): BoardState {
  if (stage === null) return 'not-started';
  return stage === 'draft' ? 'drafting' : stage;
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

  index(cuts: readonly number[]): number {
    const key = cuts.join();
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.known.set(key, this.all.length);
    return this.all.push([...cuts]) - 1;
  }
}

function onDutyByUnit(rows: readonly OnDutyRow[]): Map<string, BoardUnit['onDuty']> {
  const units = new Map<string, BoardUnit['onDuty']>();
  for (const { unitId, name, phone, confirmed, post } of rows) {
    const person = { name, phone, confirmed, post };
    const known = units.get(unitId);
    if (known) known.push(person);
    else units.set(unitId, [person]);
  }
  return units;
}

function tilesOf(
  units: readonly BoardRow[],
  standing: ReadonlyMap<string, unknown>,
  asked: ReadonlySet<string>,
  now: Instant,
): Board['tiles'] {
  const short = units.map((row) => (row.gaps ?? []).filter((gap) => gap.end > now && gap.start < now + DAY).length);
  const silent = units.map((row) => countBetween(row.unconfirmed ?? [], now, now + 3 * DAY));
  return {
    onDuty: units.filter((row) => standing.has(row.id)).length,
    units: units.length,
    uncovered: units.filter((row) => asked.has(row.kindId) && !standing.has(row.id)).length,
    shortNext24h: sum(short),
    shortNext24hUnits: short.filter((count) => count > 0).length,
    unconfirmed72h: sum(silent),
    unconfirmed72hUnits: silent.filter((count) => count > 0).length,
    notSubmitted: units.filter((row) => isAwaited(row.stage)).length,
  };
}

function countBetween(instants: readonly Instant[], from: Instant, to: Instant): number {
  let count = 0;
  for (const instant of instants) if (instant > from && instant <= to) count++;
  return count;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
