import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { asIf } from '../../src/web/pages/roster/asif.js';
import { readCodes, looksLikeSheet } from '../../src/web/pages/roster/codes.js';
import { filled } from '../../src/web/pages/roster/filling.js';
import { judge } from '../../src/web/pages/roster/judge.js';
import { pasted } from '../../src/web/pages/roster/pasting.js';
import { boundsOf, clipped, grownTo, placesIn, repeated, strokeTo } from '../../src/web/pages/roster/ranges.js';
import { type Placed, sheetOf } from '../../src/web/pages/roster/sheet.js';
import { applied } from '../../src/web/pages/roster/steps.js';
import { parseTable, tableHtml, tableText } from '../../src/web/pages/roster/tsv.js';
import { personId, shiftId, uuid, view } from './fixture.js';

const post = uuid(1, 1);
const [an, binh, chau, dung] = [0, 1, 2, 3].map(personId) as [string, string, string, string];
const days = ['2024-04-27', '2024-04-28', '2024-04-29'] as const;
const at = (row: number, column: number) => ({ row, column });
const corner = (row: number, column: number) => ({ top: row, left: column, bottom: row, right: column });
const wanted = (person: string, day: number, ...codes: string[]) => ({ personId: person, on: days[day] ?? '', codes });
const standing = (placed: readonly Placed[]) =>
  placed.map((each) => `${each.shiftId.slice(-2)} ${each.personId.at(-1)}`).toSorted();

describe('A selection', () => {
  it('is the rectangle between its ends, whichever way it was drawn', () => {
    expect(boundsOf({ from: at(3, 1), to: at(1, 4) })).toEqual({ top: 1, left: 1, bottom: 3, right: 4 });
    expect(placesIn({ top: 1, left: 1, bottom: 2, right: 2 })).toEqual([at(1, 1), at(1, 2), at(2, 1), at(2, 2)]);
  });

  it('ends where the grid ends, and is none when the grid no longer reaches it', () => {
    expect(clipped({ from: at(0, 0), to: at(9, 9) }, { rows: 2, columns: 3 })).toEqual({
      top: 0,
      left: 0,
      bottom: 1,
      right: 2,
    });
    expect(clipped({ from: at(4, 0), to: at(5, 0) }, { rows: 2, columns: 3 })).toBeNull();
  });
});

describe('A stroke', () => {
  it('skips no cell however fast the hand: each place touches the one before, the last is where it was led', () => {
    const place = fc.record({ row: fc.nat(60), column: fc.nat(31) });
    fc.assert(
      fc.property(place, place, (from, to) => {
        const way = [from, ...strokeTo(from, to)];
        expect(way.at(-1)).toEqual(to);
        for (const [index, { row, column }] of way.slice(1).entries()) {
          const before = way[index] as typeof from;
          expect(Math.max(Math.abs(row - before.row), Math.abs(column - before.column))).toBe(1);
        }
      }),
    );
  });
});

describe('A fill', () => {
  const source = { top: 2, left: 2, bottom: 3, right: 4 };

  it('grows along one axis only, the one drawn further', () => {
    expect(grownTo(source, at(8, 5))).toEqual({ ...source, bottom: 8 });
    expect(grownTo(source, at(4, 9))).toEqual({ ...source, right: 9 });
    expect(grownTo(source, at(0, 3))).toEqual({ ...source, top: 0 });
    expect(grownTo(source, at(3, 0))).toEqual({ ...source, left: 0 });
    expect(grownTo(source, at(2, 3))).toEqual(source);
  });

  it('repeats the pattern forwards and backwards', () => {
    expect([4, 5, 6].map((row) => repeated(source, at(row, 2)).row)).toEqual([2, 3, 2]);
    expect([1, 0].map((row) => repeated(source, at(row, 2)).row)).toEqual([3, 2]);
    expect([5, 6, 7, 1, 0].map((column) => repeated(source, at(2, column)).column)).toEqual([2, 3, 4, 4, 3]);
  });
});

