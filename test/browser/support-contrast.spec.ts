import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';

/** Colour pairs the pages put together: words need 4.5 : 1, marks and edges that carry meaning 3 : 1 (WCAG 2.2). */
// prettier-ignore
const words = [
  ['ink', 'surface'], ['ink', 'bg'], ['ink-2', 'surface'], ['ink-2', 'bg'], ['ink-2', 'surface-2'],
  ['ink-3', 'surface'], ['ink-3', 'bg'], ['ink-3', 'surface-2'], ['accent', 'surface'], ['accent', 'accent-soft'],
  ['accent-ink', 'accent'], ['gap-ink', 'surface'], ['gap-ink', 'gap-soft'], ['on-gap', 'gap'],
  ['part-ink', 'surface'], ['part-ink', 'part-soft'], ['ok-ink', 'surface'], ['ok-ink', 'ok'],
  ['holiday-ink', 'holiday'], ['s-ink', 's-bg'], ['c-ink', 'c-bg'], ['d-ink', 'd-bg'], ['p-ink', 'p-bg'],
] as const;
// prettier-ignore
const marks = [
  ['line-strong', 'surface'], ['focus', 'surface'], ['focus', 'bg'], ['gap', 'surface'], ['gap', 'ok'],
  ['gap', 'holiday'], ['part', 'part-soft'], ['d-bg', 'surface'], ['pend-mark', 'pend'],
] as const;

const css = readFileSync('src/web/tokens.css', 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+):\s*light-dark\(\s*(#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\s*\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const share = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dim, bright] = [luminance(a), luminance(b)].toSorted((one, other) => one - other) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
}

describe('the tokens', () => {
  it('are readable in both themes', () => {
    expect(tokens.size).toBeGreaterThan(30);
    const pairs = [...words.map((pair) => [...pair, 4.5] as const), ...marks.map((pair) => [...pair, 3] as const)];
    const dim = pairs.flatMap(([ink, paper, least]) =>
      (['light', 'dark'] as const)
        .filter((theme) => !(contrast(tokens.get(ink)?.[theme] ?? '', tokens.get(paper)?.[theme] ?? '') >= least))
        .map((theme) => `${ink} on ${paper}, ${theme}: below ${least}`),
    );
    expect(dim).toEqual([]);
  });
});
