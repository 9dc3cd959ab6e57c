import { describe, expect, it } from '@jest/globals';
import type { UnitLine } from '../../src/rota/unit-list/columns.js';
import type { UnitGround } from '../../src/rota/unit-list/ground.js';
import { decide, line, unit, units } from './unit-ground.js';

const said = (...lines: UnitLine[]) =>
  decide(lines)
    .at(-1)!
    .sentences.map(({ vi, en }) => [vi, en]);
const school = (rest: Partial<UnitLine> = {}) => line('Trường THCS Mới', { superior: 'LC', ...rest });
const known = (rest: Partial<UnitLine> = {}) => line('Trường THCS Hòa Bình', rest);

describe('what is said of a row that cannot be taken in', () => {
  it.each<[string, UnitLine[], string, string]>([
    [
      'no letter and no number names it',
      [line('…', { kind: 'thcs' })],
      'Thiếu tên đơn vị: hãy ghi tên',
      'The name is missing: write it',
    ],
    [
      'hidden characters',
      [school({ address: 'Số\u200e 1' })],
      'Có ký tự ẩn hoặc đảo chiều chữ: hãy gõ lại ô này',
      'It has hidden or direction characters: type the cell anew',
    ],
    [
      'too long',
      [school({ shortName: 'A'.repeat(61) })],
      'Dài hơn 60 chữ: hãy viết ngắn lại',
      'Longer than 60 letters: shorten it',
    ],
    [
      'half a date',
      [school({ from: '1/7' })],
      '“1/7” không phải một ngày từ năm 2000 trở đi: hãy ghi như 1/7/2025',
      '“1/7” is not a day of 2000 or later: write it as 1/7/2025',
    ],
    [
      'an unknown kind',
      [school({ kind: 'Trường bay' })],
      'Không có loại đơn vị “Trường bay”: chọn trong Sở GDĐT, Phòng GDĐT, Trường THCS',
      'There is no kind of unit “Trường bay”: choose from Department, District office, Lower secondary school',
    ],
    [
      'no kind, and a name that tells none',
      [line('Mái ấm', { superior: 'LC' })],
      'Thiếu loại đơn vị: ghi một trong Sở GDĐT, Phòng GDĐT, Trường THCS',
      'The kind of unit is missing: write one of Department, District office, Lower secondary school',
    ],
    [
      'twice the same new unit',
      [school(), known(), school()],
      'Trùng với dòng 1: bỏ một dòng',
      'The same unit as in row 1: leave one out',
    ],
    [
      'twice the same known unit',
      [school(), known(), known()],
      'Trùng với dòng 2: bỏ một dòng',
      'The same unit as in row 2: leave one out',
    ],
    [
      'a name several units have',
      [line('Trường THCS Trần Phú')],
      'Có nhiều đơn vị tên “Trường THCS Trần Phú”: ghi tên viết tắt, hoặc đơn vị cấp trên cho rõ',
      'Several units are called “Trường THCS Trần Phú”: write the short name, or the superior',
    ],
    [
      'a superior several units could be',
      [school({ superior: 'Trường THCS Trần Phú' })],
      'Có nhiều đơn vị tên “Trường THCS Trần Phú”: ghi tên viết tắt, hoặc đơn vị cấp trên cho rõ',
      'Several units are called “Trường THCS Trần Phú”: write the short name, or the superior',
    ],
    [
      'the short name of another',
      [known({ shortName: 'NQ' })],
      'Tên viết tắt này là của Phòng GDĐT Ngô Quyền: sửa tên hoặc tên viết tắt',
      'This short name is that of Phòng GDĐT Ngô Quyền: mend the name or the short name',
    ],
    [
      'a superior nobody knows',
      [school({ superior: 'UBND' })],
      'Không có đơn vị “UBND”: sửa tên hoặc thêm một dòng cho đơn vị ấy',
      'There is no unit “UBND”: mend the name or add a row for it',
    ],
    [
      'a superior as good as known',
      [school({ superior: 'Phòng GDĐT Lê Quyền' })],
      'Không có đơn vị “Phòng GDĐT Lê Quyền” (gần giống: Phòng GDĐT Lê Chân, Phòng GDĐT Ngô Quyền): sửa tên hoặc thêm một dòng cho đơn vị ấy',
      'There is no unit “Phòng GDĐT Lê Quyền” (close to it: Phòng GDĐT Lê Chân, Phòng GDĐT Ngô Quyền): mend the name or add a row for it',
    ],
    [
      'under itself',
      [line('Phòng GDĐT Lê Chân', { superior: 'HB' })],
      'Đơn vị sẽ đứng dưới chính mình: xem lại đơn vị cấp trên',
      'The unit would stand below itself: look at its superiors',
    ],
    [
      'under a row that cannot be taken in',
      [school(), line('Mái ấm'), line('Trường THCS Cũ', { superior: 'Mái ấm' })],
      'Đơn vị cấp trên ở dòng 2 chưa nhập được: sửa dòng ấy trước',
      'Its superior in row 2 cannot be taken in: mend that row first',
    ],
  ])('%s', (_, lines, vi, en) => {
    expect(said(...lines)).toEqual([[vi, en]]);
    expect(decide(lines).at(-1)).toMatchObject({ fate: 'bad', wanted: {} });
  });

  it('is everything at once', () => {
    const everything = line('…', { superior: 'UBND', supervisor: 'Bộ', from: 'mai', dutyPhone: '1'.repeat(41) });
    expect(said(everything).map(([, en]) => en)).toEqual([
      'The name is missing: write it',
      'Longer than 40 letters: shorten it',
      '“mai” is not a day of 2000 or later: write it as 1/7/2025',
      'There is no unit “UBND”: mend the name or add a row for it',
      'There is no unit “Bộ”: mend the name or add a row for it',
      'The kind of unit is missing: write one of Department, District office, Lower secondary school',
    ]);
  });
});

