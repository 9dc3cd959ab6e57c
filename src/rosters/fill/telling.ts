import type { z } from 'zod';
import type { FillProblem, Plan } from '../../rota/fill/problem.js';
import type { Written } from './clerk-messages.js';
import type { FillOutcome, FillProgress } from './fill-desk.js';
import type { fillEvents } from './fill.schema.js';
import type { Tell } from './streamed.js';

/** Milliseconds between two looks for news, and what must lie between two proposals and two signs of life. */
const LOOK = 250;
const APART = 1_000;

type Told = z.input<(typeof fillEvents)['proposal']>;

/** What all the proposals of one request have in common. */
export interface Occasion {
  readonly problem: FillProblem;
  readonly seed: number;
  readonly rosterVersion: number;
  readonly write: (plan: Plan) => Promise<Written>;
}

/** Tells how far the work is, not more often than a reader can follow. */
export class Telling {
  private readonly timer = setInterval(() => this.look(), LOOK);
  private readonly began = performance.now();
  private latest: FillProgress | null = null;
  private plan: Plan | null = null;
  private unwritten = false;
  private news = false;
  private saidAt = -Infinity;
  private wroteAt = -Infinity;
  private writing: Promise<void> = Promise.resolve();
  private isWriting = false;

  constructor(
    private readonly occasion: Occasion,
    private readonly tell: Tell<typeof fillEvents>,
  ) {}

  hear(progress: FillProgress): void {
    const first = this.latest === null;
    this.latest = progress;
    this.news = true;
    if (progress.plan) [this.plan, this.unwritten] = [progress.plan, true];
    if (first) this.look();
  }

  /** The last word: the best proposal there is. Nothing is told after it. */
  async end(outcome: FillOutcome): Promise<Written | null> {
    clearInterval(this.timer);
    await this.writing;
    if (!outcome.plan) return null;
    const { status, reproducible } = outcome;
    const written = await this.occasion.write(outcome.plan);
    this.tell('proposal', this.proposal(written, { ...outcome, status, reproducible }));
    return written;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const now = performance.now();
    if (this.latest && (this.news || now - this.saidAt >= APART)) this.say(this.latest, now);
    if (this.unwritten && !this.isWriting && now - this.wroteAt >= APART) this.writing = this.write(now);
  }

  private say({ objective, bound, engine }: FillProgress, now: number): void {
    this.news = false;
    this.saidAt = now;
    const { placed, gapsLeft } = placesOf(this.occasion.problem, this.plan);
    const elapsed = (now - this.began) / 1000;
    this.tell('progress', { elapsed, ...measured(objective, bound), gapsLeft, placed, engine });
  }

  private async write(now: number): Promise<void> {
    const { plan, latest } = this;
    if (!plan || !latest) return;
    this.isWriting = true;
    this.unwritten = false;
    this.wroteAt = now;
    try {
      const written = await this.occasion.write(plan);
      this.tell('proposal', this.proposal(written, { ...latest, status: 'working', reproducible: false }));
    } catch {
      // The last proposal is written anyway, and there it is told when it cannot be.
    } finally {
      this.isWriting = false;
    }
  }

  private proposal(
    { add, remove, gapsLeft, refused, parts, loadsBefore, loadsAfter }: Written,
    known: Pick<FillOutcome, 'objective' | 'bound' | 'elapsed' | 'reproducible'> & Pick<Told, 'status'>,
  ): Told {
    const { objective, bound, elapsed, reproducible, status } = known;
    const { seed, rosterVersion } = this.occasion;
    return {
      add: [...add],
      remove: [...remove],
      gapsLeft: [...gapsLeft],
      refused: refused.map(({ breach, ...each }) => ({
        ...each,
        breach: { ...breach, watchIds: [...breach.watchIds] },
      })),
      parts: [...parts],
      loadsBefore: [...loadsBefore],
      loadsAfter: [...loadsAfter],
      ...measured(objective, bound),
      objective,
      status,
      seed,
      reproducible,
      elapsed,
      rosterVersion,
    };
  }
}

/** What JSON cannot say is null; the gap is how far above the best possible the objective may be. */
function measured(objective: number, bound: number) {
  const known = Number.isFinite(objective) && Number.isFinite(bound);
  const above = objective - bound;
  return {
    objective: Number.isFinite(objective) ? objective : null,
    bound: Number.isFinite(bound) ? bound : null,
    gap: known ? (above <= 1e-6 ? 0 : above / Math.max(Math.abs(objective), 1)) : null,
  };
}

function placesOf({ tasks }: FillProblem, plan: Plan | null): { placed: number; gapsLeft: number } {
  const required = tasks.reduce((sum, task) => sum + task.required, 0);
  const placed = plan ? plan.reduce((sum, task) => sum + (task < 0 ? 0 : 1), 0) : 0;
  return { placed, gapsLeft: Math.max(0, required - placed) };
}
