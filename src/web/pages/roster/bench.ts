import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { dayLabel } from '../../../rota/labels.js';
import type { Breach } from '../../../rota/rules.js';
import { sentence } from '../../../rota/sentences.js';
import { toast } from '../../components/Toast.js';
import { language } from '../../i18n.js';
import { rowsOf } from './cells.js';
import type { Row } from './cells.js';
import type { Draft } from './draft.js';
import { assign, remove, shiftOf } from './editing.js';
import type { Placed, SheetShift, Turn } from './sheet.js';
import { turnsOf } from './sheet.js';
import { words } from './words.js';

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
  readonly turns: ReadonlySignal<readonly Turn[]>;
  readonly rows: ReadonlySignal<readonly Row[]>;
  /** Puts a cell into view and gives it the focus; the grid fills it in. */
  show: (personId: string, on: string) => void = () => undefined;

  constructor(draft: Draft) {
    this.draft = draft;
    this.post.value = draft.sheet.value.posts[0]?.id ?? '';
    this.turns = computed(() => turnsOf(draft.sheet.value, this.post.value));
    let before: Row[] = [];
    this.rows = computed(() => {
      before = rowsOf(draft.sheet.value, this.post.value, draft.placed.value, draft.judgement.value, before);
      return before;
    });
  }

  get mayAssign(): boolean {
    return this.draft.view.value.may.assign;
  }

  /** Assigns and says what that means; says why when it is not done. */
  give(shift: SheetShift, personId: string, instead: readonly Placed[] = []): void {
    if (!this.mayAssign) return;
    const { done, breaches } = assign(this.draft, shift, personId, instead);
    const t = words();
    const where = `${this.nameOf(personId)}, ${dayLabel(shift.on, language.value)}: ${shift.label}`;
    const why = breaches.map(said).join('; ');
    if (!done && breaches.length > 0) toast(`${t.refused}: ${this.nameOf(personId)} ${why}`, { tone: 'gap' });
    else this.said.value = why ? `${where}. ${t.warning}: ${why}` : where;
  }

  /** Assigns the turn on a day, in the place of what stands in the cell. */
  paint(personId: string, on: string, code: string, instead: readonly Placed[]): void {
    const shift = shiftOf(this.draft, this.post.value, on, code);
    if (shift) this.give(shift, personId, instead);
    else toast(words().noTurn);
  }

  erase(placed: readonly Placed[]): void {
    const first = placed[0];
    if (!first || !this.mayAssign) return;
    remove(this.draft, placed);
    const on = this.draft.sheet.value.shiftById.get(first.shiftId)?.on ?? '';
    this.said.value = `${this.nameOf(first.personId)}, ${dayLabel(on, language.value)}: ${words().removed}`;
  }

  nameOf(personId: string): string {
    return this.draft.sheet.value.names.get(personId) ?? '—';
  }
}

/** A breach without the person's name. */
export const said = (breach: Breach): string => sentence(breach, new Map<string, string>(), language.value);
