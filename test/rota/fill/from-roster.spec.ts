import { describe, expect, it } from '@jest/globals';
import { verdictOf } from '../../../src/rota/fill/check.js';
import type { FillInput } from '../../../src/rota/fill/fill-input.js';
import { fromRoster } from '../../../src/rota/fill/from-roster.js';
import { greedy } from '../../../src/rota/fill/greedy.js';
import { objectiveParts } from '../../../src/rota/fill/objective.js';
import { proposalOf } from '../../../src/rota/fill/proposal.js';
import { relaxed } from '../../../src/rota/fill/relaxation.js';
import { fairShares } from '../../../src/rota/fill/shares.js';
import { why } from '../../../src/rota/fill/why.js';
import { defaultSettings } from '../../../src/rota/rules.js';
import { from } from '../support.js';
import { anyRoster, roster, settingsOf } from './ground.js';

const days = ['2024-05-06', '2024-05-09'] as const;
const four = (more: Partial<FillInput> = {}) => roster(days, '24h', ['an', 'binh', 'chau'], more);
const shift = (day: number) => `tech 2024-05-0${day} T`;
const stands = (id: string, day: number, personId: string) => {
  const { start, end } =
    four().shifts.find((each) => each.id === shift(day)) ?? from('2024-05-06 00:00', '2024-05-07 00:00');
  return { id, shiftId: shift(day), personId, start, end };
};
/** By day, what it costs somebody to stand. */
const pricesOf = (input: FillInput, personId: string) => {
  const { problem } = fromRoster(input);
  return [...(problem.people.find(({ id }) => id === personId)?.prices ?? [])];
};
/** A plan by names, one for each day, '' for nobody. */
const planOf = (input: FillInput, names: readonly string[]) => {
  const { problem } = fromRoster(input);
  const plan = new Int32Array(problem.people.length * problem.days).fill(-1);
  names.forEach((name, day) => {
    const person = problem.people.findIndex(({ id }) => id === name);
    const task = problem.tasks.findIndex((each) => each.day === day);
    if (person >= 0) plan[person * problem.days + day] = task;
  });
  return plan;
};

