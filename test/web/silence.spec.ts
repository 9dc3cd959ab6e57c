import { describe, expect, it } from '@jest/globals';
import { heard as hear, nothingHeard, silenceAt, unheard } from '../../src/web/components/silence.js';
import type { Instant } from '../../src/rota/interval.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const T = Date.parse('2024-04-30T02:13:00+07:00');

const heard = (at: Instant, lastGoodAt: Instant | null) => hear(nothingHeard, at, lastGoodAt);

describe('the engine', () => {
  it.each([
    { age: 0, silent: false },
    { age: 90 * SECOND, silent: false },
    { age: 91 * SECOND, silent: true },
    { age: 5 * 60 * MINUTE, silent: true },
    { age: -2 * MINUTE, silent: true },
  ])('whose last proof is $age ms old is silent: $silent', ({ age, silent }) => {
    const found = silenceAt(heard(T + age, T), T + age);
    expect(found).toEqual(silent ? { of: 'engine', since: T } : null);
  });

  it('that never ran is given 90 seconds, and then has no time since when', () => {
    const first = heard(T, null);
    expect(silenceAt(first, T)).toBeNull();
    const later = hear(hear(first, T + MINUTE, null), T + 2 * MINUTE, null);
    expect(silenceAt(later, T + 2 * MINUTE)).toEqual({ of: 'engine', since: null });
    expect(silenceAt(hear(later, T + 3 * MINUTE, T + 3 * MINUTE), T + 3 * MINUTE)).toBeNull();
  });

  it('is judged by what was heard, not by how long ago that was: the page asks once a minute only', () => {
    expect(silenceAt(heard(T, T - 80 * SECOND), T + MINUTE)).toBeNull();
  });
});

describe('the server', () => {
  it('is out of reach three minutes after its last answer, and no sooner', () => {
    const lost = unheard(unheard(heard(T, T), T + MINUTE), T + 2 * MINUTE);
    expect(silenceAt(lost, T + 3 * MINUTE)).toBeNull();
    expect(silenceAt(lost, T + 3 * MINUTE + 1)).toEqual({ of: 'server', since: T });
  });

  it('is heard again at the first answer', () => {
    const lost = unheard(heard(T, T), T + MINUTE);
    expect(silenceAt(lost, T + 9 * MINUTE)).not.toBeNull();
    expect(silenceAt(heard(T + 9 * MINUTE, T + 9 * MINUTE), T + 9 * MINUTE)).toBeNull();
  });

  it('is not blamed for the time the device slept', () => {
    const woken = unheard(heard(T, T), T + 8 * 60 * MINUTE);
    expect(silenceAt(woken, T + 8 * 60 * MINUTE + MINUTE)).toBeNull();
    expect(silenceAt(woken, T + 8 * 60 * MINUTE + 4 * MINUTE)).toEqual({ of: 'server', since: T + 8 * 60 * MINUTE });
  });

  it('that never answered is out of reach since it was first asked', () => {
    expect(silenceAt(nothingHeard, T)).toBeNull();
    expect(silenceAt(unheard(nothingHeard, T), T + 4 * MINUTE)).toEqual({ of: 'server', since: T });
  });

  it('out of reach says more than that the engine was silent before', () => {
    expect(silenceAt(unheard(heard(T, T - 60 * MINUTE), T + MINUTE), T + 5 * MINUTE)).toEqual({
      of: 'server',
      since: T,
    });
  });
});
