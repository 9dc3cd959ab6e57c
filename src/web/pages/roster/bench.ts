import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { matches } from '../../../rota/names.js';
import { rowsOf } from './cells.js';
import type { Row } from './cells.js';
import type { Draft } from './draft.js';
import type { FillAsk } from './fill/asking.js';
import type { Range } from './ranges.js';
import type { Turn } from './sheet.js';
import { turnsOf } from './sheet.js';

/** What a click on a cell does: open its menu, take away what is there, or assign the turn of that code. */
export type Brush = 'choose' | 'erase' | { readonly code: string };

/** The planner's desk around a draft: the post shown, the chosen turn and shift, and what was last said aloud. */
export class Bench {
  readonly draft: Draft;
  readonly post = signal('');
  readonly brush = signal<Brush>('choose');
  /** The shift whose people and suggestions are shown. */
  readonly shift = signal<string | null>(null);
  readonly said = signal('');
  readonly search = signal('');
  /** The cells chosen in the grid, by the lines of `shown` and the days. */
  readonly selection = signal<Range | null>(null);
  /** Whether those who may not stand the shown post are left out. */
  readonly hidesOthers = signal(false);
  readonly turns: ReadonlySignal<readonly Turn[]>;
  readonly rows: ReadonlySignal<readonly Row[]>;
  /** The lines of those who are searched for and not left out. */
  readonly shown: ReadonlySignal<readonly Row[]>;
  /** What the machine is asked to fill, while that is open. */
  readonly filling = signal<FillAsk | null>(null);
  /** Whose place on a shift is explained. */
  readonly asked = signal<{ readonly shiftId: string; readonly personId: string } | null>(null);
  /** Puts a cell into view and gives it the focus; the grid fills it in. */
  show: (personId: string, on: string) => void = () => undefined;
  /** Takes pasted cells that are a whole sheet; filled in by the import. */
  importCells?: (cells: readonly (readonly string[])[]) => void;

  constructor(draft: Draft) {
    this.draft = draft;
    this.post.value = draft.sheet.value.posts[0]?.id ?? '';
    this.turns = computed(() => turnsOf(draft.sheet.value, this.post.value));
    let before: Row[] = [];
    this.rows = computed(() => {
      before = rowsOf(draft.sheet.value, this.post.value, draft.placed.value, draft.judgement.value, before);
      return before;
    });
    this.shown = computed(() =>
      this.rows.value.filter(
        ({ person, mayStand }) =>
          (mayStand || !this.hidesOthers.value) && matches(this.search.value, `${person.name} ${person.title}`),
      ),
    );
  }

  get mayAssign(): boolean {
    return this.draft.view.value.may.assign;
  }

  nameOf(personId: string): string {
    return this.draft.sheet.value.names.get(personId) ?? '—';
  }
}
