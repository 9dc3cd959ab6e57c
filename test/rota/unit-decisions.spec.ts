import { describe, expect, it } from '@jest/globals';
import type { UnitLine } from '../../src/rota/unit-list/columns.js';
import type { UnitDecision, UnitWanted } from '../../src/rota/unit-list/decide.js';
import type { KnownUnit, UnitGround } from '../../src/rota/unit-list/ground.js';
import { decide, ground, line, TODAY, unit, units } from './unit-ground.js';

const one = (row: UnitLine, wanted?: Partial<UnitGround>): UnitDecision => decide([row], wanted)[0]!;
const on = (list: readonly KnownUnit[]): Partial<UnitGround> => ({ unitsOn: () => list });
/** Which unit a row is about; its fate where it is about none there is. */
const aboutOf = (row: UnitLine, wanted?: Partial<UnitGround>): string => {
  const { unitId, fate } = one(row, wanted);
  return unitId ?? fate;
};

const parents = (...lines: UnitLine[]) => decide(lines).map(({ fate, wanted }) => wanted.parent ?? fate);
const nearest = (superior: string, list: readonly KnownUnit[]) =>
  /\(close to it: (.*)\)/.exec(one(line('Trường THCS X', { superior }), on(list)).sentences[0]!.en)?.[1] ?? '';

describe('a new unit', () => {
  const made = { fate: 'new', unitId: null, row: 0 };

  it('is made of what the row says', () => {
    const row = line(' Trường  THCS Mới ', {
      shortName: 'MỚI',
      kind: 'Phòng GDĐT',
      superior: 'LC',
      supervisor: 'Phòng GDĐT Ngô Quyền',
      from: '1/7/2024',
      address: 'Số 1',
      dutyPhone: '0600 000 009',
    });
    expect(one(row)).toEqual({
      ...made,
      on: '2024-07-01',
      wanted: {
        name: 'Trường THCS Mới',
        shortName: 'MỚI',
        kindId: 'phong-gddt',
        address: 'Số 1',
        dutyPhone: '0600 000 009',
        parent: { unitId: 'lc' },
        supervisor: { unitId: 'nq' },
      },
      sentences: [{ vi: 'Từ ngày 1/7/2024', en: 'From 1/7/2024' }],
    });
  });

  it.each(['THCS', 'thcs', 'Trường THCS', 'trường  thcs', 'Lower secondary school'])('is of the kind %j', (kind) => {
    expect(one(line('Mái ấm', { kind })).wanted.kindId).toBe('thcs');
  });

  it('was always there, at the top, when the row says no more than its name', () => {
    const decision = one(line('Trường THCS Mới'));
    expect(decision).toStrictEqual({
      ...made,
      on: null,
      wanted: {
        name: 'Trường THCS Mới',
        shortName: '',
        address: '',
        kindId: 'thcs',
        parent: { unitId: 'so' },
      } satisfies UnitWanted,
      sentences: [],
    });
  });

  it.each([
    ['thcs', 'thcs'],
    ['TRUONG THCS', 'thcs'],
    ['lower secondary school', 'thcs'],
    ['Department', 'so'],
    ['Trường', undefined],
  ])('of the kind %s', (kind, kindId) => expect(one(line('Mái ấm', { kind })).wanted.kindId).toBe(kindId));

  it.each([
    ['Trường THCS Mới', 'thcs'],
    ['TRUONG MOI', 'school'],
    ['Trường', 'school'],
    ['Trườngsơn', undefined],
    ['Cụm Trường THCS', undefined],
  ])('%s is of the kind with the longest name that its own begins with', (name, kindId) => {
    const kinds = [{ id: 'school', nameVi: 'Trường', nameEn: 'School' }, ...ground.kinds];
    for (const order of [kinds, kinds.toReversed()]) {
      expect(one(line(name), { kinds: order }).wanted.kindId).toBe(kindId);
    }
  });

  it.each([
    ['Trường', 'new'],
    ['115', 'new'],
    ['Ω', 'new'],
    ['—', 'bad'],
  ])('may be called %s: %s', (name, fate) => expect(one(line(name, { kind: 'thcs' })).fate).toBe(fate));
});

