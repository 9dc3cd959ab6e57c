import { describe, expect, it } from '@jest/globals';
import type { Draft } from '../../src/web/pages/roster/draft.js';
import { assign, remove } from '../../src/web/pages/roster/editing.js';
import type { Placed } from '../../src/web/pages/roster/sheet.js';
import { personId, shiftId } from './fixture.js';
import { Server } from './server.js';

const shift = (draft: Draft, day: number, turn: number) => {
  const found = draft.sheet.value.shiftById.get(shiftId(day, turn));
  if (!found) throw new Error('no such shift');
  return found;
};
const ids = (list: Iterable<{ id: string }>) => [...list].map((each) => each.id).toSorted();
const who = (draft: Draft) => draft.placed.value.map((each: Placed) => each.personId).toSorted();

describe('A roster being edited', () => {
  it('shows an edit at once and saves it once', async () => {
    const server = new Server();
    const draft = server.draft();
    assign(draft, shift(draft, 0, 0), personId(0));
    expect(who(draft)).toEqual([personId(0)]);
    expect(draft.unsaved.value).toBe(1);
    await draft.settled();
    expect(draft.unsaved.value).toBe(0);
    expect(server.requests).toHaveLength(1);
    expect(ids(server.rows.values())).toEqual(ids(draft.placed.value));
  });

  it('undoes and redoes with the same ids', async () => {
    const server = new Server();
    const draft = server.draft();
    assign(draft, shift(draft, 0, 0), personId(0));
    await draft.settled();
    const before = ids(draft.placed.value);
    remove(draft, draft.placed.value);
    await draft.settled();
    expect(server.rows.size).toBe(0);
    draft.undo();
    await draft.settled();
    expect(ids(server.rows.values())).toEqual(before);
    draft.undo();
    expect(draft.placed.value).toEqual([]);
    draft.redo();
    draft.redo();
    await draft.settled();
    expect(server.rows.size).toBe(0);
    expect(draft.undone.value).toEqual([]);
  });

  it('sends nothing for what was taken back before it was sent', async () => {
    const server = new Server();
    const draft = server.draft();
    assign(draft, shift(draft, 0, 0), personId(0));
    assign(draft, shift(draft, 1, 0), personId(1));
    draft.undo();
    await draft.settled();
    expect(server.requests).toHaveLength(1);
    expect(who(draft)).toEqual([personId(0)]);
  });

  it('keeps what could not be sent and sends it when the server is back', async () => {
    const server = new Server();
    server.away = 3;
    const draft = server.draft();
    assign(draft, shift(draft, 0, 0), personId(0));
    await draft.settled();
    expect(server.rows.size).toBe(1);
    expect(draft.trouble.value).toBeNull();
  });

  it("takes over somebody else's change and saves mine on top of it", async () => {
    const server = new Server();
    const draft = server.draft();
    server.put('theirs', shiftId(2, 2), personId(3));
    server.version = 7;
    assign(draft, shift(draft, 0, 0), personId(0));
    await draft.settled();
    expect(who(draft)).toEqual([personId(0), personId(3)]);
    expect(server.rows.size).toBe(2);
    expect(draft.trouble.value).toBeNull();
    expect(draft.arrival.value).toMatchObject({ theirs: { add: [{ id: 'theirs' }], remove: [] } });
  });

  it('takes back only the step the server refuses', async () => {
    const server = new Server();
    server.refuses = personId(1);
    const draft = server.draft();
    assign(draft, shift(draft, 0, 0), personId(0));
    assign(draft, shift(draft, 1, 0), personId(1));
    assign(draft, shift(draft, 2, 0), personId(2));
    await draft.settled();
    expect(who(draft)).toEqual([personId(0), personId(2)]);
    expect(server.rows.size).toBe(2);
    expect(draft.trouble.value).toMatchObject({ kind: 'refused', taken: { add: [{ personId: personId(1) }] } });
    expect(draft.done.value).toHaveLength(2);
  });

  it('does not even try what breaks a hard rule, and says which', () => {
    const draft = new Server().draft();
    assign(draft, shift(draft, 0, 0), personId(0));
    const away = { personId: personId(1), kind: 'leave', start: '2024-04-26T17:00:00Z', end: '2024-04-27T17:00:00Z' };
    draft.view.value = { ...draft.view.value, absences: [away] };
    const outcome = assign(draft, shift(draft, 0, 1), personId(1));
    expect(outcome.done).toBe(false);
    expect(outcome.breaches.map((breach) => breach.rule)).toContain('absence');
    expect(who(draft)).toEqual([personId(0)]);
  });
});
