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
