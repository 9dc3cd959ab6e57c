import { batch, computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { AssignmentChange, AssignmentResult, RosterView } from '../../api/rosters.js';
import { judge } from './judge.js';
import type { Judgement } from './judge.js';
import type { Placed, Sheet } from './sheet.js';
import { placedOf, sheetOf } from './sheet.js';
import type { Step } from './steps.js';
import { applied, changeOf, inverse, isNothing, net, stepBetween } from './steps.js';

/** How the draft reaches the server. */
export interface Transport {
  readonly save: (change: AssignmentChange, version: number) => Promise<AssignmentResult>;
  readonly reload: () => Promise<RosterView>;
  /** Resolves when it is time to try again after the n-th failure in a row. */
  readonly pause: (failures: number) => Promise<void>;
}

/** Why the last save did not go through as it was meant. */
export type Trouble =
  | { readonly kind: 'unreachable' }
  /** Somebody else changed the roster: what they did; mine can be redone. */
  | { readonly kind: 'overtaken'; readonly theirs: Step; readonly mine: number }
  | { readonly kind: 'refused'; readonly error: unknown; readonly taken: Step };

interface Refusal {
  readonly status?: number;
}

/**
 * A roster being edited: the server's last word, the steps not yet saved on top of it, and what can be undone. Saves go
 * one at a time, each with the version the one before returned. Steps that did not reach the server are kept and tried
 * again; steps the server refuses are taken back; after somebody else's change mine wait as redo.
 */
export class Draft {
  readonly view: Signal<RosterView>;
  readonly sheet: ReadonlySignal<Sheet>;
  readonly placed: ReadonlySignal<readonly Placed[]>;
  readonly judgement: ReadonlySignal<Judgement>;
  readonly unsaved: ReadonlySignal<number>;
  readonly trouble = signal<Trouble | null>(null);
  readonly done = signal<readonly Step[]>([]);
  readonly undone = signal<readonly Step[]>([]);
  readonly #saved: Signal<readonly Placed[]>;
  readonly #waiting = signal<readonly Step[]>([]);
  readonly #transport: Transport;
  #version: number;
  #saving: Promise<void> | null = null;
  /** After a refusal of several steps at once they are sent singly, so that only the guilty one is taken back. */
  #singly = 0;

  constructor(view: RosterView, transport: Transport) {
    this.#transport = transport;
    this.#version = view.roster?.version ?? 0;
    this.view = signal(view);
    this.#saved = signal(placedOf(view.assignments));
    this.sheet = computed(() => sheetOf(this.view.value));
    this.placed = computed(() => applied(this.#saved.value, this.#waiting.value));
    let before: Judgement | undefined;
    this.judgement = computed(() => (before = judge(this.sheet.value, this.placed.value, before)));
    this.unsaved = computed(() => this.#waiting.value.length);
  }

  /** The version the next change must name. */
  get version(): number {
    return this.#version;
  }

  /** Does a step and saves it. */
  change(step: Step): void {
    if (isNothing(step)) return;
    batch(() => {
      this.done.value = [...this.done.value, step];
      this.undone.value = [];
      this.#queue(step);
    });
  }

  undo(): void {
    const step = this.done.value.at(-1);
    if (!step) return;
    batch(() => {
      this.done.value = this.done.value.slice(0, -1);
      this.undone.value = [...this.undone.value, step];
      this.#queue(inverse(step));
    });
  }

  redo(): void {
    const step = this.undone.value.at(-1);
    if (!step) return;
    batch(() => {
      this.undone.value = this.undone.value.slice(0, -1);
      this.done.value = [...this.done.value, step];
      this.#queue(step);
    });
  }

  /** Resolves when nothing waits to be saved. Rejects never; look at `unsaved` and `trouble`. */
  async settled(): Promise<void> {
    await this.#saving;
  }

  /** Asks the server for everything anew; unsaved steps stay on top. */
  async refresh(): Promise<void> {
    this.#accept(await this.#transport.reload());
  }

  #queue(step: Step): void {
    this.#waiting.value = [...this.#waiting.value, step];
    this.#saving ??= this.#saveAll();
  }

  async #saveAll(): Promise<void> {
    let failures = 0;
    while (this.#waiting.value.length > 0) {
      const sent = this.#waiting.value.slice(0, this.#singly > 0 ? 1 : undefined);
      const outcome = await this.#save(sent);
      failures = outcome === 'later' ? failures + 1 : 0;
      if (outcome === 'later') await this.#transport.pause(failures);
    }
    this.#saving = null;
  }

  async #save(sent: readonly Step[]): Promise<'done' | 'later'> {
    const step = net(sent);
    try {
      const result = isNothing(step) ? undefined : await this.#transport.save(changeOf(step), this.#version);
      batch(() => this.#saw(sent, result));
      return 'done';
    } catch (error) {
      const status = (error as Refusal).status ?? 0;
      if (status === 412) return await this.#overtaken();
      if (status >= 400 && status < 500 && status !== 401 && status !== 429) return this.#refused(sent, error);
      this.trouble.value = { kind: 'unreachable' };
      return 'later';
    }
  }

  #saw(sent: readonly Step[], result: AssignmentResult | undefined): void {
    this.#singly = Math.max(0, this.#singly - 1);
    if (result) {
      this.#version = result.version;
      this.#saved.value = placedOf(result.assignments);
    }
    this.#waiting.value = this.#waiting.value.slice(sent.length);
    if (this.trouble.value?.kind === 'unreachable') this.trouble.value = null;
  }

  async #overtaken(): Promise<'done' | 'later'> {
    const before = this.#saved.value;
    try {
      const view = await this.#transport.reload();
      const mine = this.#waiting.value;
      batch(() => {
        this.#waiting.value = [];
        this.#accept(view);
        this.done.value = [];
        this.undone.value = mine.toReversed();
        this.trouble.value = { kind: 'overtaken', theirs: stepBetween(before, this.#saved.value), mine: mine.length };
      });
      return 'done';
    } catch {
      this.trouble.value = { kind: 'unreachable' };
      return 'later';
    }
  }

  #refused(sent: readonly Step[], error: unknown): 'done' {
    if (sent.length > 1) {
      this.#singly = sent.length;
      return 'done';
    }
    batch(() => {
      this.#singly = Math.max(0, this.#singly - 1);
      this.#waiting.value = this.#waiting.value.slice(sent.length);
      this.done.value = this.done.value.filter((step) => !sent.includes(step));
      this.trouble.value = { kind: 'refused', error, taken: net(sent) };
    });
    return 'done';
  }

  #accept(view: RosterView): void {
    batch(() => {
      this.#version = view.roster?.version ?? 0;
      this.view.value = view;
      this.#saved.value = placedOf(view.assignments);
    });
  }
}
