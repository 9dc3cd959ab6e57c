import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Draft } from '../../src/web/pages/roster/draft.js';
import { assign, remove } from '../../src/web/pages/roster/editing.js';
import { cellOf } from '../../src/web/pages/roster/rebase.js';
import { record } from '../../src/web/pages/roster/reasons.js';
import { personId, shiftId } from './fixture.js';
import { Server } from './server.js';

const [an, binh, chau] = [0, 1, 2].map(personId) as [string, string, string];
const shift = (draft: Draft, day: number, turn: number) => {
  const found = draft.sheet.value.shiftById.get(shiftId(day, turn));
  if (!found) throw new Error('no such shift');
  return found;
};
const cells = (list: Iterable<{ personId: string; shiftId: string }>) => [...list].map(cellOf).toSorted();
const tell = (draft: Draft, server: Server, by = 'Lan') => draft.heard({ version: server.version, by, afresh: false });
const at = (draft: Draft, person: string) => draft.placed.value.filter((each) => each.personId === person);

describe('Two editors of one roster', () => {
  it('see what the other did at once, and whose it was', async () => {
    const server = new Server();
    const [mine, theirs] = [server.draft(), server.draft()];
    assign(theirs, shift(theirs, 1, 0), binh);
    await theirs.settled();
    tell(mine, server);
    await mine.settled();
    expect(cells(mine.placed.value)).toEqual(cells(theirs.placed.value));
    expect(mine.arrival.value).toMatchObject({ by: 'Lan', theirs: { add: [{ personId: binh }], remove: [] } });
  });

  it('do not reload for what they saved themselves', async () => {
    const server = new Server();
    const mine = server.draft();
    assign(mine, shift(mine, 0, 0), an);
    await mine.settled();
    tell(mine, server, 'An');
    tell(mine, server, 'An');
    await mine.settled();
    expect(server.reloads).toBe(0);
  });

  it('look again, once, when an answer changed no version', async () => {
    const server = new Server();
    const mine = server.draft();
    mine.heard({ version: 1, by: 'Châu', afresh: true });
    await mine.settled();
    expect(server.reloads).toBe(1);
  });

  it('may put two people on one shift, and one person there twice is one', async () => {
    const server = new Server();
    const [mine, theirs] = [server.draft(), server.draft()];
    assign(mine, shift(mine, 0, 0), an);
    assign(theirs, shift(theirs, 0, 0), an);
    assign(theirs, shift(theirs, 0, 0), binh);
    await Promise.all([mine.settled(), theirs.settled()]);
    await Promise.all([mine.refresh(), theirs.refresh()]);
    expect(cells(server.rows.values())).toEqual([
      cellOf({ personId: an, shiftId: shiftId(0, 0) }),
      cellOf({ personId: binh, shiftId: shiftId(0, 0) }),
    ]);
    expect([mine.trouble.value, theirs.trouble.value]).toEqual([null, null]);
  });

  it('of one cell made two things, keep the second as redo, which then wins', async () => {
    const server = new Server();
    server.put('a', shiftId(0, 0), an);
    const [mine, theirs] = [server.draft(), server.draft()];
    await Promise.all([mine.refresh(), theirs.refresh()]);
    const give = (draft: Draft, reason: string) => {
      const held = at(draft, an);
      draft.change({ remove: held, add: held.map((each) => ({ ...each, overrideReason: reason })) });
    };
    give(theirs, 'theirs');
    await theirs.settled();
    give(mine, 'mine');
    assign(mine, shift(mine, 1, 1), chau);
    await mine.settled();
    expect(server.rows.get('a')?.overrideReason).toBe('theirs');
    expect(at(mine, chau)).toHaveLength(1);
    expect(mine.trouble.value).toMatchObject({ kind: 'overtaken', mine: 1 });
    expect(mine.done.value).toHaveLength(1);
    mine.redo();
    await mine.settled();
    expect(server.rows.get('a')?.overrideReason).toBe('mine');
    expect(server.rows.size).toBe(2);
  });

  it('undo what is left to undo, and hear that it was not all', async () => {
    const server = new Server();
    const [mine, theirs] = [server.draft(), server.draft()];
    mine.change({ remove: [], add: [placedBy(mine, 0, 0, an), placedBy(mine, 1, 0, binh)] });
    await mine.settled();
    await theirs.refresh();
    remove(theirs, at(theirs, an));
    await theirs.settled();
    tell(mine, server);
    await mine.settled();
    mine.undo();
    await mine.settled();
    expect(server.rows.size).toBe(0);
    expect(mine.trouble.value).toEqual({ kind: 'partly', possible: 1, of: 2 });
    mine.redo();
    await mine.settled();
    expect(cells(server.rows.values())).toEqual([cellOf({ personId: binh, shiftId: shiftId(1, 0) })]);
  });

  it('do not lose a step whose person was put on watch at the same time elsewhere in the roster', async () => {
    const server = new Server();
    const [mine, theirs] = [server.draft(), server.draft()];
    assign(theirs, shift(theirs, 0, 0), an);
    await theirs.settled();
    const absent = { ...mine.view.value, absences: [] };
    mine.view.value = absent;
    mine.change({ remove: [], add: [{ ...placedBy(mine, 0, 1, an), start: shift(mine, 0, 0).start }] });
    await mine.settled();
    expect(server.rows.size).toBe(1);
    expect(mine.undone.value).toHaveLength(1);
    expect(mine.trouble.value).toMatchObject({ kind: 'overtaken', mine: 1 });
  });

  it('record a reason on every watch of a breach as one step that can be undone', async () => {
    const server = new Server();
    const mine = server.draft();
    assign(mine, shift(mine, 0, 0), an);
    assign(mine, shift(mine, 0, 2), an);
    record(mine, mine.judgement.value.breaches, 'Chỉ còn một người');
    await mine.settled();
    expect([...server.rows.values()].map((row) => row.overrideReason)).toEqual([
      'Chỉ còn một người',
      'Chỉ còn một người',
    ]);
    mine.undo();
    await mine.settled();
    expect([...server.rows.values()].map((row) => row.overrideReason)).toEqual(['', '']);
  });
});

