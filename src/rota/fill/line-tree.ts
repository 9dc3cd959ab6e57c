import type { Layout } from './layout.js';
import type { ListedMaster, ListedSolved } from './listed-master.js';
import type { Line } from './master.js';

/** Something a plan does or does not: how many stand a task, or whether a person's line has any of some tasks. */
type Question =
  | { readonly kind: 'cover'; readonly task: number; readonly below: number }
  | { readonly kind: 'line'; readonly person: number; readonly tasks: ReadonlySet<number> };

interface Asked {
  readonly question: Question;
  /** How undecided it is: at most a half. */
  readonly doubt: number;
}

/** What branching is to find. */
interface TreeLimits {
  /** Only plans this cheap matter. */
  readonly target: number;
  /** Programmes to solve at most. */
  readonly solves: number;
  readonly expired: () => boolean;
  /** Hears of each programme solved. */
  readonly solved: () => void;
  /** Hears of every choice that is cheap enough, with its price; answers with what is cheap enough from now on. */
  readonly found: (lines: readonly Line[], price: number) => number;
}

const SAME = 1e-6;
const WHOLE = 1e-5;
/** Questions of a kind that are tried out before one is asked. */
const TRIED = 4;

/** Branches over the lines of a master until every choice among them that is cheap enough has been told; whether it came to its end. */
export function branch(layout: Layout, master: ListedMaster, limits: TreeLimits): boolean {
  return new LineTree(layout, master, limits).run();
}

class LineTree {
  private solves = 0;
  private target: number;
  private readonly least: Int32Array;
  private readonly most: Int32Array;

  constructor(
    private readonly layout: Layout,
    private readonly master: ListedMaster,
    private readonly limits: TreeLimits,
  ) {
    this.target = limits.target;
    this.least = new Int32Array(layout.tasks);
    this.most = new Int32Array(layout.tasks).fill(layout.people);
  }

  run(): boolean {
    return this.visit();
  }

  /** All that is still open; false when it was cut short. */
  private visit(): boolean {
    const undo: (() => void)[] = [];
    try {
      for (;;) {
        const solved = this.solve();
        if (!solved) return false;
        if (solved.objective > this.target + SAME) return true;
        undo.push(this.shutDear(solved));
        const asked = this.questions(solved);
        if (asked.length === 0) {
          this.target = this.limits.found(wholeOf(solved), solved.objective);
          return true;
        }
        const next = this.tryOut(asked, solved.objective, undo);
        if (next === null) return false;
        if (next === 'narrowed') continue;
        for (const answer of next.first ? [true, false] : [false, true]) {
          const back = this.answer(next.question, answer);
          const done = this.visit();
          back();
          if (!done) return false;
        }
        return true;
      }
    } finally {
      for (const back of undo.toReversed()) back();
    }
  }

  private solve(): ListedSolved | null {
    if (++this.solves > this.limits.solves || this.limits.expired()) return null;
    this.limits.solved();
    return this.master.relax(this.limits.expired);
  }

  /** Asks the most doubtful questions for a try, and picks the one whose answers cost most. */
  private tryOut(
    asked: readonly Asked[],
    now: number,
    undo: (() => void)[],
  ): { question: Question; first: boolean } | 'narrowed' | null {
    let best: { question: Question; first: boolean } | null = null;
    let most = -1;
    for (const { question } of asked) {
      const costs: number[] = [];
      for (const answer of [true, false]) {
        const back = this.answer(question, answer);
        const solved = this.solve();
        back();
        if (!solved) return null;
        if (solved.objective > this.target + SAME) {
          undo.push(this.answer(question, !answer));
          return 'narrowed';
        }
        costs.push(solved.objective - now);
      }
      const [yes = 0, no = 0] = costs;
      const score = Math.max(yes, 1e-4) * Math.max(no, 1e-4);
      if (score <= most) continue;
      most = score;
      best = { question, first: yes < no };
    }
    return best;
  }

  /** Takes an answer for given; what is returned takes it back. */
  private answer(question: Question, yes: boolean): () => void {
    if (question.kind === 'line') {
      const { firstOf, starts, tasks } = this.master.listed;
      const [from, to] = [firstOf[question.person] as number, firstOf[question.person + 1] as number];
      return this.master.shutThose(from, to, (index) => {
        for (let at = starts[index] as number; at < (starts[index + 1] as number); at++)
          if (question.tasks.has(tasks[at] as number)) return !yes;
        return yes;
      });
    }
    const { task, below } = question;
    const [least, most] = [this.least[task] as number, this.most[task] as number];
    this.setCover(task, yes ? least : below + 1, yes ? below : most);
    return () => this.setCover(task, least, most);
  }

  private setCover(task: number, least: number, most: number): void {
    this.least[task] = least;
    this.most[task] = most;
    this.master.cover(task, least, most);
  }

  /** Lines that no plan cheap enough has. */
  private shutDear({ objective, reducedCosts }: ListedSolved): () => void {
    const gap = this.target - objective + SAME;
    return this.master.shutThose(0, reducedCosts.length, (index) => (reducedCosts[index] as number) > gap);
  }

  /** What is undecided, the most doubtful of each kind. */
  private questions({ taken }: ListedSolved): Asked[] {
    const { tasks, people, days, dayOf, firstOf } = this.layout;
    const cover = new Float64Array(tasks);
    const cells = new Float64Array(people * tasks);
    const works = new Float64Array(people * days);
    for (const { line, value } of taken) {
      for (const task of line.tasks) {
        cover[task] = (cover[task] as number) + value;
        const cell = line.person * tasks + task;
        cells[cell] = (cells[cell] as number) + value;
        const day = line.person * days + (dayOf[task] as number);
        works[day] = (works[day] as number) + value;
      }
    }
    const asked: Asked[] = [];
    const ask = (list: Float64Array, question: (index: number, value: number) => Question): void => {
      const doubts = Array.from(list, (value, index) => ({ index, value, doubt: Math.abs(value - Math.round(value)) }))
        .filter(({ doubt }) => doubt > WHOLE)
        .toSorted((a, b) => b.doubt - a.doubt)
        .slice(0, TRIED);
      for (const { index, value, doubt } of doubts) asked.push({ question: question(index, value), doubt });
    };
    ask(cover, (task, value) => ({ kind: 'cover', task, below: Math.floor(value) }));
    ask(works, (index) => {
      const day = index % days;
      const ofDay = Array.from(
        { length: (firstOf[day + 1] as number) - (firstOf[day] as number) },
        (_, at) => (firstOf[day] as number) + at,
      );
      return { kind: 'line', person: Math.floor(index / days), tasks: new Set(ofDay) };
    });
    ask(cells, (index) => ({ kind: 'line', person: Math.floor(index / tasks), tasks: new Set([index % tasks]) }));
    return asked;
  }
}

function wholeOf({ taken }: ListedSolved): Line[] {
  return taken.flatMap(({ line, value }) => (value > 0.5 ? [line] : []));
}
