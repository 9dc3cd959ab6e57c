import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { dayCalendar, HO_CHI_MINH } from '../../src/rota/calendar.js';
import { candidates, type Candidate, isUnlawful, ranked, reasons } from '../../src/rota/candidates.js';
import { HOUR } from '../../src/rota/interval.js';
import { type Breach, defaultSettings, type Situation, type Watch } from '../../src/rota/rules.js';

/** Saturday 27 April 2024, 00:00 in Vietnam. */
const saturday = Date.parse('2024-04-26T17:00:00Z');
const hour = (n: number) => saturday + n * HOUR;
const watch = (id: string, personId: string, from: number, to: number): Watch => ({
  id,
  personId,
  start: hour(from),
  end: hour(to),
  postKindId: 'ky-thuat',
  unitId: 'school',
});
const situation = (watches: readonly Watch[], more: Partial<Situation> = {}): Situation => ({
  unitId: 'school',
  watches,
  absences: [],
  standers: [],
  calendar: dayCalendar([]),
  zone: HO_CHI_MINH,
  ...more,
});
const people = ['An', 'Bình', 'Châu'].map((name) => ({ personId: name, name }));
/** Sunday, 22:00 to 06:00. */
const night = { id: 'gap', start: hour(46), end: hour(54), postKindId: 'ky-thuat', unitId: 'school' };
const order = (watches: readonly Watch[], more: Partial<Situation> = {}) =>
  candidates(situation(watches, more), defaultSettings, people, night).map(({ name }) => name);

/** All by which candidates are ranked. */
const key = ({ breaches, load, restBefore, restAfter, name }: Candidate) =>
  JSON.stringify([
    breaches.length,
    load.hours,
    load.nights,
    load.holidays,
    Math.min(restBefore ?? 1e9, restAfter ?? 1e9),
    name,
  ]);

