import { signal, type ReadonlySignal } from '@preact/signals';
import { unitWishes, type UnitWish } from '../../api/wishes.js';
import type { Bench } from './bench.js';
import { grouped } from './grouped.js';
import { startWords } from './start.words.js';

/** By person and day. */
export type Wished = ReadonlyMap<string, readonly UnitWish[]>;

const known = new WeakMap<Bench, ReadonlySignal<Wished>>();

/** What the unit's people wish for in the roster's period; empty until it is known, and for those who may not plan. */
export function wishesOf(bench: Bench): ReadonlySignal<Wished> {
  const before = known.get(bench);
  if (before) return before;
  const wished = signal<Wished>(new Map());
  known.set(bench, wished);
  const { unit, period } = bench.draft.view.value;
  if (bench.mayAssign) {
    // Without them the roster is made as it was before there were any.
    void unitWishes(unit.id, period.id).then(
      ({ wishes }) => (wished.value = grouped(wishes, ({ personId, on }) => `${personId} ${on}`)),
      () => undefined,
    );
  }
  return wished;
}

/** What somebody wishes for on a day, in words; undefined: nothing. */
export function wishSaid(bench: Bench, personId: string, on: string): string | undefined {
  const wishes = wishesOf(bench).value.get(`${personId} ${on}`);
  return wishes?.map(sentence).join('; ');
}

function sentence({ code, wish, note }: UnitWish): string {
  const t = startWords();
  return `${t.wish}: ${code ? `${code} ` : ''}${t[wish]}${note && ` (${note})`}`;
}
