import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Placed } from '../../src/web/pages/roster/sheet.js';
import { applied, inverse, net, stepBetween, type Step } from '../../src/web/pages/roster/steps.js';

const placed = (id: string): Placed => ({
  id,
  shiftId: `s${id}`,
  personId: 'p',
  start: 0,
  end: 1,
  note: '',
  overrideReason: '',
});
const byId = (list: readonly Placed[]) => list.map((each) => each.id).toSorted();

/** Steps that only take away what is there and only add what is not, as the page makes them. */
const history = fc
  .array(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 4 }), { maxLength: 12 })
  .map((toggles) => {
    const there = new Set<string>();
    return toggles.map((ids): Step => {
      const add: Placed[] = [];
      const remove: Placed[] = [];
      for (const id of new Set(ids.map(String))) {
        (there.has(id) ? remove : add).push(placed(id));
        if (!there.delete(id)) there.add(id);
      }
      return { add, remove };
    });
  });

describe('Steps', () => {
  it('undone in reverse order leave the roster as it was', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const undone = steps.toReversed().map(inverse);
        expect(applied([], [...steps, ...undone])).toEqual([]);
      }),
    );
  });

  it('sent as one request do the same as one by one', () => {
    fc.assert(
      fc.property(history, fc.nat(12), (steps, cut) => {
        const before = applied([], steps.slice(0, cut));
        const rest = steps.slice(cut);
        expect(byId(applied(before, [net(rest)]))).toEqual(byId(applied(before, rest)));
      }),
    );
  });

  it('done and undone amount to nothing', () => {
    fc.assert(
      fc.property(history, (steps) => {
        expect(net([...steps, ...steps.toReversed().map(inverse)])).toEqual({ add: [], remove: [] });
      }),
    );
  });

  it('between two lists lead from one to the other', () => {
    fc.assert(
      fc.property(history, fc.nat(12), (steps, cut) => {
        const before = applied([], steps.slice(0, cut));
        const after = applied([], steps);
        expect(byId(applied(before, [stepBetween(before, after)]))).toEqual(byId(after));
      }),
    );
  });
});
