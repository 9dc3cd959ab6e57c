import type { Layout } from './layout.js';
import { type Line, lineOf } from './master.js';
import type { FillProblem, Plan } from './problem.js';
import { verdictOf } from './check.js';

/** Lines a person keeps at most. */
const MOST = 240;

/** Every line found so far, each once, by person. */
export class LinePool {
  private readonly lines: Map<string, Line>[];

  constructor(private readonly layout: Layout) {
    this.lines = Array.from({ length: layout.people }, () => new Map<string, Line>());
  }

  of(person: number): Line[] {
    return [...(this.lines[person]?.values() ?? [])];
  }

  /** The line as the pool knows it; the oldest is forgotten when there are too many. */
  put(line: Line): Line {
    const own = this.lines[line.person];
    const key = line.tasks.join();
    const known = own?.get(key) ?? line;
    own?.delete(key);
    own?.set(key, known);
    if (own && own.size > MOST) own.delete(own.keys().next().value ?? '');
    return known;
  }

  /** A plan as lines, one a person. */
  linesOf(plan: Plan): Line[] {
    const { days, people, problem } = this.layout;
    return Array.from({ length: people }, (_, person) => {
      const line = plan.slice(person * days, (person + 1) * days);
      return this.put(lineOf(person, verdictOf(alone(problem, person), line).objective, line));
    });
  }

  planOf(lines: readonly Line[]): Plan {
    const { days, people, dayOf } = this.layout;
    const plan = new Int32Array(people * days).fill(-1);
    for (const { person, tasks } of lines)
      for (const task of tasks) plan[person * days + (dayOf[task] as number)] = task;
    return plan;
  }
}

/** What is left of a problem when only one person's own prices count. */
function alone(problem: FillProblem, person: number): FillProblem {
  return {
    ...problem,
    tasks: problem.tasks.map((task) => ({ ...task, required: 0, shortPrice: 0, overPrice: 0 })),
    people: problem.people.slice(person, person + 1),
    measures: problem.measures.map((each) => ({ ...each, totals: each.totals.slice(person, person + 1) })),
    company: null,
  };
}
