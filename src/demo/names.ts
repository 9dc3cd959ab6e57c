import type { Chance } from './random.js';

/** Family names with their share in Vietnam. */
const families = [
  ['Nguyễn', 38],
  ['Trần', 11],
  ['Lê', 9],
  ['Phạm', 7],
  ['Hoàng', 5],
  ['Phan', 5],
  ['Vũ', 4],
  ['Đặng', 4],
  ['Bùi', 4],
  ['Đỗ', 4],
  ['Hồ', 3],
  ['Ngô', 3],
  ['Dương', 2],
  ['Lý', 1],
] as const;
const middles = [
  'Văn',
  'Thị',
  'Đức',
  'Minh',
  'Ngọc',
  'Quang',
  'Hữu',
  'Thu',
  'Thanh',
  'Xuân',
  'Thị Bích',
  'Thị Hồng',
  'Thị Thu',
  'Quỳnh',
  'Tuấn',
  'Công',
  'Thế',
  'Thị Kim',
  'Hải',
  'Phương',
];
const givens = [
  'An',
  'Anh',
  'Ánh',
  'Bình',
  'Bích',
  'Châu',
  'Chi',
  'Cường',
  'Diễm',
  'Dũng',
  'Duyên',
  'Đạt',
  'Đông',
  'Đức',
  'Giang',
  'Hà',
  'Hải',
  'Hạnh',
  'Hằng',
  'Hiền',
  'Hoa',
  'Hòa',
  'Hoà',
  'Hùng',
  'Huyền',
  'Hương',
  'Khuê',
  'Lan',
  'Liên',
  'Linh',
  'Loan',
  'Long',
  'Mai',
  'Minh',
  'Nam',
  'Nga',
  'Ngọc',
  'Nguyệt',
  'Nhung',
  'Oanh',
  'Phong',
  'Phúc',
  'Phương',
  'Quân',
  'Quỳnh',
  'Sơn',
  'Tâm',
  'Thảo',
  'Thắng',
  'Thủy',
  'Trang',
  'Trung',
  'Tú',
  'Tuấn',
  'Uyên',
  'Vân',
  'Vinh',
  'Vượng',
  'Yến',
];

/** A fictitious name; now and then a two-word or a one-word one, as registers have them. */
export function personName(chance: Chance): string {
  const shape = chance.next();
  if (shape < 0.004) return chance.one(givens);
  const family = chance.weighted(families);
  return shape < 0.06 ? `${family} ${chance.one(givens)}` : `${family} ${chance.one(middles)} ${chance.one(givens)}`;
}

/** A number that is possible and that nobody has: 0600 and six digits. */
export function phone(n: number): { written: string; e164: string } {
  const digits = String(n % 1_000_000).padStart(6, '0');
  return { written: `0600 ${digits.slice(0, 3)} ${digits.slice(3)}`, e164: `+84600${digits}` };
}

const heroes = [
  'Hoa Sen',
  'Hoa Phượng',
  'Bình Minh',
  'Sao Mai',
  'Hướng Dương',
  'Ban Mai',
  'Hòa Bình',
  'Thống Nhất',
  'Đoàn Kết',
  'Tân Tiến',
  'Quang Trung',
  'An Thịnh',
  'Đông Hải',
  'Tây Sơn',
  'Nam Hưng',
  'Bắc Sơn',
  'Phú Xuân',
  'Vĩnh An',
  'Thái Bình',
  'Cát Tiên',
  'Sông Cấm',
  'Núi Voi',
  'Đồi Thông',
  'Biển Xanh',
  'Cánh Buồm',
];

/** A fictitious school's name, unlike the others of its district and level. */
export function schoolName(index: number): string {
  const name = heroes[index % heroes.length] ?? 'Demo';
  const round = Math.floor(index / heroes.length);
  return round === 0 ? name : `${name} ${round + 1}`;
}