describe('how long a text may be', () => {
  it.each([
    ['name', 200],
    ['shortName', 60],
    ['address', 200],
    ['dutyPhone', 40],
    ['superior', 200],
    ['supervisor', 200],
  ] as const)('%s: %d', (member, max) => {
    const tooLong = {
      vi: `Dài hơn ${max} chữ: hãy viết ngắn lại`,
      en: `Longer than ${max} letters: shorten it`,
    };
    const sentencesAt = (length: number) => decide([school({ [member]: 'x'.repeat(length) })])[0]!.sentences;
    expect(sentencesAt(max)).not.toContainEqual(tooLong);
    expect(sentencesAt(max + 1)).toContainEqual(tooLong);
  });
});

describe('what is said of a unit that changes', () => {
  const late = { from: '1/7/2024' };
  it.each<[string, UnitLine, string[], string[]]>([
    [
      'its names',
      line('Trường THCS Bình Hòa', { shortName: 'HB' }),
      ['Tên: Trường THCS Hòa Bình → Trường THCS Bình Hòa'],
      ['Name: Trường THCS Hòa Bình → Trường THCS Bình Hòa'],
    ],
    ['its short name', known({ shortName: 'THB' }), ['Viết tắt: HB → THB'], ['Short name: HB → THB']],
    [
      'its kind',
      known({ kind: 'Phòng GDĐT' }),
      ['Loại: Trường THCS → Phòng GDĐT'],
      ['Kind: Lower secondary school → District office'],
    ],
    ['its address', known({ address: 'Số 1' }), ['Địa chỉ: (trống) → Số 1'], ['Address: (none) → Số 1']],
    [
      'its number',
      known({ dutyPhone: '0600 000 002' }),
      ['Điện thoại: 0600 000 001 → 0600 000 002'],
      ['Phone: 0600 000 001 → 0600 000 002'],
    ],
    [
      'its first number',
      line('Phòng GDĐT Lê Chân', { dutyPhone: '0600 000 002' }),
      ['Điện thoại: (trống) → 0600 000 002'],
      ['Phone: (none) → 0600 000 002'],
    ],
    [
      'its superior',
      known({ superior: 'NQ' }),
      ['Cấp trên: Phòng GDĐT Lê Chân → NQ'],
      ['Superior: Phòng GDĐT Lê Chân → NQ'],
    ],
    [
      'its first supervising unit',
      known({ supervisor: 'NQ' }),
      ['Quản lý chuyên môn: (trống) → NQ'],
      ['Supervised by: (none) → NQ'],
    ],
    [
      'later on',
      known({ shortName: 'THB', ...late }),
      ['Viết tắt: HB → THB', 'Từ ngày 1/7/2024'],
      ['Short name: HB → THB', 'From 1/7/2024'],
    ],
    [
      'on a day that has gone by',
      known({ superior: 'NQ', from: '24/4/2024' }),
      ['Cấp trên: Phòng GDĐT Lê Chân → NQ', 'Ngày đã qua: thay đổi có hiệu lực từ hôm nay'],
      ['Superior: Phòng GDĐT Lê Chân → NQ', 'The day has gone by: it changes from today on'],
    ],
    [
      'today',
      known({ supervisor: 'NQ', from: '25/4/2024' }),
      ['Quản lý chuyên môn: (trống) → NQ'],
      ['Supervised by: (none) → NQ'],
    ],
    ...(
      [
        ['kind', 'Sở GDĐT', 'Loại: Trường THCS → Sở GDĐT', 'Kind: Lower secondary school → Department'],
        ['address', 'Số 1', 'Địa chỉ: (trống) → Số 1', 'Address: (none) → Số 1'],
        ['dutyPhone', '115', 'Điện thoại: 0600 000 001 → 115', 'Phone: 0600 000 001 → 115'],
      ] as const
    ).map(([member, to, vi, en]): [string, UnitLine, string[], string[]] => [
      `its ${member}, which has no days`,
      known({ [member]: to, ...late }),
      [vi, 'Loại, địa chỉ và điện thoại đổi ngay từ hôm nay'],
      [en, 'Kind, address and phone change from today on'],
    ]),
    [
      'an address that had no day either',
      known({ address: 'Số 1', from: '24/4/2024' }),
      ['Địa chỉ: (trống) → Số 1'],
      ['Address: (none) → Số 1'],
    ],
    ['nothing, on whatever day', known(late), [], []],
  ])('%s', (_, row, vi, en) => {
    expect(decide([row])).toMatchObject([{ fate: vi.length > 0 ? 'change' : 'same' }]);
    expect(said(row)).toEqual(vi.map((each, at) => [each, en[at]]));
  });

  it('tells the unit that supervised it', () => {
    const supervised = unit('c', 'Trường THCS Cũ', 'lc', { supervisingUnitId: 'lc', address: 'Số 1' });
    const wanted: Partial<UnitGround> = { unitsOn: () => [...units, supervised] };
    const [decision] = decide([line('Trường THCS Cũ', { supervisor: 'NQ', address: 'Số 2' })], wanted);
    expect(decision?.sentences.map(({ vi }) => vi)).toEqual([
      'Địa chỉ: Số 1 → Số 2',
      'Quản lý chuyên môn: Phòng GDĐT Lê Chân → NQ',
    ]);
  });

  it('is nothing when the list leaves a cell empty, or writes it otherwise', () => {
    const full = unit('c', 'Trường THCS Cũ', 'lc', {
      shortName: 'Cũ',
      kindId: 'so',
      supervisingUnitId: 'nq',
      address: 'Số 1 Đà Nẵng',
      dutyPhone: '0600 000 003',
    });
    const wanted: Partial<UnitGround> = { unitsOn: () => [...units, full] };
    const rows = [{}, { shortName: 'CU', address: 'SO 1  DA NANG', superior: 'lc', supervisor: 'nq', kind: 'SO GDDT' }];
    for (const row of rows) {
      expect(decide([line('TRUONG THCS CU', row)], wanted)).toStrictEqual([
        { row: 0, fate: 'same', unitId: 'c', on: '2024-04-25', wanted: {}, sentences: [] },
      ]);
    }
  });
});