describe('Cells on the clipboard', () => {
  it('are read as Excel writes them: quotes, line breaks within cells, CRLF, a last line break', () => {
    expect(parseTable('S\t"Đ\nC"\r\n\t"nói ""to"""\r\n')).toEqual([
      ['S', 'Đ\nC'],
      ['', 'nói "to"'],
    ]);
    expect(parseTable('S')).toEqual([['S']]);
    expect(parseTable('S\n\nC')).toEqual([['S'], [''], ['C']]);
    expect(parseTable('5" ống\tS')).toEqual([['5" ống', 'S']]);
    expect(parseTable('Đêm'.normalize('NFD'))).toEqual([['Đêm'.normalize('NFC')]]);
  });

  it('come back as they went', () => {
    const cell = fc.string().map((text) => text.normalize('NFC').trim().replaceAll('\r', ''));
    const table = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 4 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
      );
    fc.assert(fc.property(table, (cells) => expect(parseTable(tableText(cells))).toEqual(cells)));
  });

  it('are safe as a table', () => {
    expect(tableHtml([['<img src=x>', 'a&b\nc']])).toBe(
      '<table><tr><td>&lt;img src=x&gt;</td><td>a&amp;b<br>c</td></tr></table>',
    );
  });
});

describe('Written turns', () => {
  const known = ['S', 'C', 'Đ'];

  it.each([
    ['S', ['S']],
    ['đ', ['Đ']],
    ['d', ['Đ']],
    ['SC', ['S', 'C']],
    ['S, Đ', ['S', 'Đ']],
    ['c/đ', ['C', 'Đ']],
    ['SS', ['S']],
    ['', []],
    ['P', []],
    ['×', []],
    ['-', []],
    ['K', null],
    ['S K', null],
    ['Sáng', null],
  ])('%j', (written, codes) => expect(readCodes(written, known)).toEqual(codes));

  it('are told from a whole sheet', () => {
    expect(looksLikeSheet([['S', 'C', '']], known)).toBe(false);
    expect(looksLikeSheet([['S', 'K', '']], known)).toBe(false);
    expect(looksLikeSheet([['Nguyễn Văn An', 'S', 'C']], known)).toBe(true);
    expect(looksLikeSheet([['T7 27/4', 'S']], known)).toBe(true);
    expect(looksLikeSheet([['2024-04-27', 'An']], known)).toBe(true);
    expect(looksLikeSheet([['0600000001', 'S']], known)).toBe(true);
  });
});

describe('Pasting', () => {
  const ground = {
    people: sheetOf(view()).staff.map(({ id, name }) => ({ id, name })),
    days,
    codes: ['S', 'C', 'Đ'],
  };

  it('lands at the corner; what is beyond the grid is counted, what is no turn is listed once', () => {
    const { edits, unread, outside } = pasted(
      [
        ['S', 'K', 'C'],
        ['', 'K', 'Đ'],
      ],
      corner(3, 1),
      ground,
    );
    expect(edits).toEqual([{ personId: dung, on: days[1], codes: ['S'] }]);
    expect(unread).toEqual(['K']);
    expect(outside).toBe(3);
  });

  it('repeats where the selection is a multiple of what is pasted, and only there', () => {
    const [square, line] = [
      { top: 0, left: 0, bottom: 1, right: 1 },
      { top: 0, left: 0, bottom: 0, right: 2 },
    ].map((bounds) => pasted([['S', 'C']], bounds, ground).edits);
    expect(square?.map((edit) => [edit.personId, edit.on, edit.codes[0]])).toEqual([
      [an, days[0], 'S'],
      [an, days[1], 'C'],
      [binh, days[0], 'S'],
      [binh, days[1], 'C'],
    ]);
    expect(line).toHaveLength(2);
  });

  it('follows names where every row has one, wherever the selection is', () => {
    const { edits } = pasted(
      [
        ['le minh chau', 'S', '', 'C'],
        ['Nguyễn Văn An', '', 'Đ', ''],
      ],
      corner(2, 2),
      ground,
    );
    expect(edits.filter((edit) => edit.codes.length > 0)).toEqual([
      { personId: chau, on: days[0], codes: ['S'] },
      { personId: chau, on: days[2], codes: ['C'] },
      { personId: an, on: days[1], codes: ['Đ'] },
    ]);
  });
});

