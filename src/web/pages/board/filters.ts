import { bestOf } from '../../../rota/finding.js';
import type { Instant } from '../../../rota/interval.js';
import { DAY } from '../../../rota/interval.js';
import type { Board, BoardUnit } from '../../api/coverage.js';
import { ms } from '../../dates.js';

export const views = ['map', 'now', 'gaps'] as const;
export const states = ['all', 'short', 'soon', 'unconfirmed', 'unsubmitted'] as const;
export const orders = ['area', 'urgent'] as const;

/** What the reader asked to see. All of it is in the address, so that a link shows the same. */
export interface Filters {
  readonly period: string;
  /** The unit below which the board looks, and the kind of single units there; all that is there when empty. */
  readonly under: string;
  readonly own: string;
  readonly view: (typeof views)[number];
  readonly search: string;
  readonly state: (typeof states)[number];
  readonly kind: string;
  readonly area: string;
  readonly order: (typeof orders)[number];
  /** The unit whose drawer is open. */
  readonly unit: string;
  /** How far a long list was opened. */
  readonly lines: string;
}

/** Filters from the address; what it does not say is the default. */
export function filtersOf(query: Readonly<Record<string, string>>, defaultOrder: Filters['order']): Filters {
  return {
    period: query['period'] ?? '',
    under: query['under'] ?? '',
    own: query['own'] ?? '',
    view: one(views, query['view'], 'map'),
    search: query['q'] ?? '',
    state: one(states, query['state'], 'all'),
    kind: query['kind'] ?? '',
    area: query['area'] ?? '',
    order: one(orders, query['order'], defaultOrder),
    unit: query['unit'] ?? '',
    lines: query['lines'] ?? '',
  };
}

function one<T extends string>(allowed: readonly T[], value: string | undefined, otherwise: T): T {
  return allowed.find((each) => each === value) ?? otherwise;
}

/** The address that shows exactly these filters. */
export function addressOf(filters: Filters, defaultOrder: Filters['order']): string {
  const search = new URLSearchParams();
  const say = (name: string, value: string, silent = '') => value !== silent && search.set(name, value);
  say('period', filters.period);
  say('under', filters.under);
  say('own', filters.own);
  say('view', filters.view, 'map');
  say('q', filters.search);
  say('state', filters.state, 'all');
  say('kind', filters.kind);
  say('area', filters.area);
  say('order', filters.order, defaultOrder);
  say('unit', filters.unit);
  say('lines', filters.lines);
  return search.size > 0 ? `/?${search.toString()}` : '/';
}

/** Whether the unit has not sent its roster up. */
export const isUnsubmitted = (unit: BoardUnit): boolean => unit.state !== 'published' && unit.state !== 'submitted';

/** Whether the unit belongs under a state's filter. */
export function inState(unit: BoardUnit, state: Filters['state'], now: Instant): boolean {
  if (state === 'short') return unit.gaps > 0;
  if (state === 'soon') return unit.nextGapAt !== null && ms(unit.nextGapAt) < now + DAY;
  if (state === 'unconfirmed') return unit.unconfirmed > 0;
  if (state === 'unsubmitted') return isUnsubmitted(unit);
  return true;
}

/** The units that pass every filter, in the board's order or the most urgent first; of a search those that fit best. */
export function chosen(
  board: Board,
  filters: Filters,
  now: Instant,
  nobody: (unit: BoardUnit) => boolean,
): BoardUnit[] {
  const units = board.units.filter(
    (unit) =>
      (filters.kind === '' || unit.kindId === filters.kind) &&
      (filters.area === '' || unit.areaId === filters.area) &&
      inState(unit, filters.state, now),
  );
  return bestOf(filters.order === 'area' ? units : mostUrgentFirst(units, nobody), filters.search, wordsOf);
}

/** Nobody on duty now, then no roster, then the next shortage, then what is unconfirmed. */
function mostUrgentFirst(units: readonly BoardUnit[], nobody: (unit: BoardUnit) => boolean): BoardUnit[] {
  const rank = (unit: BoardUnit) => {
    if (nobody(unit)) return 0;
    if (isUnsubmitted(unit)) return 1;
    if (unit.nextGapAt !== null) return 2;
    return unit.unconfirmed > 0 ? 3 : 4;
  };
  const ranked = units.map((unit) => ({
    unit,
    rank: rank(unit),
    at: unit.nextGapAt === null ? 0 : ms(unit.nextGapAt),
  }));
  ranked.sort((a, b) => a.rank - b.rank || (a.rank === 2 ? a.at - b.at : 0) || b.unit.gaps - a.unit.gaps);
  return ranked.map(({ unit }) => unit);
}

const words = new WeakMap<BoardUnit, string>();
function wordsOf(unit: BoardUnit): string {
  const known = words.get(unit);
  if (known !== undefined) return known;
  const text = [unit.name, unit.headName ?? '', ...unit.onDuty.map((person) => person.name)].join(' ');
  words.set(unit, text);
  return text;
}