describe('the unit a row is about', () => {
  const list = [
    ...units,
    unit('c1', 'Trường THCS Hai Tên', 'lc', { shortName: 'C1' }),
    unit('c2', 'Trường THCS Hai Tên', 'lc', { shortName: 'C2' }),
    unit('d1', 'Trường THCS Một', 'lc', { shortName: 'D' }),
    unit('d2', 'Trường THCS Hai', 'nq', { shortName: 'D' }),
  ];

  it.each<[string, UnitLine, string]>([
    ['by its name', line('Trường THCS Hòa Bình'), 'a'],
    ['by its short name', line('Trường THCS Khác', { shortName: 'HB' }), 'a'],
    ['by its name, before the short name of several', line('Trường THCS Một', { shortName: 'D' }), 'd1'],
    ['not by the short name of several', line('Trường THCS Khác', { shortName: 'D' }), 'bad'],
    ['not by an empty short name', line('Trường THCS Khác'), 'new'],
    ['not by a name two have', line('Trường THCS Hai Tên'), 'bad'],
    ['by that and its superior', line('Trường THCS Trần Phú', { superior: 'LC' }), 'b1'],
    ['by that and its short name', line('Trường THCS Hai Tên', { shortName: 'c2' }), 'c2'],
    [
      'by its short name rather than its superior',
      line('Trường THCS Hai Tên', { shortName: 'C1', superior: 'NQ' }),
      'c1',
    ],
    ['none of them under a third superior', line('Trường THCS Trần Phú', { superior: 'Sở GDĐT' }), 'new'],
    ['not by a superior both have', line('Trường THCS Hai Tên', { superior: 'LC' }), 'bad'],
    ['not by the short name of another', line('Trường THCS Hòa Bình', { shortName: 'C1' }), 'bad'],
    ['by a short name two others have', line('Trường THCS Hòa Bình', { shortName: 'D' }), 'a'],
  ])('is known %s', (_, row, about) => expect(aboutOf(row, on(list))).toBe(about));

  it('asks for a short name that is not that of several', () => {
    expect(one(line('Trường THCS Khác', { shortName: 'D' }), on(list)).sentences).toEqual([
      {
        vi: 'Có nhiều đơn vị tên “D”: ghi tên viết tắt, hoặc đơn vị cấp trên cho rõ',
        en: 'Several units are called “D”: write the short name, or the superior',
      },
    ]);
  });

  it('is sought among those there will be on its day, and there are today for a day gone by', () => {
    const planned = unit('p', 'Phường An Biên', 'so');
    const wanted = { unitsOn: (day: string) => (day >= '2024-07-01' ? [...units, planned] : units) };
    const below = (from: string) => one(line('Trường THCS Hòa Bình', { superior: 'Phường An Biên', from }), wanted);
    expect(below('1/7/2024')).toMatchObject({ fate: 'change', on: '2024-07-01', wanted: { parent: { unitId: 'p' } } });
    for (const from of ['', '30/6/2024', '1/1/2024']) expect(below(from).fate).toBe('bad');
  });

  it('is asked for once a day', () => {
    const asked: string[] = [];
    const unitsOn = (day: string) => (asked.push(day), units);
    decide([line('A'), line('B', { from: '1/7/2024', superior: 'LC' }), line('C', { superior: 'NQ' })], { unitsOn });
    expect(asked).toEqual([TODAY, TODAY, '2024-07-01']);
  });
});

