import { bestOf } from '../../../rota/finding.js';
import { compareTitles } from '../../../rota/names.js';
import type { Unit } from '../../api/units.js';

/** A unit in the list and how deep it stands. */
export interface Branch {
  readonly unit: Unit;
  readonly depth: number;
  readonly children: number;
}

/** Which units have which below them; a unit whose parent is not in the list stands at the top. */
export function childrenOf(units: readonly Unit[]): Map<string | null, Unit[]> {
  const known = new Set(units.map((unit) => unit.id));
  const below = new Map<string | null, Unit[]>();
  for (const unit of units) {
    const parent = unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null;
    const siblings = below.get(parent);
    if (siblings) siblings.push(unit);
    else below.set(parent, [unit]);
  }
  for (const siblings of below.values()) siblings.sort((a, b) => compareTitles(a.name, b.name));
  return below;
}

/** The branches to show: the top, and below every open unit its own. */
export function opened(below: ReadonlyMap<string | null, readonly Unit[]>, open: ReadonlySet<string>): Branch[] {
  const walk = (parent: string | null, depth: number): Branch[] =>
    (below.get(parent) ?? []).flatMap((unit) => {
      const branch = { unit, depth, children: below.get(unit.id)?.length ?? 0 };
      return open.has(unit.id) ? [branch, ...walk(unit.id, depth + 1)] : [branch];
    });
  return walk(null, 0);
}

/** The units whose name has every word of the search, marks aside: the best first, and in Vietnamese order of their names. */
export function found(units: readonly Unit[], search: string): Branch[] {
  const inOrder = units.toSorted((a, b) => compareTitles(a.name, b.name));
  return bestOf(inOrder, search, (unit) => `${unit.name} ${unit.shortName}`).map((unit) => ({
    unit,
    depth: 0,
    children: 0,
  }));
}

/** The unit and everything above it. */
export function pathTo(units: readonly Unit[], id: string | undefined): string[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const path: string[] = [];
  for (let unit = byId.get(id ?? ''); unit && !path.includes(unit.id); unit = byId.get(unit.parentId ?? ''))
    path.push(unit.id);
  return path;
}
