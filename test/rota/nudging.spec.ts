import { describe, expect, it } from '@jest/globals';
import { HOUR } from '../../src/rota/interval.js';
import { countdownLabel } from '../../src/rota/labels.js';
import { nudgeAgainAt, zaloNudge } from '../../src/rota/nudging.js';

const at = (text: string) => Date.parse(`${text}+07:00`);
const DUE = at('2024-04-25T17:00');

describe('reminding of a deadline', () => {
  it('leaves a unit in peace for four hours', () => {
    expect(nudgeAgainAt(null, DUE)).toBeNull();
    expect(nudgeAgainAt(DUE, DUE)).toBe(DUE + 4 * HOUR);
    expect(nudgeAgainAt(DUE, DUE + 4 * HOUR - 1)).toBe(DUE + 4 * HOUR);
    expect(nudgeAgainAt(DUE, DUE + 4 * HOUR)).toBeNull();
  });

  it.each([
    ['2024-04-22T16:00', 'còn 3 ngày', '3 days left'],
    ['2024-04-24T20:30', 'còn 20 giờ', '20 h left'],
    ['2024-04-25T14:44:40', 'còn 2 giờ 15 phút', '2 h 15 min left'],
    ['2024-04-25T16:59:59', 'còn dưới 1 phút', 'under 1 min left'],
    ['2024-04-25T17:00', 'quá hạn dưới 1 phút', 'under 1 min overdue'],
    ['2024-04-25T18:05', 'quá hạn 1 giờ 5 phút', '1 h 5 min overdue'],
    ['2024-04-29T18:42', 'quá hạn 4 ngày', '4 days overdue'],
  ])('counts down to it: %s is %s, %s', (now, vi, en) => {
    expect(countdownLabel(DUE, at(now), 'vi')).toBe(vi);
    expect(countdownLabel(DUE, at(now), 'en')).toBe(en);
  });

  it('writes what is sent by Zalo', () => {
    const unitNames = ['Trường THPT Demo số 1', 'Trường THPT Demo số 2'];
    const text = zaloNudge({
      periodTitle: 'Lễ 30/4',
      dueAt: DUE,
      now: at('2024-04-25T16:00'),
      unitNames,
      link: 'https://x',
    });
    expect(text).toBe(
      `📌 NHẮC NỘP LỊCH TRỰC – Lễ 30/4
Hạn nộp: 17h00 Thứ Năm 25/4 (còn 1 giờ)
Các đơn vị chưa nộp (2):
1. Trường THPT Demo số 1
2. Trường THPT Demo số 2
Nộp lịch tại: https://x`,
    );
  });
});