describe('the superior a row names', () => {
  it('may be called as the list calls it, or as it was called', () => {
    const renamed = line('Phòng Văn hóa Lê Chân', { shortName: 'LC' });
    for (const superior of ['Phòng Văn hóa Lê Chân', 'Phòng GDĐT Lê Chân', 'lc', 'phong van hoa le chan']) {
      expect(parents(renamed, line('Trường THCS Mới', { superior }))).toEqual(['change', { unitId: 'lc' }]);
    }
    const coded = line('Phòng GDĐT Ngô Quyền', { shortName: 'NGQ' });
    expect(parents(coded, line('Trường THCS Mới', { superior: 'NGQ' }))).toEqual(['change', { unitId: 'nq' }]);
  });

  it('is not one that only marks tell apart, unless the row leaves them out', () => {
    const both = [...units, unit('lch', 'Phòng GDĐT Lê Chăn', 'so')];
    const under = (superior: string, known: readonly KnownUnit[] = both) => {
      const { fate, wanted } = one(line('Trường THCS Mới', { superior }), on(known));
      return fate === 'bad' ? fate : wanted.parent;
    };
    expect(under('Phòng GDĐT Lê Chân')).toEqual({ unitId: 'lc' });
    expect(under('phòng gdđt lê chăn')).toEqual({ unitId: 'lch' });
    expect(under('Phong GDDT Le Chăn')).toEqual({ unitId: 'lch' });
    expect(under('phong gddt le chan')).toBe('bad');
    expect(under('Phòng GDĐT Lê Chăn', units)).toBe('bad');
    expect(under('phong gddt le chan', units)).toEqual({ unitId: 'lc' });
    const listed = [line('Phòng GDĐT Lê Chân'), line('Trường THCS Mới', { superior: 'Phòng GDĐT Lê Chăn' })];
    expect(parents(...listed)).toEqual(['same', 'bad']);
  });

  it('may stand in the list as it is, and is still one', () => {
    const rows = [line('Phòng GDĐT Lê Chân'), line('Trường THCS Mới', { superior: 'Phòng GDĐT Lê Chân' })];
    expect(parents(...rows)).toEqual(['same', { unitId: 'lc' }]);
  });

  it('may be new, by its name or its short name, and is then not one there is besides', () => {
    const fresh = line('Phòng GDĐT Mới', { shortName: 'M', superior: 'Sở GDĐT' });
    expect(parents(fresh, line('Trường THCS A', { superior: 'm' }))).toEqual([{ unitId: 'so' }, { row: 0 }]);
    const twin = line('Trường THCS Trần Phú', { superior: 'Sở GDĐT' });
    expect(parents(twin, line('Trường THCS A', { superior: 'Trường THCS Trần Phú' }))).toEqual([
      { unitId: 'so' },
      'bad',
    ]);
    expect(parents(line('HB', { kind: 'thcs' }), line('Trường THCS A', { superior: 'HB' })).at(-1)).toBe('bad');
    const again = line('Phòng GDĐT Mới', { superior: 'LC' });
    expect(parents(fresh, again, line('Trường THCS A', { superior: 'Phòng GDĐT Mới' })).at(-1)).toBe('bad');
  });

  const schools = ['A', 'A B', 'A B C', 'A B C D'].map((name, at) => unit(String(at), `Trường THCS ${name}`, null));

  it.each([
    ['Trường THCS B A D C', 'Trường THCS A B C D, Trường THCS A B C'],
    ['Trường THCS C', 'Trường THCS A B C, Trường THCS A B C D'],
    ['Trường tiểu học', ''],
    ['Trường X THCS', 'Trường THCS A, Trường THCS A B'],
  ])('%s is unknown; two thirds of its words have: %s', (superior, near) =>
    expect(nearest(superior, schools)).toBe(near),
  );
});

describe('what hangs on what', () => {
  it('a row that changes nothing above it is not to blame for a circle', () => {
    expect(decide([line('Phòng GDĐT Lê Chân', { superior: 'HB' }), line('Trường THCS Hòa Bình')])).toMatchObject([
      { fate: 'bad' },
      { fate: 'same' },
    ]);
  });

  it('a circle closes along supervising units, and over superiors the list leaves as they are', () => {
    const supervised = units.map((each) => (each.id === 'nq' ? { ...each, supervisingUnitId: 'a' } : each));
    expect(one(line('Trường THCS Hòa Bình', { supervisor: 'NQ' }), on(supervised)).fate).toBe('bad');
    expect(one(line('Trường THCS Hòa Bình', { supervisor: 'NQ' })).fate).toBe('change');
    const freed = [
      line('Phòng GDĐT Ngô Quyền', { supervisor: 'LC' }),
      line('Trường THCS Hòa Bình', { supervisor: 'NQ' }),
    ];
    expect(decide(freed, on(supervised)).map(({ fate }) => fate)).toEqual(['change', 'change']);
  });

  it('a circle of others is none of those below it', () => {
    const rows = [
      line('Phòng GDĐT X', { superior: 'Phòng GDĐT Y' }),
      line('Phòng GDĐT Y', { superior: 'Phòng GDĐT X' }),
      line('Trường THCS Mới', { superior: 'Phòng GDĐT X' }),
    ];
    expect(decide(rows).map(({ sentences }) => sentences.map(({ en }) => en))).toEqual([
      ['The unit would stand below itself: look at its superiors'],
      ['The unit would stand below itself: look at its superiors'],
      ['Its superior in row 1 cannot be taken in: mend that row first'],
    ]);
  });

  it('nothing is taken in whose superior is not, however far above it', () => {
    const rows = [
      line('Trường THCS Cháu', { supervisor: 'Trường THCS Con', superior: 'LC' }),
      line('Trường THCS Con', { superior: 'Trường THCS Cha' }),
      line('Trường THCS Cha', { superior: 'Mái ấm' }),
      line('Mái ấm'),
      line('Trường THCS Ngoài', { superior: 'LC' }),
    ];
    expect(decide(rows).map(({ fate, sentences }) => [fate, sentences.length])).toEqual([
      ['bad', 1],
      ['bad', 1],
      ['bad', 1],
      ['bad', 1],
      ['new', 0],
    ]);
  });
});
