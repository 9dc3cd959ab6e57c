import { expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

it('has words in both languages for every act that is recorded by its name', () => {
  const words = readFileSync('src/web/pages/audit/acts.words.ts', 'utf8');
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  const acts = sources.flatMap((name) =>
    [...readFileSync(join('src', name), 'utf8').matchAll(/operation: '(\w+\.\w+)'/g)].map((match) => match[1]!),
  );
  expect(acts.length).toBeGreaterThan(40);
  expect([...new Set(acts)].filter((act) => !words.includes(`'${act}': ['`))).toEqual([]);
});
