import { describe, expect, it } from '@jest/globals';
import { beginning } from '../../src/web/pages/periods/beginning.js';
import { sorted, Timeline } from '../../src/web/pages/periods/timeline.js';

const dates = (firstOn: string, lastOn: string, submissionDueAt: string) => ({ firstOn, lastOn, submissionDueAt });

describe('a period that begins on another day', () => {
  it.each([
    ['later', '2024-08-31', dates('2024-08-31', '2024-09-10', '2024-08-29')],
    ['earlier, over the turn of the year', '2023-12-30', dates('2023-12-30', '2024-01-09', '2023-12-28')],
    ['on a day half typed: nothing else moves', '2024-08-', dates('2024-08-', '2024-05-07', '2024-04-25')],
  ])('%s', (_, firstOn, moved) => {
    expect(beginning(dates('2024-04-27', '2024-05-07', '2024-04-25'), firstOn)).toEqual(moved);
  });
});

const period = (firstOn: string, lastOn: string) => ({ firstOn, lastOn });

describe('periods beside each other', () => {
  it('lie on one scale of days, today included', () => {
    const line = new Timeline([period('2024-05-11', '2024-05-20'), period('2024-05-16', '2024-05-25')], '2024-05-06');
    expect(line.days).toHaveLength(20);
    expect(line.at('2024-05-06')).toBe(0);
    expect(line.place(period('2024-05-11', '2024-05-20'))).toEqual({ from: 25, width: 50 });
    expect(line.place(period('2024-05-16', '2024-05-25'))).toEqual({ from: 50, width: 50 });
    expect(line.months).toEqual([]);
    expect(new Timeline([period('2024-04-27', '2024-06-02')], '2024-04-28').months).toEqual([
      '2024-05-01',
      '2024-06-01',
    ]);
  });

  it('are running, to come soonest first, or over latest first', () => {
    const all = [
      period('2024-06-01', '2024-06-02'),
      period('2024-05-08', '2024-05-09'),
      period('2024-05-01', '2024-05-07'),
      period('2024-05-07', '2024-05-07'),
      period('2024-02-08', '2024-02-14'),
      period('2024-03-01', '2024-05-06'),
    ];
    expect(sorted(all, '2024-05-07')).toEqual({
      now: [all[2], all[3]],
      ahead: [all[1], all[0]],
      past: [all[5], all[4]],
    });
  });
});
