import type { Slot } from './compact-slots.js';
import type { Task } from './problem.js';

/**
 * Which of its tasks each slot of a class takes, the shortages least: slots come one by one, each where one more is worth
 * most, earlier ones moving over for it. That is optimal, because what one more costs at a task never falls.
 */
export function placed(slots: readonly Slot[], tasks: readonly Task[]): Map<Slot, number> {
  const at = new Map<Slot, number>();
  const there = new Map<number, number>();
  for (const slot of slots) {
    const from = new Map<number, Slot>(slot.tasks.map((task) => [task, slot]));
    for (const [task] of from) {
      for (const [other, where] of at) {
        if (where === task) for (const next of other.tasks) if (!from.has(next)) from.set(next, other);
      }
    }
    const best = [...from.keys()].reduce((a, b) => (nextPrice(b, there, tasks) < nextPrice(a, there, tasks) ? b : a));
    let task = best;
    for (;;) {
      const mover = from.get(task) as Slot;
      const left = at.get(mover);
      at.set(mover, task);
      if (left === undefined) break;
      task = left;
    }
    there.set(best, (there.get(best) ?? 0) + 1);
  }
  return at;
}

/** What one more costs at a task. */
function nextPrice(task: number, there: ReadonlyMap<number, number>, tasks: readonly Task[]): number {
  const { required, shortPrice, overPrice } = tasks[task] as Task;
  return (there.get(task) ?? 0) < required ? -shortPrice : overPrice;
}
