import { describe, expect, it } from '@jest/globals';
import { assert, boolean, constantFrom, integer, option, property, record } from 'fast-check';
import { notReached, readinessOf, type Reach, type ReachFacts } from '../../src/rota/readiness.js';
import { when } from './support.js';

const early = when('2024-04-20 08:00');
const late = when('2024-04-25 08:00');
/** Verified, with a phone, and has confirmed one of two watches. */
const facts = (known: Partial<ReachFacts>): ReachFacts => ({
  email: 'binh@demo.example',
  verifiedAt: early,
  failedAt: null,
  phone: '0600 000 002',
  besidesMail: false,
  told: 2,
  confirmed: 1,
  ...known,
});
const unknown = { verifiedAt: null, confirmed: 0 };

describe('whether somebody can be reached', () => {
  it.each<[string, Partial<ReachFacts>, Reach, readonly string[]]>([
    ['nothing wrong', {}, 'ready', []],
    ['not told of anything yet', { told: 0, confirmed: 0 }, 'ready', []],
    ['no address', { email: null, verifiedAt: null }, 'unreachable', ['no-address']],
    ['a webhook instead', { email: null, verifiedAt: null, besidesMail: true }, 'lacking', ['no-address']],
    [
      'a webhook that nobody answers',
      { email: null, ...unknown, besidesMail: true },
      'unproven',
      ['no-address', 'nothing-confirmed'],
    ],
    ['mail came back', { failedAt: late }, 'unreachable', ['address-returned']],
    ['mail came back, was mended', { verifiedAt: late, failedAt: early }, 'ready', []],
    ['mail came back, a webhook stands', { failedAt: late, besidesMail: true }, 'lacking', ['address-returned']],
    ['an address nobody proved', unknown, 'unproven', ['address-unverified', 'nothing-confirmed']],
    ['an address nobody proved, before publication', { ...unknown, told: 0 }, 'unproven', ['address-unverified']],
    ['confirmed all the same', { verifiedAt: null }, 'lacking', ['address-unverified']],
    ['proven but silent', { confirmed: 0 }, 'lacking', ['nothing-confirmed']],
    ['no phone', { phone: null }, 'lacking', ['no-phone']],
    ['a blank for a phone', { phone: '  ' }, 'lacking', ['no-phone']],
    ['no possible number', { phone: '0600 000' }, 'lacking', ['phone-impossible']],
    ['a short code', { phone: '113' }, 'ready', []],
  ])('%s', (_, known, reach, problems) => {
    expect(readinessOf(facts(known))).toEqual({ reach, problems });
  });

  const any = record({
    email: option(constantFrom('binh@demo.example')),
    verifiedAt: option(constantFrom(early, late)),
    failedAt: option(constantFrom(early, late)),
    phone: option(constantFrom('0600 000 002', '12', '')),
    besidesMail: boolean(),
    told: integer({ min: 0, max: 3 }),
    confirmed: integer({ min: 0, max: 3 }),
  }).map((each) => ({ ...each, confirmed: Math.min(each.told, each.confirmed) }));
  const order: readonly Reach[] = ['unreachable', 'unproven', 'lacking', 'ready'];
  const rank = (known: ReachFacts) => order.indexOf(readinessOf(known).reach);

  it('ready means nothing is wrong, and nothing else does', () => {
    assert(
      property(any, (known) => {
        const { reach, problems } = readinessOf(known);
        expect(reach === 'ready').toBe(problems.length === 0);
        expect(new Set(problems).size).toBe(problems.length);
      }),
    );
  });

  it('is never made worse by one more way, a proof, a phone or a confirmation', () => {
    assert(
      property(any, (known) => {
        for (const better of [
          { besidesMail: true },
          { email: 'binh@demo.example', verifiedAt: late + 1 },
          { phone: '0600 000 002' },
          { told: known.told + 1, confirmed: known.confirmed + 1 },
        ]) {
          expect(rank({ ...known, ...better })).toBeGreaterThanOrEqual(rank(known));
        }
      }),
    );
  });

  it('nobody is reached without any way to them', () => {
    assert(
      property(any, (known) => {
        const none = { ...known, email: null, verifiedAt: null, failedAt: null, besidesMail: false };
        expect(readinessOf(none).reach).toBe('unreachable');
        expect(notReached(readinessOf(none))).toBe(true);
      }),
    );
  });
});
