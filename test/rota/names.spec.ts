import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { bestOf } from '../../src/rota/finding.js';
import {
  compareNames,
  compareTitles,
  fold,
  givenName,
  initialOf,
  initials,
  matches,
  normalName,
} from '../../src/rota/names.js';
import { standsFor } from '../../src/rota/spelling.js';

const people = [
  'Nguyễn Văn An',
  'Trần Thị Ánh',
  'Trần Thị Bích',
  'Lê Thị Hòa',
  'Lê Thị Hoà',
  'Phạm Đức Dũng',
  'Đặng Văn Đạt',
  'Bình',
  'Hồ Ê',
  'Vũ Ương',
];
const person = fc.constantFrom(...people);

describe('a name', () => {
  it('is stored in NFC with single spaces', () => {
    expect(normalName('  Nguyễn  Văn\tAn '.normalize('NFD'))).toBe('Nguyễn Văn An'.normalize('NFC'));
  });

  it.each([
    ['Nguyễn Văn Đạt', 'nguyen van dat'],
    ['ĐẶNG THỊ ÊM', 'dang thi em'],
    ['Hoà', 'hoa'],
    ['Hòa', 'hoa'],
    ['Ương  Ướt', 'uong uot'],
    ['', ''],
  ])('%s folds to %s', (name, folded) => {
    expect(fold(name)).toBe(folded);
    expect(fold(name.normalize('NFD'))).toBe(folded);
  });

  it.each([
    ['Trần Thị Bích', 'Bích', 'TB'],
    ['Đỗ An', 'An', 'ĐA'],
    ['Bình', 'Bình', 'B'],
    ['lê thị ánh', 'ánh', 'LÁ'],
    ['', '', ''],
  ])('%p goes by %p, %p', (name, given, letters) => {
    expect(givenName(name)).toBe(given);
    expect(initials(name)).toBe(letters);
    expect(initials(name.normalize('NFD'))).toBe(letters);
  });
});

it.each([
  ['Hòa Bình', 'Hoà Bình', true],
  ['HÒA bình', 'Hoà Bình', true],
  ['Hoa Binh', 'Hoà Bình', true],
  ['hoa Bình', 'Hoà Bình', true],
  ['Hoá Bình', 'Hoà Bình', false],
  ['Lê Chăn', 'Lê Chân', false],
  ['Đông Anh', 'Dong Anh', false],
  ['Dong Anh', 'Đông Anh', true],
  ['Hoà', 'Hoà Bình', false],
  ['Hoà Bình'.normalize('NFD'), 'Hòa Bình', true],
])('%p may stand for %p: %p', (written, name, may) => {
  expect(standsFor(written, name)).toBe(may);
});

it.each([
  ['Ủy', 'U'],
  ['ứng', 'Ư'],
  ['đường', 'Đ'],
  ['ẵ', 'Ă'],
  ['ộ', 'Ô'],
  ['', ''],
])('%p is shortened to %p', (word, letter) => {
  expect(initialOf(word)).toBe(letter);
});

describe('the order of people', () => {
  it('is by given name, then family, then middle, in Vietnamese letters', () => {
    const ordered = [
      'Nguyễn Văn An',
      'Trần Văn An',
      'Trần Xuân An',
      'Lê Ánh',
      'Bình',
      'Lê Dung',
      'Phạm Đạt',
      'Đào Hồng',
      'Dương Thị Hùng',
      'Đỗ Anh Hùng',
      'Lê Út',
      'Lê Ương',
    ];
    for (const seed of [1, 2, 3]) {
      const shuffled = fc.sample(fc.shuffledSubarray(ordered, { minLength: ordered.length }), { numRuns: 1, seed })[0];
      expect(shuffled?.toSorted(compareNames)).toEqual(ordered);
    }
  });

  it('compares middle names word by word, and puts who has no family name first', () => {
    const ordered = ['An', 'Lê An', 'Lê Thị An', 'Lê Thị Ba An', 'Lê Thị Bá An', 'Lê Thịb An'];
    expect(ordered.toReversed().toSorted(compareNames)).toEqual(ordered);
  });

  it('sees homonyms as equal and is a fair comparison', () => {
    expect(compareNames('Lê Thị Hòa', 'Lê  Thị Hòa'.normalize('NFD'))).toBe(0);
    fc.assert(
      fc.property(person, person, person, (a, b, c) => {
        expect(Math.sign(compareNames(a, b)) + Math.sign(compareNames(b, a))).toBe(0);
        if (compareNames(a, b) <= 0 && compareNames(b, c) <= 0) expect(compareNames(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('a search', () => {
  it.each([
    ['dat', 'Đặng Văn Đạt', true],
    ['ĐẠT dang', 'Đặng Văn Đạt', true],
    ['hòa', 'Lê Thị Hoà', true],
    ['le chan', 'Phòng GDĐT Lê Chân', true],
    ['', 'Bình', true],
    ['dat x', 'Đặng Văn Đạt', false],
    ['xyz dat', 'Đặng Văn Đạt', false],
    ['van dang', 'Đặng Văn Đạt', true],
    ['binh', 'Đặng Văn Đạt', false],
  ])('for %p in %p finds: %p', (search, text, found) => {
    expect(matches(search, text)).toBe(found);
    expect(matches(search.normalize('NFD'), text.normalize('NFD'))).toBe(found);
  });

  it('finds everyone by any piece of the folded name', () => {
    fc.assert(
      fc.property(person, fc.nat(), fc.nat(), (name, a, b) => {
        const folded = fold(name);
        const [start, end] = [a % folded.length, b % folded.length].toSorted((one, other) => one - other);
        expect(matches(folded.slice(start, end), name)).toBe(true);
      }),
    );
  });
});

describe('the best of a search', () => {
  const units = [
    'Trường THPT Phú Xuân · Bùi Thị Phương',
    'Trường Tiểu học Hướng Dương · Trần Đức Nam',
    'Trường TH&THCS Thống Nhất · Trần Văn Phúc',
    'Trường Mầm non Hoa Sen · Hồ Đức Hưởng',
  ];
  const found = (search: string) => bestOf(units, search, (unit) => unit).map((unit) => units.indexOf(unit));

  it.each([
    ['ho duc huong', [3, 1]],
    ['Hồ Đức H', [3, 1]],
    ['thcs', [2]],
    ['th', [0, 2]],
    ['uan', [0]],
    ['phu xuan', [0]],
    ['t', [0, 1, 2, 3]],
    ['', [0, 1, 2, 3]],
    ['khong co', []],
  ])(
    'for %p is %p: words in their order, then words that begin so, and inside of words when nothing else',
    (search, expected) => {
      expect(found(search)).toEqual(expected);
    },
  );
});

it('units stand in the order of Vietnamese letters, and by the size of their numbers', () => {
  const ordered = ['Tiểu học An', 'THCS 2 Đa Phúc', 'THCS 2 Đồng Hải', 'THCS 10', 'THCS Dương', 'THCS Đa', 'THPT 1'];
  expect(ordered.toReversed().toSorted(compareTitles)).toEqual(ordered.toSorted(compareTitles));
  expect(ordered.slice(1, 6).toReversed().toSorted(compareTitles)).toEqual(ordered.slice(1, 6));
});