describe('A roster to fill', () => {
  it('asks for nobody where somebody stays, and gives them no second watch that day', () => {
    const input = four({ standing: [stands('a', 7, 'an')] });
    const { problem, shiftIds } = fromRoster(input);
    expect(shiftIds).toEqual([shift(6), shift(8), shift(9)]);
    expect(problem.people.map(({ id, works }) => `${id} ${works.join('')}`)).toEqual([
      'an 0100',
      'binh 0000',
      'chau 0000',
    ]);
    // Twelve hours of rest are a soft rule: right before and right after is dear, not forbidden.
    expect(pricesOf(input, 'an')).toEqual([220, 220, 0]);
  });

  it('keeps a part of a shift, and fills the shift beside it', () => {
    const part = { ...stands('a', 7, 'an'), ...from('2024-05-07 07:30', '2024-05-07 12:00') };
    const input = four({ standing: [part], scope: { shiftIds: null, personIds: null, keep: false } });
    expect(fromRoster(input).loose).toEqual([]);
    expect(proposalOf(fromRoster(input), planOf(input, ['binh', 'chau', 'binh', 'chau'])).remove).toEqual([]);
  });

  it('forbids what is hard, prices what is soft, and leaves out what is off', () => {
    const absences = [{ personId: 'an', kind: 'leave', ...from('2024-05-07 00:00', '2024-05-08 00:00') }];
    const [hard, soft, off] = (['hard', 'soft', 'off'] as const).map((severity) =>
      pricesOf(four({ absences, settings: { ...defaultSettings, absence: { severity, limit: 0 } } }), 'an'),
    );
    expect(hard).toEqual([Infinity, Infinity, 0, 0]);
    expect(soft).toEqual([175, 265, 0, 0]);
    expect(off).toEqual([0, 0, 0, 0]);
  });

  it('counts a wish for the day or the turn, a change when re-filling, and spares whom it may', () => {
    const wishes = [
      { personId: 'an', on: '2024-05-06', code: null, wish: 'avoids' as const },
      { personId: 'an', on: '2024-05-08', code: 'T', wish: 'prefers' as const },
      { personId: 'an', on: '2024-05-09', code: 'Đ', wish: 'avoids' as const },
    ];
    expect(pricesOf(four({ wishes }), 'an')).toEqual([10, 0, -5, 0]);
    const again = four({ standing: [stands('a', 7, 'an')], scope: { shiftIds: null, personIds: null, keep: false } });
    expect(pricesOf(again, 'an')).toEqual([5, -5, 5, 5]);
    const spared = four({ people: [{ personId: 'an', name: 'An', postKindIds: [], share: 0 }] });
    expect(pricesOf(spared, 'an')).toEqual([60, 60, 60, 60]);
  });

  it('touches only the shifts and the people it is asked to', () => {
    const input = four({ scope: { shiftIds: [shift(8)], personIds: ['chau'], keep: true } });
    expect(fromRoster(input).shiftIds).toEqual([shift(8)]);
    expect(pricesOf(input, 'an')).toEqual([Infinity]);
    expect(pricesOf(input, 'chau')).toEqual([0]);
  });

  it('lets a limit that what stays breaks already stand, but not be broken further', () => {
    const settings = settingsOf('hard', { 'longest-run': 1 });
    const input = four({ settings, standing: [stands('a', 6, 'an'), stands('b', 7, 'an')] });
    const { problem } = fromRoster(input);
    expect(verdictOf(problem, planOf(input, [])).broken).toEqual([]);
    expect(pricesOf(input, 'an')).toEqual([Infinity, 0]);
  });

  it('reaches beyond the period as far as somebody stands on', () => {
    const after = ['2024-05-10', '2024-05-11'].map((on) => ({
      ...stands(on, 9, 'an'),
      ...from(`${on} 07:30`, `${on} 17:00`),
      postKindId: 'tech',
      unitId: 'elsewhere',
    }));
    const input = four({ settings: settingsOf('hard', { 'longest-run': 2 }), elsewhere: after });
    expect(verdictOf(fromRoster(input).problem, planOf(input, ['', '', '', 'an'])).broken).toHaveLength(1);
    expect(verdictOf(fromRoster(input).problem, planOf(input, ['', '', 'an'])).broken).toEqual([]);
  });

  it('has the gate refuse what the rules forbid, and counts the place as open', () => {
    const input = four({
      absences: [{ personId: 'an', kind: 'sick', ...from('2024-05-07 00:00', '2024-05-08 00:00') }],
    });
    const { add, refused, gapsLeft } = proposalOf(fromRoster(input), planOf(input, ['binh', 'an', 'binh', 'chau']));
    expect(add).toHaveLength(3);
    expect(refused.map(({ personId, breach }) => `${personId} ${breach.rule}`)).toEqual(['an absence']);
    expect(gapsLeft).toEqual([{ shiftId: shift(7), missing: 1 }]);
  });

  it('is made easier by each relaxation, once', () => {
    const absences = [{ personId: 'an', kind: 'leave', ...from('2024-05-07 00:00', '2024-05-08 00:00') }];
    const asked = four({
      absences,
      people: [{ personId: 'an', name: 'An', postKindIds: ['lead'], share: 1 }],
      settings: { ...defaultSettings, rest: { severity: 'hard', limit: 12 } },
      relaxations: [
        { kind: 'rule', rule: 'rest' },
        { kind: 'absence', personId: 'an', start: absences[0]?.start ?? 0 },
        { kind: 'post', personId: 'an', postKindId: 'tech' },
        { kind: 'demand', shiftId: shift(6) },
      ],
    });
    const after = relaxed(asked);
    expect(after.settings.rest).toEqual({ severity: 'soft', limit: 12 });
    expect(after.absences).toEqual([]);
    expect(after.people[0]?.postKindIds).toEqual(['lead', 'tech']);
    expect(after.shifts.map(({ required }) => required)).toEqual([0, 1, 1, 1]);
    expect(relaxed(after)).toEqual(after);
    expect(pricesOf(asked, 'an')).toEqual([0, 0, 0]);
  });
});

