import type { CompactModel } from './compact-model.js';
import type { Slot, TaskClass } from './compact-slots.js';
import { layersOf } from './compact-layers.js';
import type { FillProblem } from './problem.js';

/** By earlier class, the price of a later class after it. */
type After = readonly ReadonlyMap<number, number>[];

/** Writes down, for everybody, what may not follow what, and what had better not. */
export function writeClashes(
  problem: FillProblem,
  classes: readonly TaskClass[],
  byPerson: readonly (readonly Slot[])[],
  model: CompactModel,
): void {
  const after = afterOf(problem, classes);
  const cliques = cliquesOf(classes, after);
  const layers = layersOf(classes, after);
  for (const slots of byPerson) {
    const columns = classes.map((): number[] => []);
    for (const { taskClass, column } of slots) columns[taskClass]?.push(column);
    const of = (members: Iterable<number>): number[] => [...members].flatMap((member) => columns[member] ?? []);
    const seen = new Set<string>();
    const rows = [...cliques, ...daysOf(classes)].map((clique) => of(clique).toSorted((a, b) => a - b));
    for (const row of rows) {
      if (row.length < 2 || seen.has(row.join())) continue;
      seen.add(row.join());
      model.row(-Infinity, 1, row);
    }
    for (const { earlier, later, price } of layers) {
      const first = of(earlier);
      const second = of(later);
      if (first.length > 0 && second.length > 0)
        model.atMost({ columns: [...first, ...second], constant: 0 }, 1, price);
    }
  }
}

function afterOf({ clashes }: FillProblem, classes: readonly TaskClass[]): After {
  const classOf = new Map(classes.flatMap(({ tasks }, index) => tasks.map((task): [number, number] => [task, index])));
  return classes.map(
    ({ like }) =>
      new Map((clashes[like] ?? []).map(({ task, price }): [number, number] => [classOf.get(task) as number, price])),
  );
}

function daysOf(classes: readonly TaskClass[]): number[][] {
  const days = new Map<number, number[]>();
  classes.forEach(({ day }, index) => days.set(day, [...(days.get(day) ?? []), index]));
  return [...days.values()];
}

/** Sets of classes of which nobody takes two, large ones, such that every forbidden pair is in one. */
function cliquesOf(classes: readonly TaskClass[], after: After): number[][] {
  const against = classes.map(() => new Set<number>());
  for (const members of daysOf(classes))
    for (const a of members) for (const b of members) if (a !== b) against[a]?.add(b);
  after.forEach((later, a) => {
    for (const [b, price] of later) {
      if (price !== Infinity) continue;
      against[a]?.add(b);
      against[b]?.add(a);
    }
  });
  const cliques = new Map<string, number[]>();
  classes.forEach(({ day }, index) => {
    for (const seed of seedsOf(index, classes, after)) {
      const mates = classes.flatMap((mate, other) =>
        mate.day === day && seed.every((later) => against[other]?.has(later)) ? [other] : [],
      );
      const clique = widened([...mates, ...seed], against);
      cliques.set(clique.join(), clique);
    }
  });
  return [...cliques.values()];
}

/** The later classes forbidden after one, day by day. */
function seedsOf(index: number, classes: readonly TaskClass[], after: After): number[][] {
  const byDay = new Map<number, number[]>();
  for (const [later, price] of after[index] ?? []) {
    const day = classes[later]?.day ?? 0;
    if (price === Infinity) byDay.set(day, [...(byDay.get(day) ?? []), later]);
  }
  return [...byDay.values()];
}

/** With every class added that is against all, the first first. */
function widened(clique: number[], against: readonly ReadonlySet<number>[]): number[] {
  const [first, ...rest] = clique;
  for (const other of [...(against[first as number] ?? [])].toSorted((a, b) => a - b)) {
    if (!clique.includes(other) && rest.every((member) => against[other]?.has(member))) {
      clique.push(other);
      rest.push(other);
    }
  }
  return clique.toSorted((a, b) => a - b);
}
