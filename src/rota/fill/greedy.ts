import { type Layout, layoutOf } from './layout.js';
import type { FillProblem, Plan } from './problem.js';
import { State } from './state.js';

/**
 * A start at once: place by place, those with the fewest who may stand them first on each day, each to the person for
 * whom it costs least. Nothing that was not forbidden before becomes forbidden.
 */
export function greedy(problem: FillProblem): Plan {
  const layout = layoutOf(problem);
  const state = new State(layout);
  fillUp(layout, state);
  return state.plan;
}

/** Fills what is short, as far as it breaks nothing and is worth it. */
export function fillUp(layout: Layout, state: State): void {
  const { problem, firstOf, days } = layout;
  const able = new Int32Array(layout.tasks);
  for (const own of layout.may) for (const task of own) able[task] = (able[task] ?? 0) + 1;
  for (let day = 0; day < days; day++) {
    const from = firstOf[day] ?? 0;
    const ofDay = Array.from({ length: (firstOf[day + 1] ?? from) - from }, (_, index) => from + index);
    for (const task of ofDay.toSorted((a, b) => (able[a] ?? 0) - (able[b] ?? 0))) {
      const required = problem.tasks[task]?.required ?? 0;
      while (state.standing(task) < required && placeOne(layout, state, day, task));
    }
  }
}

/** Puts the cheapest free person on a task; false when nobody makes the plan cheaper without breaking anything. */
function placeOne({ people, days, may }: Layout, state: State, day: number, task: number): boolean {
  let best = -1;
  let least = state.price;
  const broken = state.broken;
  for (let person = 0; person < people; person++) {
    const cell = person * days + day;
    if ((state.plan[cell] ?? -1) >= 0 || !may[cell]?.includes(task)) continue;
    state.set(person, day, task);
    if (state.broken <= broken && state.price < least) [best, least] = [person, state.price];
    state.set(person, day, -1);
  }
  if (best >= 0) state.set(best, day, task);
  return best >= 0;
}
