import { expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { Gathering } from '../../src/database/gathering.js';

const asked: (readonly number[])[] = [];
const doubles = (numbers: readonly number[]): Promise<number[]> => {
  asked.push(numbers);
  return Promise.resolve(numbers.map((each) => each * 2));
};

it('asks at once what is asked at the same moment, each gets its own answer', async () => {
  asked.length = 0;
  const gathering = new Gathering(doubles, { most: 3, wait: () => 0 });
  expect(await Promise.all([1, 2, 3, 4].map((each) => gathering.ask(each)))).toEqual([2, 4, 6, 8]);
  expect(asked).toEqual([[1, 2, 3], [4]]);
  expect(await gathering.ask(5)).toBe(10);
});

it('gathers what comes while an answer is awaited', async () => {
  asked.length = 0;
  const ways: (() => void)[] = [];
  const gathering = new Gathering(
    async (numbers: readonly number[]) => {
      await new Promise<void>((go) => ways.push(go));
      return doubles(numbers);
    },
    { most: 9, wait: () => 0 },
  );
  const first = gathering.ask(1);
  while (ways.length === 0) await pause(1);
  const others = [gathering.ask(2), gathering.ask(3)];
  ways.shift()!();
  expect(await first).toBe(2);
  while (ways.length === 0) await pause(1);
  ways.shift()!();
  expect(await Promise.all(others)).toEqual([4, 6]);
  expect(asked).toEqual([[1], [2, 3]]);
});

it('fails for those who asked together, and for nobody else', async () => {
  const gathering = new Gathering(
    (numbers: readonly number[]) => (numbers.includes(13) ? Promise.reject(new Error('away')) : doubles(numbers)),
    { most: 2, wait: () => 0 },
  );
  const results = await Promise.allSettled([13, 2, 3].map((each) => gathering.ask(each)));
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
});

it('is not held up by a question that is never answered', async () => {
  const gathering = new Gathering(
    (numbers: readonly number[]) => (numbers.includes(13) ? new Promise<number[]>(() => {}) : doubles(numbers)),
    { most: 1, wait: () => 0 },
  );
  void gathering.ask(13);
  expect(await gathering.ask(4)).toBe(8);
});
