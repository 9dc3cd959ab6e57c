import { describe, expect, it } from '@jest/globals';
import { array, assert, integer, property, record } from 'fast-check';
import { gapNews, knownFrom, type OpenGap, sameGaps } from '../../src/rota/gap-news.js';
import { HOUR, MINUTE } from '../../src/rota/interval.js';

const T = Date.parse('2024-04-29T18:00:00+07:00');
const gap = (from: number, to: number, missing = 1, postId = 'kt'): OpenGap => ({
  postId,
  start: T + from * HOUR,
  end: T + to * HOUR,
  missing,
});
/** What is told of the gaps when these were known since an hour. */
const told = (open: readonly OpenGap[], before: readonly OpenGap[], now = T) =>
  gapNews(open, knownFrom(before, now - HOUR), now).map(({ gap: { start }, appeared, stage }) => [
    (start - T) / HOUR,
    appeared ? 'appeared' : 'near',
    stage,
  ]);

describe('news of gaps', () => {
  it.each([
    ['nothing open', [], [], []],
    ['one that appears in three days', [gap(72, 84)], [], [[72, 'appeared', 'found']]],
    ['one known for three days', [gap(72, 84)], [gap(72, 84)], []],
    ['one that appears tonight: told once, as urgent as it is', [gap(2, 14)], [], [[2, 'appeared', 'hours']]],
    ['a known one within a day, and told of it', [gap(22.5, 36)], [gap(22.5, 36)], []],
    ['a known one that comes within a day just now', [gap(24, 36)], [gap(24, 36)], [[24, 'near', 'day']]],
    ['a known one that comes within four hours just now', [gap(4, 12)], [gap(4, 12)], [[4, 'near', 'hours']]],
    ['a known one that has begun', [gap(-1, 8)], [gap(-1, 8)], []],
    ['one that appears while it runs', [gap(-1, 8)], [], [[-1, 'appeared', 'hours']]],
    ['one that is over', [gap(-8, 0)], [], []],
    ['one that was over long ago', [gap(-8, -4)], [], []],
    ['one that grew', [gap(72, 96)], [gap(72, 84)], [[72, 'appeared', 'found']]],
    ['one that shrank', [gap(76, 80)], [gap(72, 84)], []],
    ['one that lacks more people', [gap(72, 84, 2)], [gap(72, 84)], [[72, 'appeared', 'found']]],
    ['one that lacks fewer', [gap(72, 84)], [gap(72, 84, 2)], []],
    ['the same hours of another post', [gap(72, 84, 1, 'ld')], [gap(72, 84)], [[72, 'appeared', 'found']]],
    ['two known ones that became one', [gap(72, 96)], [gap(72, 84), gap(84, 96)], []],
    ['one that begins earlier, within a day, than was known', [gap(23, 60)], [gap(23, 30), gap(30, 60)], []],
    [
      'one near of which the near part was told',
      [gap(23.9, 60)],
      [gap(24.5, 60), gap(23.9, 24.5)],
      [[23.9, 'near', 'day']],
    ],
    [
      'several, the soonest first',
      [gap(72, 84), gap(24, 36), gap(96, 100)],
      [],
      [
        [24, 'appeared', 'day'],
        [72, 'appeared', 'found'],
        [96, 'appeared', 'found'],
      ],
    ],
  ])('%s', (_, open, known, expected) => {
    expect(told(open, known)).toEqual(expected);
  });

  it('a known one that began since it was looked at last is no news', () => {
    for (const each of [gap(-1, 8), gap(0, 8)]) expect(gapNews([each], [{ ...each, stage: 'day' }], T)).toEqual([]);
    const next = gap(1, 8);
    expect(gapNews([next], [{ ...next, stage: 'day' }], T)).toEqual([{ gap: next, appeared: false, stage: 'hours' }]);
  });

  it('knows of nothing that is over', () => {
    const open = [gap(-2, -1), gap(-1, 0), gap(-1, 1), { ...gap(30, 40, 2), name: 'KT' }];
    expect(knownFrom(open, T)).toStrictEqual([
      { ...gap(-1, 1), stage: 'hours' },
      { ...gap(30, 40, 2), stage: 'found' },
    ]);
  });

  it('knows the same gaps in whatever order', () => {
    const [one, other] = [knownFrom([gap(72, 84), gap(10, 20)], T), knownFrom([gap(10, 20), gap(72, 84)], T)];
    expect(sameGaps(one, other)).toBe(true);
    expect(sameGaps(one, knownFrom([gap(10, 20), gap(72, 85)], T))).toBe(false);
    expect(sameGaps(one, knownFrom([gap(10, 20)], T))).toBe(false);
  });

  it('tells each stage once, however often it is looked at, and never of the past', () => {
    const hours = integer({ min: -50, max: 100 });
    const gaps = array(
      record({ from: hours, length: integer({ min: 1, max: 30 }), missing: integer({ min: 1, max: 3 }) }),
      { maxLength: 5 },
    );
    assert(
      property(gaps, (list) => {
        const open = list.map(({ from, length, missing }, index) => gap(from, from + length, missing, `p${index}`));
        let known = knownFrom([], T);
        const counted = new Map<string, number>();
        for (let now = T; now < T + 130 * HOUR; now += 30 * MINUTE) {
          for (const { gap: each, stage } of gapNews(open, known, now)) {
            expect(each.end).toBeGreaterThan(now);
            const key = `${each.postId} ${stage}`;
            counted.set(key, (counted.get(key) ?? 0) + 1);
          }
          known = knownFrom(open, now);
        }
        for (const count of counted.values()) expect(count).toBe(1);
        for (const each of open)
          if (each.end > T) expect([...counted.keys()].some((key) => key.startsWith(each.postId))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