describe('Candidates for a gap', () => {
  it.each<[string, readonly Watch[], Partial<Situation>, readonly string[]]>([
    ['nobody carries anything: by name', [], {}, ['An', 'Bình', 'Châu']],
    [
      'who has too little rest comes after who carries more',
      [watch('a', 'An', 38, 42), watch('b', 'Bình', 6, 14)],
      {},
      ['Châu', 'Bình', 'An'],
    ],
    ['fewer hours first', [watch('a', 'An', 6, 14), watch('b', 'Bình', 6, 10)], {}, ['Châu', 'Bình', 'An']],
    [
      'of equal hours fewer nights first',
      [watch('a', 'An', -2, 6), watch('b', 'Bình', 6, 14), watch('c', 'Châu', 6, 14)],
      {},
      ['Bình', 'Châu', 'An'],
    ],
    [
      'of equal load the longer rest first',
      [watch('a', 'An', 14, 22), watch('b', 'Bình', 6, 14), watch('c', 'Châu', 10, 18)],
      {},
      ['Bình', 'Châu', 'An'],
    ],
    [
      'rest until the next watch counts too',
      [watch('a', 'An', 70, 78), watch('b', 'Bình', 94, 102), watch('c', 'Châu', 118, 126)],
      {},
      ['Châu', 'Bình', 'An'],
    ],
    [
      'who is absent comes last',
      [watch('b', 'Bình', 6, 14), watch('c', 'Châu', 6, 14)],
      { absences: [{ personId: 'An', kind: 'sick', start: hour(40), end: hour(60) }] },
      ['Bình', 'Châu', 'An'],
    ],
    [
      'who stands elsewhere then comes last',
      [{ ...watch('a', 'An', 48, 50), unitId: 'other' }],
      {},
      ['Bình', 'Châu', 'An'],
    ],
    [
      'who may not stand the post comes last',
      [watch('b', 'Bình', 6, 14)],
      { standers: [{ personId: 'An', postKindIds: ['lanh-dao'] }] },
      ['Châu', 'Bình', 'An'],
    ],
  ])('%s', (_, watches, more, expected) => {
    expect(order(watches, more)).toEqual(expected);
  });

  it('counts holidays when hours and nights are equal', () => {
    const calendar = dayCalendar([{ on: '2024-04-27', kind: 'HOLIDAY', observance: false, label: 'Lễ' }]);
    const watches = [
      watch('a', 'An', 6, 14),
      watch('b', 'Bình', 30, 34),
      watch('d', 'Bình', 34, 38),
      watch('c', 'Châu', 0, 8),
    ];
    const found = candidates(
      situation(watches, { calendar }),
      { ...defaultSettings, rest: { severity: 'off', limit: 0 } },
      people,
      night,
    );
    expect(found.map(({ name, load }) => [name, load.hours, load.holidays])).toEqual([
      ['Bình', 8, 0],
      ['An', 8, 1],
      ['Châu', 8, 1],
    ]);
  });

  it('says why in words', () => {
    const watches = [watch('a', 'An', 6, 14), watch('n', 'An', 78, 86), watch('b', 'Bình', -2, 6)];
    const found = candidates(situation(watches), defaultSettings, people, night);
    const said = (name: string, lang: 'vi' | 'en') =>
      reasons(found.find((each) => each.name === name) as Candidate, lang);
    expect(said('An', 'vi')).toEqual(['nghỉ 32 giờ trước ca', 'nghỉ 24 giờ sau ca', '16 giờ']);
    expect(said('Bình', 'vi')).toEqual(['nghỉ 40 giờ trước ca', '1 đêm', '8 giờ']);
    expect(said('Châu', 'vi')).toEqual(['chưa có ca nào']);
    expect(said('Bình', 'en')).toEqual(['rests 40 h before', '1 night', '8 h']);
  });

  it.each<[string, Partial<Candidate>, string[], string[]]>([
    ['stands nowhere', {}, ['chưa có ca nào'], ['no watches yet']],
    ['stands only then', { watches: 1 }, ['chưa có ca trước', '8 giờ'], ['no watch before', '8 h']],
    ['stood elsewhere', { restBefore: 120 }, ['nghỉ 2 giờ trước ca', '8 giờ'], ['rests 2 h before', '8 h']],
    [
      'stands elsewhere soon',
      { restAfter: 47 * 60 },
      ['chưa có ca trước', 'nghỉ 47 giờ sau ca', '8 giờ'],
      ['no watch before', 'rests 47 h after', '8 h'],
    ],
    ['stands elsewhere much later', { restAfter: 48 * 60 }, ['chưa có ca trước', '8 giờ'], ['no watch before', '8 h']],
    [
      'stood nights and holidays',
      { watches: 3, load: { hours: 8, nights: 2, weekends: 1, holidays: 1 } },
      ['chưa có ca trước', '2 đêm', '1 ca ngày lễ', '8 giờ'],
      ['no watch before', '2 nights', '1 on holidays', '8 h'],
    ],
  ])('says of who %s', (_, more, vi, en) => {
    const load = { hours: 8, nights: 0, weekends: 0, holidays: 0 };
    const someone = { personId: 'a', name: 'An', breaches: [], watches: 0, load, restBefore: null, restAfter: null };
    expect([reasons({ ...someone, ...more }, 'vi'), reasons({ ...someone, ...more }, 'en')]).toEqual([vi, en]);
  });

  it('carry what they stand in the unit, apart from the watch itself, and rest from the nearest anywhere', () => {
    const watches = [
      watch('gap', 'An', 46, 54),
      watch('a', 'An', 6, 14),
      watch('b', 'An', 20, 26),
      { ...watch('c', 'An', 38, 46), unitId: 'other' },
      watch('d', 'An', 54, 58),
      watch('e', 'An', 80, 88),
    ];
    const [an] = candidates(situation(watches), defaultSettings, people.slice(0, 1), night);
    expect(an).toMatchObject({ watches: 4, load: { hours: 26 }, restBefore: 0, restAfter: 0 });
    const [later] = candidates(situation(watches.slice(0, 3)), defaultSettings, people.slice(0, 1), night);
    expect(later).toMatchObject({ watches: 2, load: { hours: 14 }, restBefore: 20 * 60, restAfter: null });
    const ahead = situation([watches[5]!, watch('f', 'An', 70, 74)]);
    const [sooner] = candidates(ahead, defaultSettings, people.slice(0, 1), night);
    expect(sooner).toMatchObject({ restBefore: null, restAfter: 16 * 60 });
  });

  it('are unlawful when a hard rule stands in the way, whatever soft ones do', () => {
    const broken = [[], ['soft', 'soft'], ['soft', 'hard']] as const;
    const breaches = broken.map((severities) => severities.map((severity) => ({ severity }) as Breach));
    expect(breaches.map((each) => isUnlawful({ breaches: each }))).toEqual([false, false, true]);
  });

  it('never blames the watch for what was broken before', () => {
    const watches = [watch('a', 'An', -30, -22), watch('b', 'An', -20, -12)];
    expect(
      candidates(situation(watches), defaultSettings, people, night).find(({ name }) => name === 'An')?.breaches,
    ).toEqual([]);
  });

  const breach = fc.record({
    rule: fc.constant('rest' as const),
    severity: fc.constantFrom('hard' as const, 'soft' as const),
  });
  const candidate = fc.record({
    personId: fc.uuid(),
    name: fc.constantFrom('An', 'Bình', 'Châu'),
    breaches: fc.array(breach, { maxLength: 3 }) as unknown as fc.Arbitrary<Breach[]>,
    watches: fc.nat(5),
    load: fc.record({ hours: fc.nat(50), nights: fc.nat(5), weekends: fc.nat(3), holidays: fc.nat(3) }),
    restBefore: fc.option(fc.nat(3000)),
    restAfter: fc.option(fc.nat(3000)),
  });

  it('are all ranked, and never one whom a hard rule forbids above one whom none does', () => {
    fc.assert(
      fc.property(fc.array(candidate), (list) => {
        const forbidden = ranked(list).map(isUnlawful);
        expect(forbidden).toHaveLength(list.length);
        expect(forbidden).toEqual(forbidden.toSorted((a, b) => Number(a) - Number(b)));
      }),
    );
  });

  it('are ranked the same in whatever order they are asked about', () => {
    fc.assert(
      fc.property(fc.array(candidate), fc.func(fc.integer()), (list, shuffle) => {
        const other = list.toSorted((a, b) => shuffle(a.personId) - shuffle(b.personId));
        expect(ranked(other).map(key)).toEqual(ranked(list).map(key));
      }),
    );
  });
});
