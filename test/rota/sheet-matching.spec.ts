import { describe, expect, it } from '@jest/globals';
import { isOneSlip, keyOf, Roll } from '../../src/rota/sheet/matching.js';
import type { GroundPerson } from '../../src/rota/sheet/roster-sheet.js';
import { staff } from './sheet-ground.js';

const roll = new Roll(staff);
const person = (id: string, name: string, phone: string | null = null): GroundPerson => ({ id, name, phone });
/** Who is offered for a name nobody has quite so, and why. */
const offered = (name: string, people: readonly GroundPerson[] = staff, ...phones: string[]) => {
  const match = new Roll(people).find({ name, phones });
  if (!('question' in match)) return match;
  return match.question.candidates.map(({ personId, why }) => `${personId}: ${why.en}`);
};

describe('a name nobody has quite so', () => {
  it.each<[string, string[]]>([
    ['Lê Thị Hoa', ['hoa: the same name with other marks']],
    ['Nguyễn Văn Ân', ['an: the same name with other marks']],
    ['Nguyễn Văn Am', ['an: one letter differs']],
    ['Nguyễn Văn Ann', ['an: one letter differs']],
    ['Nguyễn Văn', []],
    ['An', ['an: the same given name']],
    ['Văn An', ['an: the same given name']],
    ['cô Hòa', ['hoa: the same given name']],
    ['Ng. V. An', ['an: an abbreviated name']],
    ['N.V.An', ['an: an abbreviated name']],
    ['N.An', ['an: an abbreviated name']],
    ['Nguyễn An.', ['an: the same family and given name']],
    ['Lê Châu', ['chau: the same family and given name']],
    ['L. Châu', ['chau: an abbreviated name']],
    ['T. Châu', []],
    ['Nguyễn Thị An', []],
    ['Phan Văn An', []],
    ['Nguyễn Văn Bá An', []],
    ['Bá An', []],
    ['Văn Nguyễn An', []],
    ['…', []],
  ])('%s', (name, candidates) => expect(offered(name)).toEqual(candidates));

  it('is told in both languages', () => {
    const people = [
      person('phone', 'Đỗ Thị Lan', '0600 000 001'),
      person('marks', 'Nguyễn Văn Án'),
      person('typo', 'Nguyễn Văn Am'),
      person('given', 'Trần Nguyễn Văn An'),
      person('short', 'Nguyễnh Văn An'),
      person('middle', 'Nguyễn Bá Văn Sơn An'),
    ];
    const match = new Roll(people).find({ name: 'Nguyễn Văn An', phones: ['600000001'] });
    expect('question' in match && match.question).toEqual({
      key: 'nguyễn văn an',
      written: 'Nguyễn Văn An',
      title: '',
      kind: 'near',
      candidates: [
        {
          personId: 'phone',
          name: 'Đỗ Thị Lan',
          why: { vi: 'cùng số điện thoại', en: 'the same phone number' },
        },
        {
          personId: 'marks',
          name: 'Nguyễn Văn Án',
          why: { vi: 'cùng tên, khác dấu', en: 'the same name with other marks' },
        },
        { personId: 'typo', name: 'Nguyễn Văn Am', why: { vi: 'khác một chữ', en: 'one letter differs' } },
        { personId: 'given', name: 'Trần Nguyễn Văn An', why: { vi: 'cùng tên gọi', en: 'the same given name' } },
        { personId: 'short', name: 'Nguyễnh Văn An', why: { vi: 'khác một chữ', en: 'one letter differs' } },
        {
          personId: 'middle',
          name: 'Nguyễn Bá Văn Sơn An',
          why: { vi: 'cùng họ và tên, thiếu tên đệm', en: 'the same family and given name' },
        },
      ],
    });
    const short = new Roll(staff).find({ name: 'N.V.An', phones: [] });
    expect('question' in short && short.question.candidates[0]?.why).toEqual({
      vi: 'tên viết tắt',
      en: 'an abbreviated name',
    });
  });

  it('is offered eight people at most', () => {
    const many = Array.from({ length: 9 }, (_, at) => person(String(at), `Vũ Thị Số${at} Lan`));
    expect(offered('Lan', many)).toHaveLength(8);
  });
});