const shared = (already: number[], shares: number[], burdens: { amount: number; among: number[] }[]) =>
  [...fairShares(already, shares, burdens)].map((each) => Math.round(each * 100) / 100);

describe('Fair shares', () => {
  it.each<[string, number[], number[], { amount: number; among: number[] }[], number[]]>([
    ['all alike', [0, 0, 0], [1, 1, 1], [{ amount: 9, among: [0, 1, 2] }], [3, 3, 3]],
    ['half a part for half a share', [0, 0], [1, 0.5], [{ amount: 9, among: [0, 1] }], [6, 3]],
    ['what was carried before counts', [4, 0], [1, 1], [{ amount: 6, among: [0, 1] }], [5, 5]],
    ['who carries too much gets nothing more', [9, 0, 0], [1, 1, 1], [{ amount: 6, among: [0, 1, 2] }], [9, 3, 3]],
    [
      'nobody is blamed for what only another can stand',
      [0, 0],
      [1, 1],
      [
        { amount: 6, among: [0] },
        { amount: 2, among: [0, 1] },
      ],
      [6, 2],
    ],
    ['the spared carry it when nobody else can', [0, 0], [0, 1], [{ amount: 4, among: [0] }], [4, 0]],
  ])('%s', (_, already, shares, burdens, expected) => {
    expect(shared(already, shares, burdens)).toEqual(expected);
  });
});

describe('The objective in words', () => {
  it('has parts that sum up to it, and counts what can be counted', () => {
    const input = four({
      standing: [stands('a', 7, 'an')],
      wishes: [{ personId: 'binh', on: '2024-05-06', code: null, wish: 'avoids' }],
      scope: { shiftIds: null, personIds: null, keep: false },
      apart: true,
    });
    const translation = fromRoster(input);
    const plan = planOf(input, ['binh', 'chau', 'an']);
    const parts = objectiveParts(translation, plan);
    const total = parts.reduce((sum, { after }) => sum + after, 0);
    expect(total).toBeCloseTo(verdictOf(translation.problem, plan).objective, 6);
    const counted = Object.fromEntries(parts.map(({ id, counts }) => [id, counts]));
    expect(counted).toMatchObject({
      gaps: { before: 3, after: 1 },
      wishes: { before: 0, after: 1 },
      changes: { before: 0, after: 4 },
    });
    for (const { vi, en } of parts) expect(vi).not.toBe(en);
  });

  it('sums up for any roster', () => {
    const input = anyRoster((values) => values[0] as never, defaultSettings);
    const translation = fromRoster(input);
    const plan = greedy(translation.problem);
    const total = objectiveParts(translation, plan).reduce((sum, { after }) => sum + after, 0);
    expect(total).toBeCloseTo(verdictOf(translation.problem, plan).objective, 6);
  });
});

describe('Why this person', () => {
  const input = four({
    standing: [stands('a', 6, 'an'), stands('b', 8, 'an')],
    absences: [{ personId: 'binh', kind: 'leave', ...from('2024-05-08 00:00', '2024-05-09 00:00') }],
  });

  it('says who would fit better and by how much, and who may not', () => {
    const { reasons, others } = why(input, { shiftId: shift(8), personId: 'an' });
    expect(reasons.map(({ vi }) => vi)).toEqual([
      'Có 1 người phù hợp hơn',
      'nghỉ 24 giờ trước ca',
      'đã trực 24 giờ, mức chia đều 8',
      'đã trực 1 đêm, mức chia đều 0,3',
    ]);
    expect(others.map(({ personId, cost }) => [personId, cost === null ? null : Math.sign(cost)])).toEqual([
      ['chau', -1],
      ['binh', null],
    ]);
    expect(others[1]?.reasons[0]?.en).toBe('is absent for 16 h 30 min of this watch');
  });

  it('knows when somebody is the only one, and when the shift is unknown', () => {
    const alone = { ...input, people: input.people.filter(({ personId }) => personId !== 'chau') };
    expect(why(alone, { shiftId: shift(8), personId: 'an' }).reasons[0]?.en).toBe('Nobody else can stand this shift');
    expect(why(input, { shiftId: 'nowhere', personId: 'an' })).toEqual({ reasons: [], others: [] });
  });
});