describe('Filling cells', () => {
  const base = view({
    absences: [{ personId: binh, kind: 'leave', start: '2024-04-27T17:00:00Z', end: '2024-04-28T17:00:00Z' }],
  });
  const sheet = sheetOf(base);
  const on = (day: number, turn: number, person: string): Placed => {
    const shift = sheet.shiftById.get(shiftId(day, turn));
    if (!shift) throw new Error('no such shift');
    return asIf(shift, person, `${day}-${turn}-${person.at(-1)}`);
  };

  it('makes each cell hold exactly what is wanted, in one step', () => {
    const before = [on(0, 0, an), on(0, 1, an), on(1, 0, chau)];
    const { step, refused } = filled(sheet, post, before, [wanted(an, 0, 'C'), wanted(chau, 1), wanted(dung, 2, 'S')]);
    expect(refused).toEqual([]);
    expect(standing(applied(before, [step]))).toEqual(standing([on(0, 1, an), on(2, 0, dung)]));
    expect(step.remove.map((each) => each.id)).toEqual(['0-0-0', '1-0-2']);
  });

  it('leaves a cell as it was where a hard rule forbids the edit, and does the rest', () => {
    const { step, refused } = filled(sheet, post, [], [wanted(binh, 0, 'S'), wanted(binh, 1, 'S'), wanted(an, 1, 'S')]);
    expect(step.add.map((each) => [each.personId, each.shiftId])).toEqual([
      [binh, shiftId(0, 0)],
      [an, shiftId(1, 0)],
    ]);
    expect(refused).toMatchObject([{ edit: { personId: binh, on: days[1] }, breach: { rule: 'absence' } }]);
  });

  it('never lets a refused cell keep what another edit has put at the same time elsewhere', () => {
    // 27/4 keeps its night into 28/4 because leave forbids the change; so 28/4 must be judged against that night.
    const strict = sheetOf({ ...base, rules: { rest: { severity: 'hard', limit: 12 } } });
    const before = [on(0, 2, chau)];
    const edits = [wanted(chau, 0, 'S', 'Đ'), wanted(chau, 1, 'S')];
    const { step, refused } = filled(strict, post, before, edits);
    expect(judge(strict, applied(before, [step])).breaches.filter((each) => each.severity === 'hard')).toEqual([]);
    expect(refused.map((each) => each.edit.on)).toEqual([days[0], days[1]]);
    expect(standing(applied(before, [step]))).toEqual(standing(before));
  });

  it('says which turns a day does not have and changes nothing there', () => {
    const before = [on(0, 0, an)];
    const { step, missing } = filled(sheet, post, before, [wanted(an, 0, 'T')]);
    expect(step).toEqual({ add: [], remove: [] });
    expect(missing).toHaveLength(1);
  });

  it('reports the soft rules the new assignments break', () => {
    const { step, warnings } = filled(sheet, post, [on(0, 0, an)], [wanted(an, 0, 'S', 'Đ')]);
    expect(step.add).toHaveLength(1);
    expect(warnings).toMatchObject([{ rule: 'rest', severity: 'soft' }]);
  });
});

describe('A declined duty', () => {
  it('leaves its shift short and is marked in its cell', () => {
    const shift = view().shifts[0];
    if (!shift) throw new Error('no shift');
    const { start, end, id } = shift;
    const held = { id: uuid(5, 1), shiftId: id, personId: an, start, end, note: '', overrideReason: '' };
    const answers = [{ assignmentId: held.id, answer: 'declined' as const, reason: 'ốm', answeredAt: start }];
    const stateWith = (given: typeof answers) => {
      const sheet = sheetOf(view({ assignments: [held], answers: given }));
      return judge(sheet, [asIf(sheet.shifts[0] as (typeof sheet.shifts)[number], an, held.id)]).shifts.get(id);
    };
    expect(stateWith([])).toMatchObject({ have: 1, missing: 0 });
    expect(stateWith(answers)).toMatchObject({ have: 0, missing: 1 });
  });
});
