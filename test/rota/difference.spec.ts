import { describe, expect, it } from '@jest/globals';
import { differences, type Telling } from '../../src/rota/difference.js';

const at = (text: string): number => Date.parse(`2024-${text}:00+07:00`);
const NIGHT = { start: at('04-30T19:30'), end: at('05-01T07:30') };

function told(kind: Telling['kind'], personName: string, more: Partial<Telling> = {}): Telling {
  const post = { vi: 'Trực kỹ thuật', en: 'Technical' };
  return { kind, personName, shiftId: 'đ30', label: 'Đêm', post, before: null, ...NIGHT, ...more };
}

const saidOf = (tellings: Telling[], lang: 'vi' | 'en' = 'vi', namePosts = false): string[] =>
  differences(tellings, namePosts).map((difference) => difference[lang]);

describe('a difference in words', () => {
  it.each<[string, Telling[], string, string]>([
    [
      'one in the place of another',
      [told('cancel', 'Trần Văn Bình'), told('invite', 'Lê Thị Hòa')],
      'Ca Đêm 30/4: Lê Thị Hòa thay Trần Văn Bình',
      'Shift Đêm 30 Apr: Lê Thị Hòa replaces Trần Văn Bình',
    ],
    ['somebody new', [told('invite', 'Hòa')], 'Ca Đêm 30/4: thêm Hòa', 'Shift Đêm 30 Apr: adds Hòa'],
    [
      'several new',
      [told('invite', 'Hòa'), told('invite', 'An')],
      'Ca Đêm 30/4: thêm Hòa, An',
      'Shift Đêm 30 Apr: adds Hòa, An',
    ],
    [
      'three in the places of three',
      ['A', 'B', 'C'].flatMap((name) => [told('cancel', name), told('invite', `${name} mới`)]),
      'Ca Đêm 30/4: A mới thay A; B mới thay B; C mới thay C',
      'Shift Đêm 30 Apr: A mới replaces A; B mới replaces B; C mới replaces C',
    ],
    [
      'an end alone',
      [told('move', 'Hòa', { end: at('05-01T08:00'), before: NIGHT })],
      'Ca Đêm 30/4: Hòa kết thúc 08h00 thay vì 07h30',
      'Shift Đêm 30 Apr: Hòa ends 08:00 instead of 07:30',
    ],
    [
      'an end on another day',
      [told('move', 'Hòa', { end: at('04-30T23:30'), before: NIGHT })],
      'Ca Đêm 30/4: Hòa trực T3 30/4 19h30–23h30 thay vì T3 30/4 19h30–T4 1/5 07h30',
      'Shift Đêm 30 Apr: Hòa stands Tue 30 Apr 19:30–23:30 instead of Tue 30 Apr 19:30–Wed 1 May 07:30',
    ],
    [
      'a watch of which nobody knows where it was',
      [told('move', 'Hòa')],
      'Ca Đêm 30/4: Hòa trực T3 30/4 19h30–T4 1/5 07h30',
      'Shift Đêm 30 Apr: Hòa stands Tue 30 Apr 19:30–Wed 1 May 07:30',
    ],
    [
      'a part that begins the shift',
      [told('invite', 'Hòa', { end: at('04-30T22:00') }), told('cancel', 'Bình', { start: at('04-30T20:00') })],
      'Ca Đêm 30/4: Hòa (19h30–22h00) thay Bình',
      'Shift Đêm 30 Apr: Hòa (19:30–22:00) replaces Bình',
    ],
    [
      'hours as long, of which the first are the shift’s',
      [told('cancel', 'Bình'), told('invite', 'Hòa', { start: at('04-30T20:00'), end: at('05-01T08:00') })],
      'Ca Đêm 30/4: Hòa (20h00–08h00) thay Bình',
      'Shift Đêm 30 Apr: Hòa (20:00–08:00) replaces Bình',
    ],
    ['somebody less', [told('cancel', 'Bình')], 'Ca Đêm 30/4: bỏ Bình', 'Shift Đêm 30 Apr: drops Bình'],
    [
      'a later start',
      [told('move', 'Hòa', { start: at('04-30T20:00'), before: NIGHT })],
      'Ca Đêm 30/4: Hòa bắt đầu 20h00 thay vì 19h30',
      'Shift Đêm 30 Apr: Hòa starts 20:00 instead of 19:30',
    ],
    [
      'both ends',
      [told('move', 'Hòa', { start: at('04-30T20:00'), end: at('05-01T08:00'), before: NIGHT })],
      'Ca Đêm 30/4: Hòa bắt đầu 20h00 thay vì 19h30, kết thúc 08h00 thay vì 07h30',
      'Shift Đêm 30 Apr: Hòa starts 20:00 instead of 19:30, ends 08:00 instead of 07:30',
    ],
    [
      'part of the hours',
      [told('cancel', 'Bình'), told('invite', 'Hòa', { start: at('04-30T22:00') })],
      'Ca Đêm 30/4: Hòa (22h00–07h30) thay Bình',
      'Shift Đêm 30 Apr: Hòa (22:00–07:30) replaces Bình',
    ],
    [
      'a place or a note',
      [told('restate', 'Hòa', { before: NIGHT })],
      'Ca Đêm 30/4: Hòa đổi nơi trực hoặc ghi chú',
      'Shift Đêm 30 Apr: new place or note for Hòa',
    ],
    [
      'a whole watch by its name',
      [told('invite', 'Hòa', { label: 'Trực 24 giờ' })],
      'Trực 24 giờ 30/4: thêm Hòa',
      'Shift Trực 24 giờ 30 Apr: adds Hòa',
    ],
  ])('says %s', (_, tellings, vi, en) => {
    expect([...saidOf(tellings), ...saidOf(tellings, 'en')]).toEqual([vi, en]);
  });

  it('says a watch moved to another day with both its stretches', () => {
    const next = { start: at('05-01T19:30'), end: at('05-02T07:30') };
    expect(saidOf([told('move', 'Hòa', { ...next, before: NIGHT })])).toEqual([
      'Ca Đêm 30/4: Hòa trực T4 1/5 19h30–T5 2/5 07h30 thay vì T3 30/4 19h30–T4 1/5 07h30',
    ]);
  });

  it('pairs those of the same hours before the others', () => {
    const late = { start: at('05-01T01:00') };
    const all = [told('cancel', 'A'), told('cancel', 'B', late), told('invite', 'C', late), told('invite', 'D')];
    expect(saidOf(all)).toEqual(['Ca Đêm 30/4: D thay A; C (01h00–07h30) thay B (01h00–07h30)']);
  });

  it('keeps posts and shifts apart, in the order of time, and names the posts', () => {
    const leader = { post: { vi: 'Trực lãnh đạo', en: 'Leader' }, shiftId: 'l' };
    const before = { shiftId: 'n29', start: at('04-29T19:30'), end: at('04-30T07:30') };
    expect(
      saidOf([told('cancel', 'Bình'), told('invite', 'An', leader), told('invite', 'Hòa', before)], 'vi', true),
    ).toEqual([
      'Ca Đêm 29/4, Trực kỹ thuật: thêm Hòa',
      'Ca Đêm 30/4, Trực kỹ thuật: bỏ Bình',
      'Ca Đêm 30/4, Trực lãnh đạo: thêm An',
    ]);
  });

  it('says the posts of one hour in their order, whoever is told first', () => {
    const leader = { post: { vi: 'Trực lãnh đạo', en: 'Leader' }, shiftId: 'l' };
    const said = ['Ca Đêm 30/4, Trực kỹ thuật: thêm Hòa', 'Ca Đêm 30/4, Trực lãnh đạo: thêm An'];
    const both = [told('invite', 'Hòa'), told('invite', 'An', leader)];
    expect(saidOf(both, 'vi', true)).toEqual(said);
    expect(saidOf(both.toReversed(), 'vi', true)).toEqual(said);
  });

  it('mentions every change exactly once, whatever the changes', () => {
    let seed = 7;
    const pick = (n: number): number => (seed = (seed * 48271) % 2147483647) % n;
    const kinds = ['invite', 'cancel', 'move', 'restate'] as const;
    for (let round = 0; round < 300; round++) {
      const tellings = Array.from({ length: pick(12) }, (_, index): Telling => {
        const day = pick(3);
        const start = NIGHT.start + day * 86_400_000 + pick(2) * 1_800_000;
        const kind = kinds[pick(4)] ?? 'invite';
        const before = kind === 'move' ? { start: start - 900_000, end: NIGHT.end + day * 86_400_000 } : null;
        return told(kind, `<${index}>`, { shiftId: `s${day}`, start, end: NIGHT.end + day * 86_400_000, before });
      });
      for (const lang of ['vi', 'en'] as const) {
        const text = saidOf(tellings, lang).join('\n');
        expect(tellings.map((_, index) => text.split(`<${index}>`).length - 1)).toEqual(tellings.map(() => 1));
      }
    }
  });
});
