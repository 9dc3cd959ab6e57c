import { beforeAll, describe, expect, it } from '@jest/globals';
import { highsSolver } from '../../../src/rosters/fill/highs.js';
import { dayCalendar, HO_CHI_MINH, startOfDay } from '../../../src/rota/calendar.js';
import { conflictSentence } from '../../../src/rota/fill/conflict-words.js';
import { coverable, lawsOf } from '../../../src/rota/fill/coverable.js';
import type { FillInput, FillShift } from '../../../src/rota/fill/fill-input.js';
import { infeasible } from '../../../src/rota/fill/infeasible.js';
import type { LinearSolver } from '../../../src/rota/fill/linear.js';
import { relaxed } from '../../../src/rota/fill/relaxation.js';
import { defaultWeights } from '../../../src/rota/fill/weights.js';
import { HOUR } from '../../../src/rota/interval.js';
import { defaultSettings } from '../../../src/rota/rules.js';

const days = ['2024-04-29', '2024-04-30', '2024-05-01'];
const at = (on: string, hour: number): number => startOfDay(on, HO_CHI_MINH) + hour * HOUR;

const person = (personId: string, postKindId: string) => ({
  personId,
  name: personId,
  postKindIds: [postKindId],
  share: 1,
});
const never = (): boolean => false;

/** Day and night at one post for three days: An and Bình listed for it, Châu for another; 12 hours of rest are due. */
function roster(more: Partial<FillInput> = {}): FillInput {
  const shifts = days.flatMap((on) =>
    [7, 19].map((hour): FillShift => {
      const code = hour === 7 ? 'N' : 'Đ';
      const start = at(on, hour);
      const post = { postId: 'kt', postKindId: 'technician', presence: 'on-site' as const, required: 1 };
      return { id: `${on} ${code}`, code, on, start, end: start + 12 * HOUR, ...post };
    }),
  );
  return {
    unitId: 'unit',
    zone: HO_CHI_MINH,
    calendar: dayCalendar([]),
    settings: { ...defaultSettings, rest: { severity: 'hard', limit: 12 } },
    firstOn: '2024-04-29',
    lastOn: '2024-05-01',
    shifts,
    people: [person('An', 'technician'), person('Bình', 'technician'), person('Châu', 'leader')],
    standing: [],
    elsewhere: [],
    absences: [],
    wishes: [],
    history: [],
    scope: { shiftIds: null, personIds: null, keep: true },
    relaxations: [],
    apart: false,
    weights: defaultWeights,
    ...more,
  };
}

const away = { personId: 'Bình', kind: 'leave', start: at('2024-04-30', 0), end: at('2024-05-01', 0) };
const names = {
  people: new Map<string, string>(),
  posts: new Map([['kt', 'Kỹ thuật']]),
  postKinds: new Map([['technician', 'kỹ thuật']]),
};

describe('why a roster cannot be filled', () => {
  let solver: LinearSolver;
  beforeAll(async () => {
    solver = await highsSolver();
  });

  it('says nothing when the laws allow to fill every place', () => {
    expect(infeasible(roster(), [days[1] + ' Đ'], solver, never)).toBeNull();
  });

  it('names the leave, the post and the shifts that cannot be kept together, and nothing else', () => {
    const why = infeasible(roster({ absences: [away] }), ['2024-04-30 Đ'], solver, never);
    const [conflict] = why?.conflicts ?? [];
    expect(conflict?.constraints.map(({ kind }) => kind).toSorted()).toEqual(['absence', 'demand', 'demand', 'post']);
    expect(conflict).toMatchObject({ required: 2, possible: 1 });
    if (!conflict) return;
    expect(conflictSentence(conflict, names, 'vi', HO_CHI_MINH)).toBe(
      'Ca N T3 30/4 (Kỹ thuật) và Đ T3 30/4 (Kỹ thuật) cần 2 người; chỉ tìm được 1, vì Bình vắng T3 30/4 và chỉ 2 người được trực kỹ thuật',
    );
    expect(conflictSentence(conflict, names, 'en', HO_CHI_MINH)).toContain('because Bình is away Tue 30 Apr');
  });

  it('offers ways out that do what they promise', () => {
    const input = roster({ absences: [away] });
    const why = infeasible(input, ['2024-04-30 Đ'], solver, never);
    const kinds = why?.offers.map(({ relaxation }) => relaxation.kind);
    expect(kinds).toEqual(expect.arrayContaining(['post', 'absence', 'demand']));
    for (const { relaxation, missing } of why?.offers ?? []) {
      const taken = lawsOf(relaxed({ ...input, relaxations: [relaxation] }));
      expect(coverable(taken, solver, never)?.missing).toBe(missing);
      expect(missing).toBeLessThan(why?.missing ?? 0);
    }
  });

  it('names the rest that is due when it alone stands in the way', () => {
    const settings = { ...defaultSettings, rest: { severity: 'hard' as const, limit: 24 } };
    const everybody = roster().people.map((each) => ({ ...each, postKindIds: [] }));
    const why = infeasible(roster({ settings, people: everybody.slice(0, 2) }), ['2024-04-30 N'], solver, never);
    const constraints = why?.conflicts.flatMap((each) => each.constraints) ?? [];
    expect(constraints.filter(({ kind }) => kind !== 'demand')).toEqual([{ kind: 'rule', rule: 'rest', limit: 24 }]);
    expect(why?.offers[0]?.relaxation).toEqual({ kind: 'rule', rule: 'rest' });
  });

  it('knows nothing when the time is up', () => {
    expect(infeasible(roster({ absences: [away] }), ['2024-04-30 Đ'], solver, () => true)).toBeNull();
  });
});
