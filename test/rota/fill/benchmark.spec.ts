import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { verdictOf } from '../../../src/rota/fill/check.js';
import type { Plan } from '../../../src/rota/fill/problem.js';
import { randomOf } from '../../../src/rota/fill/random.js';
import { rosterText } from '../../bench/fill/roster-text.js';
import { scoreOf } from '../../bench/fill/score.js';
import { problemOf, readInstance } from '../../bench/fill/shift-scheduling.js';

const textOf = (name: string): string => readFileSync(`test/bench/fill/instances/${name}.txt`, 'utf8');

/** Lawful rosters found once; the first is a best one. */
const lawful: Readonly<Record<string, string>> = {
  Instance1: `
A: . D D D D . . | D D D . . D D
B: D D D D D . . | D D . . D D .
C: D D D . . D D | D . . D D . .
D: D D . . . D D | D D D . . . .
E: . D D D D . . | D D . . D D D
F: D D D . . . . | D D . . D D D
G: . . D D D . . | . D D . . D D
H: D D . . D D D | . . D D D . .
`,
  Instance4: `
A: E L L L . . . | L L . . E L . | . E E E L . . | . . L L L L L
B: . . E E E . . | E E E . . . . | E E . . E E E | E . . E E E E
C: . E E . . E E | E E . . E E . | . L L L L . . | E E E L L . .
D: . . . L L . . | E E E E . . E | E E E E . . . | . . E E E E E
E: . . E E E . . | . E L L L . . | E E E . . E E | L L . . E E E
F: L L L . . L L | . . L L L . . | L L L . . L L | . . L L L . .
G: L . . . L L L | L L . . E L . | . E E L L . . | E E E E . . .
H: . E L . . E E | L L . . . E E | L L L . . . . | L L L L L . .
I: E E E . . L L | . . . L L L L | L . . E E . . | E E E E L . .
J: L L L L L . . | . . E E E . . | L L L . . L L | . . . . E E E
`,
};

const opened = (name: string) => {
  const text = textOf(name);
  const instance = readInstance(text);
  const kinds = instance.shifts.map(({ id }) => id);
  const rows = (lawful[name] ?? '').trim().split('\n');
  const plan: Plan = Int32Array.from(
    rows.flatMap((row) => {
      const cells = row.replace(/^.*:/, '').replaceAll('|', ' ').trim().split(/\s+/);
      return cells.map((cell, day) => (cell === '.' ? -1 : day * kinds.length + kinds.indexOf(cell)));
    }),
  );
  return { text, instance, ...problemOf(instance), plan };
};

describe('the bench', () => {
  it('reads an instance as it is written', () => {
    const { days, shifts, nurses, cover, on, off } = readInstance(textOf('Instance13'));
    expect({ days, shifts: shifts.length, nurses: nurses.length, cover: cover.length }).toEqual({
      days: 28,
      shifts: 18,
      nurses: 120,
      cover: 28 * 18,
    });
    expect(shifts[4]).toEqual({
      id: 'a5',
      minutes: 720,
      notBefore: ['a1', 'a2', 'a3', 'a4', 'a5', 'd1', 'd2', 'd3', 'd4', 'd5'],
    });
    expect(nurses[0]?.mostShifts.get('a4')).toBe(11);
    expect(on.length * off.length).toBeGreaterThan(0);
    expect(() => readInstance('SECTION_HORIZON\n14\n')).toThrow('SECTION_DAYS_OFF');
  });

  it('scores rosters as the product does, though by other means: lawful or not, and what they cost', () => {
    for (const name of Object.keys(lawful)) {
      const { text, instance, problem, constant, plan } = opened(name);
      const random = randomOf(7);
      const many = (below: number): number => Math.floor(random() * below);
      const seen = { lawful: 0, broken: 0 };
      for (let tried = 0; tried < 600; tried++) {
        const other: Plan = Int32Array.from(plan);
        for (let change = 0; change <= many(3); change++) {
          const day = many(problem.days);
          const kind = many(instance.shifts.length + 1) - 1;
          const task = kind < 0 ? -1 : day * instance.shifts.length + kind;
          other[many(problem.people.length) * problem.days + day] = task;
        }
        const verdict = verdictOf(problem, other);
        const score = scoreOf(text, rosterText(instance, other, ['tried']));
        expect({ name, tried, broken: score.broken.length > 0 }).toEqual({
          name,
          tried,
          broken: verdict.broken.length > 0,
        });
        if (verdict.broken.length > 0) seen.broken++;
        else {
          seen.lawful++;
          expect(score.objective).toBeCloseTo(verdict.objective + constant, 6);
        }
      }
      expect(seen.lawful).toBeGreaterThan(10);
      expect(seen.broken).toBeGreaterThan(10);
    }
  });

  it('scores the rosters as they were found', () => {
    expect(scoreOf(textOf('Instance1'), lawful['Instance1'] ?? '')).toEqual({ objective: 607, broken: [] });
    expect(scoreOf(textOf('Instance4'), lawful['Instance4'] ?? '')).toEqual({ objective: 1834, broken: [] });
  });

  it('names what a roster breaks', () => {
    const { text, instance, plan } = opened('Instance1');
    const lines = rosterText(instance, plan, []).split('\n');
    const brokenWith = (line: string): readonly string[] => scoreOf(text, [line, ...lines.slice(1)].join('\n')).broken;
    expect(brokenWith('A: D D D D D . . | . . D D . . .')).toContain('A: works on day off 0');
    expect(brokenWith('A: . D D D D D D | . . . . . . .')).toContain('A: 6 days in a row from 1');
    expect(brokenWith('A: . D . . D D . | . . . D D . .')).toContain('A: 1 days in a row from 1');
    expect(brokenWith('A: . D D . D D . | . . . D D . .')).toContain('A: 1 days off from 3');
    expect(brokenWith('A: . . . . . D D | . . . . D D .')).toContain('A: 2 weekends, at most 1');
    expect(brokenWith('A: . D D . . . . | . . . . . . .')).toContain('A: 960 minutes, not 3360 to 4320');
    expect(brokenWith('A: . X D D D . . | . . . D D . .')).toContain('A: no shift X on day 1');
    expect(brokenWith('A: . D D')).toContain('A: 3 days of 14');
    expect(scoreOf(text, lines.slice(1).join('\n')).broken).toContain('7 lines for 8 people');
  });
});
