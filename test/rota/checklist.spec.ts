import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { HO_CHI_MINH } from '../../src/rota/calendar.js';
import { type Checklist, itemsOf, roundsOf, roundState } from '../../src/rota/checklist.js';
import { HOUR, MINUTE } from '../../src/rota/interval.js';

const at = (clock: string, on = '2024-04-29') => Date.parse(`${on}T${clock}:00+07:00`);
const night = { start: at('19:30'), end: at('07:30', '2024-04-30') };
const item = (key: string, phase: 'start' | 'every' | 'end') => ({ key, phase, vi: key, en: key });
const list: Checklist = {
  everyHours: 2,
  grace: 30,
  items: [item('phone', 'start'), item('soc', 'every'), item('av', 'every'), item('report', 'end')],
};
const clocks = (watch: { start: number; end: number }, of = list) =>
  roundsOf(watch, of, HO_CHI_MINH).map((round) => new Date(round.at + 7 * HOUR).toISOString().slice(11, 16));

describe('the rounds of a watch', () => {
  it('are at its start, on whole hours with an hour to spare, and before its end', () => {
    expect(clocks(night)).toEqual(['19:30', '22:00', '00:00', '02:00', '04:00', '06:00', '07:00']);
    expect(clocks(night, { ...list, everyHours: 4 })).toEqual(['19:30', '00:00', '04:00', '07:00']);
    expect(clocks({ start: at('07:30'), end: at('08:00') })).toEqual(['07:30', '07:30']);
  });

  it('are only those of phases with items', () => {
    expect(clocks(night, { ...list, items: [item('report', 'end')] })).toEqual(['07:00']);
    expect(clocks(night, { ...list, items: [] })).toEqual([]);
  });

  it('lie within the watch, in order, each under a key of its own, and those between at the same clocks every day', () => {
    const watches = fc.record({ start: fc.integer({ min: 0, max: 4000 }), length: fc.integer({ min: 15, max: 2880 }) });
    fc.assert(
      fc.property(watches, fc.constantFrom(1, 2, 3, 4, 6, 8, 12), ({ start, length }, everyHours) => {
        const watch = { start: night.start + start * MINUTE, end: night.start + (start + length) * MINUTE };
        const rounds = roundsOf(watch, { ...list, everyHours }, HO_CHI_MINH);
        const instants = rounds.map((round) => round.at);
        expect(instants).toEqual(instants.toSorted((a, b) => a - b));
        expect(new Set(rounds.map(({ key }) => key)).size).toBe(rounds.length);
        for (const round of rounds) {
          expect(round.at).toBeGreaterThanOrEqual(watch.start);
          expect(round.at).toBeLessThan(watch.end);
          if (round.phase === 'every') expect(((round.at + 7 * HOUR) / HOUR) % everyHours).toBe(0);
        }
      }),
    );
  });
});

describe('a round', () => {
  const [, ten] = roundsOf(night, list, HO_CHI_MINH) as [never, ReturnType<typeof roundsOf>[number]];
  const state = (clock: string, ...done: string[]) => roundState(ten, new Set(done), list, at(clock));

  it('comes, is due, is overdue after the grace, and is done with its last item, however late', () => {
    expect(itemsOf(ten, list).map(({ key }) => key)).toEqual(['soc', 'av']);
    expect([state('21:59'), state('22:00'), state('22:29'), state('22:30')]).toEqual([
      'coming',
      'due',
      'due',
      'overdue',
    ]);
    expect([state('22:30', 'soc'), state('23:30', 'soc', 'av')]).toEqual(['overdue', 'done']);
    expect(state('21:50', 'av', 'soc')).toBe('done');
  });
});