let next = 0;
function placedBy(draft: Draft, day: number, turn: number, person: string) {
  const { id, start, end } = shift(draft, day, turn);
  return { id: `p${next++}`, shiftId: id, personId: person, start, end, note: '', overrideReason: '' };
}

/** One act of one of the two: switch a cell, undo, redo, hear the news, or wait until all is saved. */
interface Act {
  readonly who: 0 | 1;
  readonly what: 'toggle' | 'undo' | 'redo' | 'hear' | 'settle';
  readonly day: number;
  readonly turn: number;
  readonly person: number;
}
const acts = fc.array(
  fc.record<Act>({
    who: fc.constantFrom(0, 1),
    what: fc.oneof(
      { weight: 5, arbitrary: fc.constant('toggle' as const) },
      fc.constantFrom('undo' as const, 'redo' as const, 'hear' as const, 'settle' as const),
    ),
    day: fc.integer({ min: 0, max: 2 }),
    turn: fc.integer({ min: 0, max: 1 }),
    person: fc.integer({ min: 0, max: 1 }),
  }),
  { maxLength: 25 },
);

async function perform(draft: Draft, server: Server, { what, day, turn, person }: Act): Promise<void> {
  if (what === 'undo') draft.undo();
  else if (what === 'redo') draft.redo();
  else if (what === 'hear') tell(draft, server);
  else if (what === 'settle') await draft.settled();
  else {
    const held = draft.placed.value.filter(
      (each) => each.shiftId === shiftId(day, turn) && each.personId === personId(person),
    );
    if (held.length > 0) remove(draft, held);
    else assign(draft, shift(draft, day, turn), personId(person));
  }
}

async function converge(server: Server, drafts: readonly Draft[]): Promise<void> {
  for (let round = 0; round < 3; round++) {
    for (const draft of drafts) {
      await draft.settled();
      tell(draft, server);
      await draft.settled();
    }
  }
}

describe('Whatever two editors do', () => {
  it('they end with one roster, the server’s, and nobody stands a shift twice', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (list) => {
        const server = new Server();
        const drafts = [server.draft(), server.draft()] as const;
        for (const act of list) await perform(drafts[act.who], server, act);
        await converge(server, drafts);
        const saved = cells(server.rows.values());
        expect(new Set(saved).size).toBe(saved.length);
        for (const draft of drafts) {
          expect(draft.unsaved.value).toBe(0);
          expect(cells(draft.placed.value)).toEqual(saved);
          expect(draft.trouble.value?.kind).not.toBe('refused');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('nothing is lost: in cells that only one of them touched stands what that one wanted last', async () => {
    const own = acts.map((list) =>
      list.filter(({ what }) => what === 'toggle' || what === 'settle' || what === 'hear'),
    );
    await fc.assert(
      fc.asyncProperty(own, async (list) => {
        const server = new Server();
        const drafts = [server.draft(), server.draft()] as const;
        // The first works on An's cells, the second on Bình's: they share shifts, never cells.
        const apart = list.map((act) => ({ ...act, person: act.who }));
        const wanted = new Set<string>();
        for (const act of apart) {
          await perform(drafts[act.who], server, act);
          if (act.what !== 'toggle') continue;
          const cell = cellOf({ personId: personId(act.person), shiftId: shiftId(act.day, act.turn) });
          if (!wanted.delete(cell)) wanted.add(cell);
        }
        await converge(server, drafts);
        expect(cells(server.rows.values())).toEqual([...wanted].toSorted());
        for (const draft of drafts) expect([draft.trouble.value, draft.undone.value]).toEqual([null, []]);
      }),
      { numRuns: 300 },
    );
  });
});
