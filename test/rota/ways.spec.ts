import { describe, expect, it } from '@jest/globals';
import { assert, constantFrom, integer, oneof, constant, property, record, uniqueArray } from 'fast-check';
import { DAY, HOUR } from '../../src/rota/interval.js';
import { carriers, isPressing, type Told, type Way } from '../../src/rota/ways.js';

const NOW = Date.parse('2024-04-25T08:00:00+07:00');
const telling = (kind: string, hours: number | null): Told => ({
  kind,
  dueAt: NOW,
  begins: hours === null ? null : NOW + hours * HOUR,
});
const all: readonly Way[] = ['mail', 'webhook', 'push:a', 'push:b'];

describe('what is pressing', () => {
  it.each([
    ['cancel', 100],
    ['escalated', null],
    ['decline', 100],
    ['undeliverable', null],
    ['sign-in', null],
    ['reminder', 24],
    ['reminder', 1],
    ['invite', 24],
    ['swap-asked', 12],
    ['invite', -1],
    ['something of tomorrow', 100],
  ])('%s, %s h before', (kind, hours) => {
    expect(isPressing(telling(kind, hours))).toBe(true);
    expect(carriers(telling(kind, hours), all, all)).toEqual(all);
  });

  it.each([
    ['invite', 24.1],
    ['move', 100],
    ['reminder', 48],
    ['swap-done', 30],
    ['unit-digest', null],
    ['reorganisation', null],
    ['nudge', null],
    ['preparation', null],
    ['unconfirmed', null],
    ['returned', null],
    ['desk-report', null],
    ['swap-asked', 48],
    ['swap-agreed', 48],
    ['swap-refused', null],
  ])('is not %s, %s h before', (kind, hours) => {
    expect(isPressing(telling(kind, hours))).toBe(false);
    expect(carriers(telling(kind, hours), all, ['mail', 'push:b'])).toEqual(['webhook', 'push:a']);
  });
});

describe('ways', () => {
  const told = record({
    kind: constantFrom('invite', 'move', 'reminder', 'nudge', 'cancel', 'escalated', 'decline', 'unheard-of'),
    dueAt: constant(NOW),
    begins: oneof(constant(null), integer({ min: NOW - DAY, max: NOW + 9 * DAY })),
  });
  const ways = uniqueArray(constantFrom<Way[]>('mail', 'webhook', 'push:a', 'push:b', 'push:c'));

  it('are never all silenced, never invented, and kept in order', () => {
    assert(
      property(told, ways, ways, (what, there, silenced) => {
        const left = carriers(what, there, silenced);
        expect(left.length > 0).toBe(there.length > 0);
        expect(there.filter((way) => left.includes(way))).toEqual(left);
      }),
    );
  });

  it('carry what is pressing whatever was chosen, and everything when nothing was', () => {
    assert(
      property(told, ways, ways, (what, there, silenced) => {
        if (isPressing(what)) expect(carriers(what, there, silenced)).toEqual(there);
        expect(carriers(what, there, [])).toEqual(there);
      }),
    );
  });

  it('that are silenced carry nothing ordinary while another is left', () => {
    assert(
      property(told, ways, ways, (what, there, silenced) => {
        const left = carriers(what, there, silenced);
        if (isPressing(what) || there.every((way) => silenced.includes(way))) return;
        expect(left.filter((way) => silenced.includes(way))).toEqual([]);
      }),
    );
  });
});
