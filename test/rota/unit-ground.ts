import type { UnitLine } from '../../src/rota/unit-list/columns.js';
import { decideUnits, type UnitDecision } from '../../src/rota/unit-list/decide.js';
import type { KnownUnit, UnitGround } from '../../src/rota/unit-list/ground.js';

export const TODAY = '2024-04-25';

export const unit = (id: string, name: string, parentId: string | null, rest: Partial<KnownUnit> = {}): KnownUnit => ({
  id,
  name,
  shortName: '',
  kindId: 'thcs',
  parentId,
  supervisingUnitId: null,
  address: '',
  dutyPhone: null,
  ...rest,
});

/** Two schools bear one name; Hòa Bình has a short name and a number. */
export const units: readonly KnownUnit[] = [
  unit('so', 'Sở Giáo dục và Đào tạo', null, { kindId: 'so', shortName: 'Sở GDĐT' }),
  unit('lc', 'Phòng GDĐT Lê Chân', 'so', { kindId: 'phong-gddt', shortName: 'LC' }),
  unit('nq', 'Phòng GDĐT Ngô Quyền', 'so', { kindId: 'phong-gddt', shortName: 'NQ' }),
  unit('a', 'Trường THCS Hòa Bình', 'lc', { shortName: 'HB', dutyPhone: '0600 000 001' }),
  unit('b1', 'Trường THCS Trần Phú', 'lc'),
  unit('b2', 'Trường THCS Trần Phú', 'nq'),
];

export const ground: UnitGround = {
  topId: 'so',
  today: TODAY,
  kinds: [
    { id: 'so', nameVi: 'Sở GDĐT', nameEn: 'Department' },
    { id: 'phong-gddt', nameVi: 'Phòng GDĐT', nameEn: 'District office' },
    { id: 'thcs', nameVi: 'Trường THCS', nameEn: 'Lower secondary school' },
  ],
  unitsOn: () => units,
};

const blank = { shortName: '', kind: '', superior: '', supervisor: '', from: '', address: '', dutyPhone: '' };

export const line = (name: string, rest: Partial<UnitLine> = {}): UnitLine => ({ row: 0, name, ...blank, ...rest });

/** What becomes of lines that stand one below the other from the sheet's first row on. */
export const decide = (lines: readonly UnitLine[], wanted: Partial<UnitGround> = {}): UnitDecision[] =>
  decideUnits(
    lines.map((each, row) => ({ ...each, row })),
    { ...ground, ...wanted },
  );
