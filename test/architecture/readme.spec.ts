import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { problems } from '../../src/http/problems.js';

/** The table as README must have it; paste what the failing test prints. */
const table = [
  '| slug | status | meaning |',
  '| --- | --- | --- |',
  ...Object.entries(problems).map(([slug, { status, en }]) => `| \`${slug}\` | ${status} | ${en} |`),
].join('\n');

describe('README', () => {
  it('lists every problem the API can answer, and no other', () => {
    const text = readFileSync('README.md', 'utf8');
    const written = /<!-- problems -->\n([\s\S]*?)\n?<!-- \/problems -->/.exec(text)?.[1]?.trim();
    expect(written?.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---')).toBe(table);
  });
});
