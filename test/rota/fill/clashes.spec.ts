import { describe, expect, it } from '@jest/globals';
import { addDays, daysBetween } from '../../../src/rota/calendar.js';
import { clashesOf } from '../../../src/rota/fill/clashes.js';
import type { FillInput } from '../../../src/rota/fill/fill-input.js';
import type { RuleSettings } from '../../../src/rota/rules.js';
import { from } from '../support.js';
import { roster, settingsOf } from './ground.js';

const of = (pattern: '3x8' | '2x12' | '24h', more: Partial<FillInput> = {}, firstOn = '2024-05-06') =>
  roster([firstOn, addDays(firstOn, 2)], pattern, ['an'], more);
/** The letter's days off: nobody is to stand long on them. */
const holidays = (pattern: '3x8' | '2x12' | '24h') => of(pattern, {}, '2024-04-29');

/** Which turns of which days are kept apart, and at what price. */
function told(input: FillInput, settings: RuleSettings): string[] {
  const turns = input.shifts.map((shift) => ({ shift, day: daysBetween(input.firstOn, shift.on).length - 1 }));
  const name = (index: number): string => `${turns[index]?.shift.code}${turns[index]?.day}`;
  return clashesOf(input, settings, turns).flatMap((found, index) =>
    found.map(({ task, price }) => `${name(index)} ${name(task)} ${price}`),
  );
}

describe('Turns one person should not stand one after the other', () => {
  it.each<[string, FillInput, RuleSettings, string[]]>([
    [
      'a night and the next morning or afternoon, with 12 hours of rest due',
      of('3x8'),
      settingsOf('hard', { rest: 12 }),
      ['C0 S1 Infinity', 'Đ0 S1 Infinity', 'Đ0 C1 Infinity', 'C1 S2 Infinity', 'Đ1 S2 Infinity', 'Đ1 C2 Infinity'],
    ],
    [
      'the afternoon after a night no longer, with just the 8 hours due that lie between',
      of('3x8'),
      settingsOf('hard', { rest: 8 }),
      ['Đ0 S1 Infinity', 'Đ1 S2 Infinity'],
    ],
    [
      'as dear as the hours missing, where the rule only warns',
      of('3x8'),
      settingsOf('soft', { rest: 12 }),
      ['C0 S1 140', 'Đ0 S1 220', 'Đ0 C1 140', 'C1 S2 140', 'Đ1 S2 220', 'Đ1 C2 140'],
    ],
    ['nothing where no rule asks', of('3x8'), settingsOf('hard', {}), []],
    [
      'two whole days on end, each too long alone, that share a day off',
      holidays('24h'),
      settingsOf('hard', { 'daily-hours': 8 }),
      ['T0 T1 Infinity', 'T1 T2 Infinity'],
    ],
    [
      'not two turns that are too long alone and no longer together',
      holidays('3x8'),
      settingsOf('hard', { 'daily-hours': 6 }),
      ['Đ0 S1 Infinity', 'Đ0 C1 Infinity', 'Đ0 Đ1 Infinity', 'Đ1 S2 Infinity', 'Đ1 C2 Infinity', 'Đ1 Đ2 Infinity'],
    ],
    [
      'at the price of what they are longer together than each alone',
      holidays('3x8'),
      settingsOf('soft', { 'daily-hours': 6 }),
      ['Đ0 S1 60', 'Đ0 C1 60', 'Đ0 Đ1 120', 'Đ1 S2 60', 'Đ1 C2 60', 'Đ1 Đ2 120'],
    ],
    [
      'nothing for leave or a post, which are nobody’s in particular',
      of('3x8', {
        absences: [{ personId: '', kind: 'leave', ...from('2024-05-06 00:00', '2024-05-09 00:00') }],
        people: [{ personId: '', name: '', postKindIds: ['lead'], share: 1 }],
      }),
      settingsOf('hard', { absence: 0, 'wrong-post': 0 }),
      [],
    ],
  ])('%s', (_, input, settings, expected) => {
    expect(told(input, settings)).toEqual(expected);
  });
});
