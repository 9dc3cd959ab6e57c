import { describe, expect, it } from '@jest/globals';
import { assert, constantFrom, integer, property, record } from 'fast-check';
import { clockOf, HO_CHI_MINH } from '../../src/rota/calendar.js';
import { DAY, HOUR, MINUTE } from '../../src/rota/interval.js';
import { quietUntil, toldAt, type Telling } from '../../src/rota/quiet.js';

const t = (text: string) => Date.parse(`2024-04-${text}:00+07:00`);
const night = { from: '22:00', to: '06:00' };
const noon = { from: '11:30', to: '13:30' };

describe('quiet hours', () => {
  it.each([
    ['25T21:59', night, null],
    ['25T22:00', night, '26T06:00'],
    ['26T00:00', night, '26T06:00'],
    ['26T05:59', night, '26T06:00'],
    ['26T06:00', night, null],
    ['25T11:29', noon, null],
    ['25T12:00', noon, '25T13:30'],
    ['25T13:30', noon, null],
  ])('at %s', (at, hours, end) => {
    expect(quietUntil(t(at), hours, HO_CHI_MINH)).toBe(end === null ? null : t(end));
  });
});

const telling = (told: Partial<Telling>): Telling => ({
  kind: 'invite',
  dueAt: t('25T23:00'),
  expiresAt: t('29T19:00'),
  begins: t('29T07:00'),
  ...told,
});

const at = (told: Partial<Telling>) => toldAt(telling(told), night, HO_CHI_MINH);

describe('what falls into quiet hours', () => {
  it('waits when it can', () => {
    for (const kind of ['invite', 'move', 'unconfirmed']) expect(at({ kind })).toBe(t('26T06:00'));
    for (const kind of ['nudge', 'reorganisation', 'unit-digest'])
      expect(at({ kind, begins: null })).toBe(t('26T06:00'));
  });

  it('does not wait when it is about a watch within 24 hours, or a running one', () => {
    expect(at({ begins: t('26T22:59') })).toBe(t('25T23:00'));
    expect(at({ begins: t('26T23:00') })).toBe(t('26T06:00'));
    expect(at({ kind: 'move', begins: t('25T19:00') })).toBe(t('25T23:00'));
  });

  it('does not wait until it would be too late', () => {
    expect(at({ kind: 'nudge', begins: null, expiresAt: t('26T06:00') })).toBe(t('25T23:00'));
  });

  it('is told outside of them as ever', () => {
    expect(at({ dueAt: t('25T21:00') })).toBe(t('25T21:00'));
  });
});

const clock = integer({ min: 0, max: 1439 }).map((minute) => {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
});
const hours = record({ from: clock, to: clock }).filter(({ from, to }) => from !== to);
const instant = integer({ min: 0, max: 30 * 24 * 60 }).map((minutes) => t('01T00:00') + minutes * MINUTE);
const urgent = ['reminder', 'cancel', 'decline', 'sign-in', 'swap-asked', 'desk-report', 'undeliverable', 'escalation'];

describe('whatever hours somebody keeps', () => {
  it('nothing urgent ever waits', () => {
    assert(
      property(constantFrom(...urgent), instant, hours, (kind, dueAt, quiet) => {
        const told = toldAt({ kind, dueAt, expiresAt: dueAt + 9 * DAY, begins: dueAt + 5 * DAY }, quiet, HO_CHI_MINH);
        expect(told).toBe(dueAt);
      }),
    );
  });

  it('what waits is told at their end, within a day, before it is too late, a day before its watch or never moved', () => {
    const ahead = integer({ min: -12, max: 96 }).map((count) => count * HOUR);
    const lasts = integer({ min: 1, max: 96 }).map((count) => count * HOUR);
    assert(
      property(instant, ahead, lasts, hours, (dueAt, begin, last, quiet) => {
        const told = { kind: 'invite', dueAt, expiresAt: dueAt + last, begins: dueAt + begin };
        const when = toldAt(told, quiet, HO_CHI_MINH);
        if (when === dueAt) return;
        expect(when - dueAt).toBeGreaterThan(0);
        expect(when - dueAt).toBeLessThan(DAY);
        expect(when).toBeLessThan(told.expiresAt);
        expect(begin).toBeGreaterThanOrEqual(DAY);
        expect(clockOf(when, HO_CHI_MINH)).toBe(quiet.to);
        expect(quietUntil(when, quiet, HO_CHI_MINH)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