describe('whom a name finds', () => {
  it.each<[string, string[], string]>([
    ['ThS Nguyen Van An', [], 'an'],
    ['ThS. Nguyễn Văn An', [], 'an'],
    ['NGUYỄN VĂN AN', [], 'an'],
    ['nguyen  van an', [], 'an'],
    ['Phạm Văn Dũng', ['0600 000 021'], 'dung-1'],
    ['Phạm Văn Dũng', ['không', '+84 600 000 022'], 'dung-2'],
    ['Dũng', ['0600 000 022'], 'dung-2'],
  ])('%s, %j: %s, with nothing to say', (name, phones, personId) =>
    expect(roll.find({ name, phones })).toEqual({ personId, sentences: [] }),
  );

  it('says whose the number beside it is', () => {
    expect(roll.find({ name: 'Nguyễn Văn An', phones: ['0600 000 002'] })).toEqual({
      personId: 'an',
      sentences: [
        {
          vi: 'Số điện thoại ghi cạnh Nguyễn Văn An đang là số của Trần Thị Bích',
          en: 'The number beside Nguyễn Văn An is Trần Thị Bích’s',
        },
      ],
    });
    // His own is among them, or it is nobody's.
    for (const phones of [['0600 000 002', '0600 000 001'], ['0600 000 099'], ['12']]) {
      expect(roll.find({ name: 'Nguyễn Văn An', phones })).toEqual({ personId: 'an', sentences: [] });
    }
  });

  it('a number alone finds nobody, it only offers its owner', () => {
    for (const name of ['Lạ', 'Vũ Thị Lạ', 'Văn An Lạ']) {
      expect(offered(name, staff, '0600 000 001')).toEqual(['an: the same phone number']);
    }
    // Nor does one that cannot be one find those who have none.
    expect(offered('Vũ Thị Lạ', staff, '12')).toEqual([]);
  });

  it('a number two share decides nothing', () => {
    const shared = [person('one', 'Lê Thị Lan', '0600 000 001'), person('two', 'Vũ Thị Lan', '0600 000 001')];
    expect(offered('Lan', shared, '0600 000 001')).toEqual([
      'one: the same phone number',
      'two: the same phone number',
    ]);
  });

  it('asks which of two of one name, whose title makes it a question of its own', () => {
    const question = {
      written: 'Phạm Văn Dũng',
      title: 'Tổ Toán',
      kind: 'homonym',
      candidates: [
        {
          personId: 'dung-1',
          name: 'Phạm Văn Dũng',
          why: { vi: 'cùng họ tên, số 0600 000 021', en: 'the same name, phone 0600 000 021' },
        },
        { personId: 'dung-2', name: 'Phạm Văn Dũng', why: { vi: 'cùng họ tên', en: 'the same name' } },
      ],
    };
    const twins = staff.map((each) => (each.id === 'dung-2' ? { ...each, phone: null } : each));
    const find = (title?: string) =>
      new Roll(twins).find({ name: 'Phạm Văn Dũng', phones: [], ...(title !== undefined && { title }) });
    expect(find('Tổ Toán')).toEqual({ question: { ...question, key: 'phạm văn dũng · to toan' } });
    expect(find()).toEqual({ question: { ...question, title: '', key: 'phạm văn dũng' } });
  });

  it('is one question for one unknown name, whatever the titles beside it', () => {
    const unknown = { written: 'Vũ Thị Lạ', title: 'GV', kind: 'unknown', candidates: [], key: 'vũ thị lạ' };
    expect(roll.find({ name: 'Vũ Thị Lạ', phones: [], title: 'GV' })).toEqual({ question: unknown });
  });

  it('heeds the answer to that name and title, before the answer to the name', () => {
    const chosen = { 'phạm văn dũng': 'dung-1', 'phạm văn dũng · to toan': 'dung-2', 'vũ thị lạ': 'an' };
    const answered = new Roll(staff, chosen);
    const find = (name: string, title: string) => answered.find({ name, phones: [], title });
    expect(find('PHẠM VĂN DŨNG', 'TỔ TOÁN')).toEqual({ personId: 'dung-2', sentences: [] });
    expect(find('Đ/c Phạm Văn Dũng', 'Tổ Văn')).toEqual({ personId: 'dung-1', sentences: [] });
    expect(find('Vũ Thị Lạ', '')).toEqual({ personId: 'an', sentences: [] });
    // What every object has is no answer.
    expect(answered.find({ name: 'constructor', phones: [] })).toHaveProperty('question');
  });
});

describe('the key of a name', () => {
  it.each([
    ['PHẠM VĂN DŨNG', 'phạm văn dũng'],
    ['Phạm Văn Dũng'.normalize('NFD'), 'phạm văn dũng'],
    ['Đ/c Phạm  Văn Dũng', 'phạm văn dũng'],
    ['Pham Van Dung', 'pham van dung'],
  ])('%s', (name, key) => expect(keyOf(name)).toBe(key));
});

describe('one slip', () => {
  it.each([
    ['hoang', 'huang', true, 'another letter'],
    ['hoang', 'hoanh', true, 'another at the end'],
    ['hoang', 'xoang', true, 'another at the beginning'],
    ['hoang', 'hong', true, 'one less'],
    ['hoang', 'hoan', true, 'one less at the end'],
    ['hoang', 'hoxang', true, 'one more'],
    ['hoang', 'hoangg', true, 'one more at the end'],
    ['hoang', 'haong', true, 'two swapped'],
    ['hoang', 'hoagn', true, 'two swapped at the end'],
    ['hoan', 'hoam', true, 'of four letters'],
    ['hoang', 'hoang', false, 'none'],
    ['hoang', 'huanh', false, 'two others'],
    ['hoang', 'hoa', false, 'two less'],
    ['hoang', 'hoanggg', false, 'two more'],
    ['hoang', 'hxong', false, 'one of two swapped'],
    ['hoang', 'haxng', false, 'the other of two swapped'],
    ['hoang', 'haoxg', false, 'two swapped and another'],
    ['hoang', 'gnaoh', false, 'all swapped'],
    ['hoa', 'hoan', false, 'of three letters'],
    ['hoa', 'hoe', false, 'both of three letters'],
  ])('%s, %s: %s, %s', (one, other, is) => {
    expect(isOneSlip(one, other)).toBe(is);
    expect(isOneSlip(other, one)).toBe(is);
  });
});
