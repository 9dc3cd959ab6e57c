import { describe, expect, it } from '@jest/globals';
import { rowsOf } from '../../src/web/pages/roster/cells.js';
import { judge } from '../../src/web/pages/roster/judge.js';
import { moved } from '../../src/web/pages/roster/moving.js';
import { type Placed, sheetOf, turnsOf } from '../../src/web/pages/roster/sheet.js';
import { asIf } from '../../src/web/pages/roster/asif.js';
import { suggestionsFor } from '../../src/web/pages/roster/suggest.js';
import { personId, shiftId, uuid, view } from './fixture.js';

const post = uuid(1, 1);
const [an, binh, chau, dung] = [0, 1, 2, 3].map(personId) as [string, string, string, string];
const place = (sheet: ReturnType<typeof sheetOf>, day: number, turn: number, person: string): Placed => {
  const shift = sheet.shiftById.get(shiftId(day, turn));
  if (!shift) throw new Error('no such shift');
  return asIf(shift, person, `${day}-${turn}-${person.at(-1)}`);
};

describe('The sheet', () => {
  it('lists the turns in the order of the day, each with the digit that assigns it', () => {
    expect(turnsOf(sheetOf(view()), post)).toEqual([
      { code: 'S', label: 'S', hours: '6–14', key: 1 },
      { code: 'C', label: 'C', hours: '14–22', key: 2 },
      { code: 'Đ', label: 'Đ', hours: '22–6', key: 3 },
    ]);
  });

  it('keeps a row for somebody who has left but still stands a shift', () => {
    const shift = view().shifts[0];
    if (!shift) throw new Error('no shift');
    const gone = {
      id: 'a',
      shiftId: shift.id,
      personId: uuid(3, 99),
      start: shift.start,
      end: shift.end,
      note: '',
      overrideReason: '',
    };
    expect(sheetOf(view({ assignments: [gone] })).staff).toHaveLength(5);
  });
});

describe('Judging in the browser', () => {
  it('finds every gap to the minute and knows the shifts it touches', () => {
    const sheet = sheetOf(view());
    const { gaps, shifts } = judge(sheet, [place(sheet, 0, 0, an), place(sheet, 0, 2, binh)]);
    expect(gaps.map((gap) => [new Date(gap.start).toISOString(), gap.missing, gap.shifts.length])).toEqual([
      ['2024-04-27T07:00:00.000Z', 1, 1],
      ['2024-04-27T23:00:00.000Z', 1, 6],
    ]);
    expect(shifts.get(shiftId(0, 0))).toEqual({ have: 1, required: 1, missing: 0 });
    expect(shifts.get(shiftId(0, 1))).toEqual({ have: 0, required: 1, missing: 1 });
  });

  it('marks both shifts between which the rest is too short', () => {
    const sheet = sheetOf(view());
    const placed = [place(sheet, 0, 0, an), place(sheet, 0, 2, an)];
    const { breaches, of } = judge(sheet, placed);
    expect(breaches).toMatchObject([{ rule: 'rest', personId: an, actual: 480, missing: 240 }]);
    expect([...of.keys()]).toEqual(placed.map((each) => each.id));
  });
});

describe('The grid', () => {
  it('keeps the rows an edit does not touch', () => {
    const sheet = sheetOf(view());
    const one = [place(sheet, 0, 0, an)];
    const two = [...one, place(sheet, 1, 0, binh)];
    const before = rowsOf(sheet, post, one, judge(sheet, one));
    const after = rowsOf(sheet, post, two, judge(sheet, two), before);
    expect(after.map((row, index) => row === before[index])).toEqual([true, false, true, true]);
    expect(after[1]?.cells.map((cell) => cell.text)).toEqual(['', 'S', '']);
  });

  it('shows who is absent and who is on watch elsewhere', () => {
    const sheet = sheetOf(
      view({
        absences: [{ personId: an, kind: 'leave', start: '2024-04-27T17:00:00Z', end: '2024-04-28T17:00:00Z' }],
        elsewhere: [
          {
            id: 'x',
            personId: binh,
            unitName: null,
            postKindId: 'technical',
            start: '2024-04-29T01:00:00Z',
            end: '2024-04-29T09:00:00Z',
          },
        ],
      }),
    );
    const rows = rowsOf(sheet, post, [], judge(sheet, []));
    expect(rows.slice(0, 2).map((row) => row.cells.map((cell) => cell.tone))).toEqual([
      ['none', 'away', 'none'],
      ['none', 'none', 'busy'],
    ]);
  });

  it('is walked by keys and never left', () => {
    const size = { rows: 4, columns: 3 };
    expect(moved({ row: 0, column: 0 }, 'ArrowUp', false, size)).toEqual({ row: 0, column: 0 });
    expect(moved({ row: 1, column: 1 }, 'End', false, size)).toEqual({ row: 1, column: 2 });
    expect(moved({ row: 1, column: 1 }, 'End', true, size)).toEqual({ row: 3, column: 2 });
    expect(moved({ row: 1, column: 1 }, 'PageDown', false, size)).toEqual({ row: 3, column: 1 });
    expect(moved({ row: 1, column: 1 }, 'KeyA', false, size)).toBeUndefined();
  });
});

describe('Suggestions', () => {
  it('put the rested and least loaded first, and last whom a hard rule forbids, with why', () => {
    const base = view({
      absences: [{ personId: dung, kind: 'sick', start: '2024-04-26T17:00:00Z', end: '2024-04-30T17:00:00Z' }],
    });
    const sheet = sheetOf(base);
    const shift = sheet.shiftById.get(shiftId(0, 2));
    if (!shift) throw new Error('no shift');
    const found = suggestionsFor(sheet, [place(sheet, 0, 1, an), place(sheet, 2, 0, binh)], shift);
    expect(
      found.map(({ person, load, restBefore, breaches }) => [
        person.id,
        load.hours,
        restBefore,
        breaches.map(({ rule, severity }) => `${rule} ${severity}`),
      ]),
    ).toEqual([
      [chau, 0, null, []],
      [binh, 8, null, []],
      [an, 8, 0, ['rest soft']],
      [dung, 0, null, ['absence hard']],
    ]);
  });
});
