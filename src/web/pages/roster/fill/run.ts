import { batch, computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { sentenceOf } from '../../../api.js';
import type { Conflict, FillProgress, Hearing, FillTold, Proposal, Relaxation } from '../../../api/fill.js';
import { propose } from '../../../api/fill.js';
import { language } from '../../../i18n.js';
import type { Bench } from '../bench.js';
import type { Placing } from '../placing.js';
import type { FillAsk } from './asking.js';
import type { Change } from './changes.js';
import { changesOf, takingOf } from './changes.js';
import { fillWords } from './fill.words.js';
import { verdictWords } from './verdict.words.js';

export interface FillOptions {
  /** Whether what stands already stays. */
  readonly keep: boolean;
  /** Whether the same two are kept from always standing together. */
  readonly apart: boolean;
  readonly seconds: number;
}

/** A way out that the planner chose, in words and as it is sent. */
export type Eased = Conflict['relaxations'][number];

/** One filling from the question to the answer: how, how far, what is proposed, and which of it is wanted. */
export class FillRun {
  readonly bench: Bench;
  readonly ask: FillAsk;
  readonly phase = signal<'choose' | 'working' | 'done'>('choose');
  readonly options = signal<FillOptions>({ keep: true, apart: false, seconds: 20 });
  readonly eased = signal<readonly Eased[]>([]);
  /** How many others are served first; null once it is this one's turn. */
  readonly queued = signal<number | null>(null);
  readonly progress = signal<FillProgress | null>(null);
  readonly proposal = signal<Proposal | null>(null);
  readonly conflict = signal<Conflict | null>(null);
  readonly error = signal('');
  /** Changes that are not wanted, by their keys. */
  readonly left = signal<ReadonlySet<string>>(new Set());
  readonly changes: ReadonlySignal<readonly Change[]>;
  readonly wanted: ReadonlySignal<readonly Change[]>;
  /** What taking the wanted changes would do now. */
  readonly taking: ReadonlySignal<Placing>;
  #ending: AbortController | null = null;

  constructor(bench: Bench, ask: FillAsk) {
    this.bench = bench;
    this.ask = ask;
    this.changes = computed(() => (this.proposal.value ? changesOf(bench.draft, this.proposal.value) : []));
    this.wanted = computed(() => this.changes.value.filter(({ key }) => !this.left.value.has(key)));
    this.taking = computed(() => takingOf(bench.draft, this.wanted.value));
  }

  /** Whether the roster has changed since the proposal was made for it. */
  get isStale(): boolean {
    const version = this.proposal.value?.rosterVersion;
    return version !== undefined && (version !== this.bench.draft.version || this.bench.draft.unsaved.value > 0);
  }

  /** Asks the server, which works from what is saved. Resolves when it is done, stopped or has failed. */
  async start(): Promise<void> {
    this.stop();
    const ending = new AbortController();
    this.#ending = ending;
    this.#clear();
    const { draft } = this.bench;
    await draft.settled();
    if (ending.signal.aborted) return;
    try {
      if (draft.unsaved.value > 0) this.error.value = fillWords().unsaved;
      else await propose(draft.view.value.roster?.id ?? '', this.#body(), this.#hearing(ending), ending.signal);
    } catch (error) {
      this.error.value = sentenceOf(error);
    }
    if (this.#ending === ending) this.#ended();
  }

  /** Once more, with a rule or a demand taken less strictly. */
  ease(way: Eased): void {
    this.eased.value = [...this.eased.value, way];
    void this.start();
  }

  /** Once more, as strict again as before. */
  uphold(way: Eased): void {
    this.eased.value = this.eased.value.filter((each) => each !== way);
    void this.start();
  }

  /** Ends the work; the best so far stays to be looked at. */
  stop(): void {
    this.#ending?.abort();
    if (this.phase.value === 'working') this.#ended();
  }

  /** Wants these changes, or does not. */
  want(changes: readonly Change[], wanted: boolean): void {
    const left = new Set(this.left.value);
    for (const { key } of changes) {
      if (wanted) left.delete(key);
      else left.add(key);
    }
    this.left.value = left;
  }

  #body() {
    const { shiftIds, personIds } = this.ask;
    return {
      ...this.options.value,
      ...(shiftIds && { shiftIds: [...shiftIds] }),
      ...(personIds && { personIds: [...personIds] }),
      relaxations: this.eased.value.map((each): Relaxation => each.relaxation),
    };
  }

  /** What is told after the end of this asking is not listened to. */
  #hearing({ signal: ended }: AbortController): Hearing<FillTold> {
    const unless =
      <T>(act: (told: T) => void) =>
      (told: T) => {
        if (!ended.aborted) act(told);
      };
    return {
      queued: unless(({ before }) => (this.queued.value = before)),
      progress: unless((told) => {
        this.queued.value = null;
        this.progress.value = told;
      }),
      proposal: unless((told) => (this.proposal.value = told)),
      conflict: unless((told) => (this.conflict.value = told)),
      failed: unless(({ title }) => (this.error.value = title[language.value])),
    };
  }

  #clear(): void {
    batch(() => {
      this.phase.value = 'working';
      this.error.value = '';
      this.queued.value = null;
      this.progress.value = null;
      this.proposal.value = null;
      this.conflict.value = null;
      this.left.value = new Set();
    });
  }

  #ended(): void {
    this.#ending = null;
    const { value: proposal } = this.proposal;
    this.phase.value = proposal ? 'done' : 'choose';
    const outcome = proposal ? `${fillWords().proposed(this.changes.value.length)}. ${verdictWords(proposal)}` : '';
    this.bench.said.value = this.error.value || outcome;
  }
}

const runs = new WeakMap<FillAsk, FillRun>();

/** The run that answers a question; the same however often its panel is drawn anew. */
export function runOf(bench: Bench, ask: FillAsk): FillRun {
  const found = runs.get(ask) ?? new FillRun(bench, ask);
  if (!runs.has(ask)) {
    runs.set(ask, found);
    if (ask.atOnce) void found.start();
  }
  return found;
}
