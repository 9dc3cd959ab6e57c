import { batch, computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { AssignmentChange, AssignmentResult, RosterView } from '../../api/rosters.js';
import { breachesOf, judge } from './judge.js';
import type { Judgement } from './judge.js';
import type { Waiting } from './rebase.js';
import { insisting, rebased, sorted } from './rebase.js';
import type { Placed, Sheet } from './sheet.js';
import { placedOf, sheetOf } from './sheet.js';
import type { Step } from './steps.js';
import { applied, changeOf, inverse, isNothing, net, sizeOf, stepBetween } from './steps.js';

/** How the draft reaches the server. */
export interface Transport {
  readonly save: (change: AssignmentChange, version: number) => Promise<AssignmentResult>;
  readonly reload: () => Promise<RosterView>;
  /** Resolves when it is time to try again after the n-th failure in a row. */
  readonly pause: (failures: number) => Promise<void>;
}

/** Why the last save or undo did not go through as it was meant. */
export type Trouble =
  | { readonly kind: 'unreachable' }
  /** Somebody else changed the very cells: what they did; so many steps of mine can be done again. */
  | { readonly kind: 'overtaken'; readonly theirs: Step; readonly mine: number; readonly by: string | null }
  /** Somebody else changed what was to be undone: so many of so many cells were. */
  | { readonly kind: 'partly'; readonly possible: number; readonly of: number }
  | { readonly kind: 'refused'; readonly error: unknown; readonly taken: Step };

/** What somebody else did while the roster was open here. */
export interface Arrival {
  readonly theirs: Step;
  readonly by: string | null;
}

/** Word that the roster has changed: to which version, and by whom. `afresh`: look again even if the version is known. */
export interface Word {
  readonly version: number;
  readonly by: string | null;
  readonly afresh: boolean;
}

interface Refusal {
  readonly status?: number;
}

/**
 * A roster being edited: the server's last word, the steps not yet saved on top of it, and what can be undone. Saves go
 * one at a time, each with the version the one before returned. Steps that did not reach the server are kept and tried
 * again; steps the server refuses are taken back. What somebody else does is taken over at once and mine goes on top of
 * it; only what clashes with theirs waits as redo.
 */
export class Draft {
  readonly view: Signal<RosterView>;
  readonly sheet: ReadonlySignal<Sheet>;
  readonly placed: ReadonlySignal<readonly Placed[]>;
  readonly judgement: ReadonlySignal<Judgement>;
  readonly unsaved: ReadonlySignal<number>;
  readonly trouble = signal<Trouble | null>(null);
  readonly arrival = signal<Arrival | null>(null);
  readonly done = signal<readonly Step[]>([]);
  readonly undone = signal<readonly Step[]>([]);
  readonly #saved: Signal<readonly Placed[]>;
  readonly #waiting = signal<readonly Waiting[]>([]);
  readonly #transport: Transport;
  #version: number;
  #saving: Promise<void> | null = null;
  /** The newest word not yet looked into. */
  #word: Word | null = null;
  /** After a refusal of several steps at once they are sent singly, so that only the guilty one is taken back. */
  #singly = 0;

  constructor(view: RosterView, transport: Transport) {
    this.#transport = transport;
    this.#version = view.roster?.version ?? 0;
    this.view = signal(view);
    this.#saved = signal(placedOf(view.assignments));
    this.sheet = computed(() => sheetOf(this.view.value));
    this.placed = computed(() =>
      applied(
        this.#saved.value,
        this.#waiting.value.map(({ step }) => step),
      ),
    );
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
      this.#queue({ step, done: step });
    });
  }

  /** Takes the last step back, as far as nobody else has changed what it did. */
  undo(): void {
    const step = this.done.value.at(-1);
    if (!step) return;
    const wanted = inverse(step);
    const { kept } = sorted(this.placed.value, wanted, this.#forbids);
    batch(() => {
      this.done.value = this.done.value.slice(0, -1);
      if (sizeOf(kept) < sizeOf(wanted))
        this.trouble.value = { kind: 'partly', possible: sizeOf(kept), of: sizeOf(wanted) };
      if (isNothing(kept)) return;
      this.undone.value = [...this.undone.value, inverse(kept)];
      this.#queue({ step: kept, done: null });
    });
  }

  /** Does again what was undone, or what clashed: now it goes before what the others did. */
  redo(): void {
    const step = this.undone.value.at(-1);
    if (!step) return;
    const again = insisting(this.placed.value, step);
    batch(() => {
      this.undone.value = this.undone.value.slice(0, -1);
      if (isNothing(again)) return;
      this.done.value = [...this.done.value, again];
      this.#queue({ step: again, done: again });
    });
  }

  /** Resolves when nothing waits to be saved. Rejects never; look at `unsaved` and `trouble`. */
  async settled(): Promise<void> {
    await this.#saving;
  }

  /** Asks the server for everything anew; unsaved steps stay on top. */
  async refresh(): Promise<void> {
    for (;;) {
      await this.settled();
      const view = await this.#transport.reload();
      // What was saved meanwhile would be missing from the answer.
      if (this.#saving === null) return this.#accept(view);
    }
  }

  /** Looks into the word of a change, unless it is of what is known already. */
  heard(word: Word): void {
    if (word.version < this.#version || (word.version === this.#version && !word.afresh)) return;
    if (this.#word === null || word.version >= this.#word.version) this.#word = word;
    this.#saving ??= this.#saveAll();
  }

  #queue(waiting: Waiting): void {
    this.#waiting.value = [...this.#waiting.value, waiting];
    this.#saving ??= this.#saveAll();
  }

  async #saveAll(): Promise<void> {
    // First let whoever called finish what they do in one go.
    await Promise.resolve();
    let failures = 0;
    while (this.#isBehind() || this.#waiting.value.length > 0) {
      const sent = this.#waiting.value.slice(0, this.#singly > 0 ? 1 : undefined);
      const outcome = this.#isBehind() ? await this.#catchUp() : await this.#save(sent);
      failures = outcome === 'later' ? failures + 1 : 0;
      if (outcome === 'later') await this.#transport.pause(failures);
    }
    this.#saving = null;
  }

  /** Own saves are told to everybody too, and are no news here. */
  #isBehind(): boolean {
    const word = this.#word;
    if (word && (word.version > this.#version || (word.afresh && word.version === this.#version))) return true;
    this.#word = null;
    return false;
  }

  async #save(sent: readonly Waiting[]): Promise<'done' | 'later'> {
    const step = net(sent.map((each) => each.step));
    try {
      const result = isNothing(step) ? undefined : await this.#transport.save(changeOf(step), this.#version);
      batch(() => this.#saw(sent, result));
      return 'done';
    } catch (error) {
      const status = (error as Refusal).status ?? 0;
      if (status === 412) return this.#catchUp();
      if (status >= 400 && status < 500 && status !== 401 && status !== 429) return this.#refused(sent, error);
      this.trouble.value = { kind: 'unreachable' };
      return 'later';
    }
  }

  #saw(sent: readonly Waiting[], result: AssignmentResult | undefined): void {
    this.#singly = Math.max(0, this.#singly - 1);
    if (result) {
      this.#version = result.version;
      this.#saved.value = placedOf(result.assignments);
    }
    this.#waiting.value = this.#waiting.value.slice(sent.length);
    this.#reached();
  }

  #reached(): void {
    if (this.trouble.value?.kind === 'unreachable') this.trouble.value = null;
  }

  async #catchUp(): Promise<'done' | 'later'> {
    const before = this.#version;
    const word = this.#word;
    try {
      const view = await this.#transport.reload();
      batch(() => {
        this.#accept(view);
        this.#reached();
      });
      if (this.#word === word) this.#word = null;
      return this.#version === before && !word ? 'later' : 'done';
    } catch {
      this.trouble.value = { kind: 'unreachable' };
      return 'later';
    }
  }

  #refused(sent: readonly Waiting[], error: unknown): 'done' {
    if (sent.length > 1) {
      this.#singly = sent.length;
      return 'done';
    }
    const taken = new Set(sent.map(({ done }) => done));
    batch(() => {
      this.#singly = Math.max(0, this.#singly - 1);
      this.#waiting.value = this.#waiting.value.slice(sent.length);
      this.done.value = this.done.value.filter((step) => !taken.has(step));
      this.trouble.value = { kind: 'refused', error, taken: net(sent.map(({ step }) => step)) };
    });
    return 'done';
  }

  /** The server's whole word; what waits goes on top of it, as far as it does not clash. */
  #accept(view: RosterView): void {
    const before = this.#saved.value;
    const by = this.#word?.by ?? null;
    batch(() => {
      this.#version = view.roster?.version ?? 0;
      this.view.value = view;
      this.#saved.value = placedOf(view.assignments);
      const theirs = stepBetween(before, this.#saved.value);
      if (isNothing(theirs)) return;
      const { waiting, replaced, clashing, partly } = rebased(this.#saved.value, this.#waiting.value, this.#forbids);
      this.#waiting.value = waiting;
      this.done.value = this.done.value.flatMap((step) => (replaced.has(step) ? (replaced.get(step) ?? []) : step));
      this.undone.value = [...this.undone.value, ...clashing.toReversed()];
      this.arrival.value = { theirs, by };
      if (clashing.length > 0) this.trouble.value = { kind: 'overtaken', theirs, mine: clashing.length, by };
      else if (partly > 0) this.trouble.value = { kind: 'partly', possible: 0, of: partly };
    });
  }

  /** Whether a shift is gone, or a hard rule stands in the way of somebody on it. */
  readonly #forbids = (list: readonly Placed[], { id, shiftId, personId }: Placed): boolean => {
    const sheet = this.sheet.value;
    if (!sheet.shiftById.has(shiftId)) return true;
    const own = list.filter((each) => each.personId === personId);
    return breachesOf(sheet, own, personId).some((each) => each.severity === 'hard' && each.watchIds.includes(id));
  };
}
