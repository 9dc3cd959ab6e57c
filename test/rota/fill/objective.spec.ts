import { describe, expect, it } from '@jest/globals';
import { verdictOf } from '../../../src/rota/fill/check.js';
import type { FillInput } from '../../../src/rota/fill/fill-input.js';
import { fromRoster, type Translation } from '../../../src/rota/fill/from-roster.js';
import { objectiveParts } from '../../../src/rota/fill/objective.js';
import { defaultSettings } from '../../../src/rota/rules.js';
import { from } from '../support.js';
import { roster, settingsOf, shiftsOf } from './ground.js';

const people = [
  { personId: 'an', name: 'An', postKindIds: [], share: 1 },
  { personId: 'binh', name: 'Bình', postKindIds: [], share: 1 },
  { personId: 'chau', name: 'Châu', postKindIds: [], share: 0 },
];
/** Two a day, over the holidays of spring; what stands may be changed. */
const [first, last] = ['2024-04-29', '2024-05-02'];
const two = (more: Partial<FillInput> = {}): FillInput => {
  const shifts = shiftsOf(first, last, '24h', 'tech', 2);
  const stands = (personId: string, day: number) => {
    const { id = '', start = 0, end = 0 } = shifts[day] ?? {};
    return { id: `${personId} ${day}`, shiftId: id, personId, start, end };
  };
  return {
    ...roster([first, last], '24h', []),
    shifts,
    people,
    standing: [stands('an', 0), stands('binh', 0), stands('an', 2), stands('binh', 2), stands('binh', 3)],
    scope: { shiftIds: null, personIds: null, keep: false },
    ...more,
  };
};
/** By person, by day whether they stand (T). */
const planOf = ({ problem }: Translation, rows: readonly string[]): Int32Array =>
  Int32Array.from(
    rows.flatMap((row) =>
      Array.from(row, (cell, day) => (cell === 'T' ? problem.tasks.findIndex((task) => task.day === day) : -1)),
    ),
  );
const parts = (translation: Translation, rows: readonly string[]) => {
  const plan = planOf(translation, rows);
  const list = objectiveParts(translation, plan);
  const sums = [list.reduce((sum, { before }) => sum + before, 0), list.reduce((sum, { after }) => sum + after, 0)];
  const { problem, standing } = translation;
  expect(sums).toEqual([verdictOf(problem, standing).objective, verdictOf(problem, plan).objective]);
  return list.map(({ id, before, after, counts }) =>
    [id, before, '→', after, ...(counts ? [`(${counts.before} → ${counts.after})`] : [])].join(' '),
  );
};

describe('the parts of the objective', () => {
  const wishes = [
    { personId: 'an', on: '2024-04-30', code: null, wish: 'avoids' as const },
    { personId: 'binh', on: '2024-04-30', code: null, wish: 'prefers' as const },
  ];
  it('say of everything that counts what it costs as it stands and as planned', () => {
    const input = two({ wishes, apart: true });
    expect(parts(fromRoster(input), ['TT.T', 'TT..', '..T.'])).toEqual([
      'gaps 30000 → 20000 (3 → 2)',
      'rules 1340 → 1923 (6 → 10)',
      'hours 180 → 216',
      'nights 30 → 36',
      'holidays 20 → 30',
      'wishes 0 → 5 (0 → 1)',
      'changes -25 → 10 (0 → 7)',
      'pairs 3 → 3',
      'spare 0 → 60 (0 → 1)',
    ]);
  });

  it('leave out what plays no role', () => {
    const input = two({ settings: settingsOf('soft', {}), people: people.slice(0, 2), scope: two().scope });
    expect(parts(fromRoster(input), ['T.TT', 'T.TT'])).toEqual([
      'gaps 30000 → 20000 (3 → 2)',
      'hours 180 → 72',
      'nights 30 → 12',
      'holidays 20 → 20',
      'changes -25 → -20 (0 → 1)',
    ]);
    expect(parts(fromRoster({ ...input, shifts: [], standing: [] }), ['....', '....'])).toEqual([]);
  });

  it('count each warning of a soft rule, with what stays, and none of a hard one', () => {
    const settings = { ...defaultSettings, absence: { severity: 'soft' as const, limit: 0 } };
    const absences = [{ personId: 'binh', kind: 'leave', ...from('2024-04-30 00:00', '2024-05-01 00:00') }];
    const input = two({ settings, absences });
    expect(parts(fromRoster(input), ['....', '.T..', '....'])).toEqual([
      'gaps 30000 → 70000 (3 → 7)',
      'rules 1515 → 410 (7 → 2)',
      'hours 180 → 900',
      'nights 30 → 150',
      'weekends 0 → 12',
      'holidays 20 → 50',
      'changes -25 → 5 (0 → 6)',
    ]);
    const kept = { ...input, scope: { ...input.scope, keep: true } };
    expect(parts(fromRoster(kept), ['....', '....', '....'])).toEqual([
      'gaps 30000 → 30000 (3 → 3)',
      'rules 0 → 0 (7 → 7)',
      'hours 180 → 180',
      'nights 30 → 30',
      'holidays 20 → 20',
    ]);
    const hard = { ...kept, settings: settingsOf('hard', { 'daily-hours': 12 }) };
    expect(parts(fromRoster(hard), ['....', '....', '....'])).toEqual([
      'gaps 30000 → 30000 (3 → 3)',
      'hours 36 → 36',
      'nights 6 → 6',
    ]);
  });

  it('count one too many among the places', () => {
    const translation = fromRoster(two({ settings: settingsOf('soft', {}) }));
    const { problem } = translation;
    const tasks = problem.tasks.map((task) => ({ ...task, overPrice: 7 }));
    expect(parts({ ...translation, problem: { ...problem, tasks } }, ['TTTT', 'TTTT', 'T...'])).toEqual([
      'gaps 30000 → 7 (3 → 0)',
      'hours 180 → 36',
      'nights 30 → 6',
      'weekends 0 → 6',
      'holidays 20 → 0',
      'changes -25 → -5 (0 → 4)',
      'spare 0 → 60 (0 → 1)',
    ]);
  });

  it('have words in both languages', () => {
    const list = objectiveParts(
      fromRoster(two({ wishes, apart: true })),
      planOf(fromRoster(two()), ['TT.T', '.T..', '..T.']),
    );
    expect(list.map(({ id, vi, en }) => `${id}: ${vi} / ${en}`)).toEqual([
      'gaps: Chỗ còn thiếu người / Places without anybody',
      'rules: Quy tắc phải cảnh báo / Rules that warn',
      'hours: Giờ trực chia chưa đều / Hours shared unevenly',
      'nights: Đêm chia chưa đều / Nights shared unevenly',
      'weekends: Ngày nghỉ tuần chia chưa đều / Weekends shared unevenly',
      'holidays: Ngày lễ chia chưa đều / Holidays shared unevenly',
      'wishes: Nguyện vọng chưa theo được / Wishes not met',
      'changes: Thay đổi so với lịch đang có / Changes to what stands',
      'pairs: Cùng một cặp trực nhiều lần / The same pair time and again',
      'spare: Ca của người chỉ trực khi cần / Turns of those to be spared',
    ]);
  });
});
