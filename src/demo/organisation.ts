import { schoolName } from './names.js';

/** Shape of Sở GDĐT Hải Phòng in April 2024: districts and their general schools by level (2015–16 table). */
const districts: readonly (readonly [name: string, th: number, thcs: number, thpt: number, combined: number])[] = [
  ['Quận Hồng Bàng', 9, 8, 3, 0],
  ['Quận Ngô Quyền', 11, 8, 8, 0],
  ['Quận Lê Chân', 12, 10, 5, 0],
  ['Quận Hải An', 8, 6, 2, 0],
  ['Quận Kiến An', 13, 7, 3, 0],
  ['Quận Đồ Sơn', 6, 5, 3, 0],
  ['Quận Dương Kinh', 6, 6, 1, 0],
  ['Huyện Thủy Nguyên', 38, 36, 8, 0],
  ['Huyện An Dương', 17, 16, 5, 0],
  ['Huyện An Lão', 19, 17, 4, 0],
  ['Huyện Kiến Thụy', 18, 18, 4, 0],
  ['Huyện Tiên Lãng', 26, 23, 4, 0],
  ['Huyện Vĩnh Bảo', 29, 22, 5, 1],
  ['Huyện Cát Hải', 4, 2, 2, 10],
  ['Huyện Bạch Long Vĩ', 0, 0, 0, 0],
];
const offices = [
  'Văn phòng Sở',
  'Phòng Công nghệ thông tin – Khảo thí',
  'Phòng Giáo dục Mầm non',
  'Phòng Giáo dục Tiểu học',
  'Phòng Giáo dục Trung học',
  'Phòng Giáo dục thường xuyên',
  'Phòng Kế hoạch – Tài chính',
  'Phòng Tổ chức cán bộ',
  'Thanh tra Sở',
  'Phòng Chính trị tư tưởng',
];

/** A unit to be: `parent` is an index into the list, -1 the department itself. */
export interface PlannedUnit {
  readonly kindId: string;
  readonly name: string;
  readonly shortName: string;
  readonly parent: number;
}

/** Every unit below the department, parents before children. Schools' names are fictitious. */
export function plannedUnits(): PlannedUnit[] {
  const units: PlannedUnit[] = offices.map((name) => ({
    kindId: 'phong-co-quan',
    name,
    shortName: name.replace('Giáo dục', 'GD').replace('Công nghệ thông tin', 'CNTT'),
    parent: -1,
  }));
  units.push({
    kindId: 'truc-thuoc',
    name: 'Trung tâm Tin học – Ngoại ngữ Demo',
    shortName: 'TT Tin học – Ngoại ngữ',
    parent: -1,
  });
  for (const [district, th, thcs, thpt, combined] of districts) {
    const place = district.replace(/^(Quận|Huyện) /, '');
    const office =
      units.push({
        kindId: 'phong-gddt',
        name: `Phòng GDĐT ${district.toLowerCase().startsWith('quận') ? 'quận' : 'huyện'} ${place}`,
        shortName: `Phòng GDĐT ${place}`,
        parent: -1,
      }) - 1;
    const add = (kindId: string, level: string, count: number, parent: number): void => {
      for (let i = 0; i < count; i++) {
        const name =
          kindId === 'thpt' && i === 0 && place === 'Lê Chân' ? 'Demo số 1' : `${schoolName(i + office)} ${place}`;
        units.push({ kindId, name: `${level} ${name}`, shortName: '', parent });
      }
    };
    add('thpt', 'Trường THPT', thpt, office);
    add('nhieu-cap', 'Trường TH&THCS', combined, office);
    if (thpt > 0) add('gdnn-gdtx', 'Trung tâm GDNN-GDTX', 1, office);
    add('thcs', 'Trường THCS', thcs, office);
    add('tieu-hoc', 'Trường Tiểu học', th, office);
    add('mam-non', 'Trường Mầm non', Math.ceil(th / 3), office);
  }
  return units;
}
