import type { CivilDay, DayKind } from '../rota/calendar.js';
import { daysBetween } from '../rota/calendar.js';

/** A day that is not what its weekday says, and how sure that is: announced, derived from the law, or not enacted yet. */
interface KnownDay {
  readonly on: CivilDay;
  readonly kind: DayKind;
  readonly label: string;
  readonly observance: boolean;
  readonly state: 'decided' | 'computed' | 'pending';
  readonly reference: string;
}

interface Fact extends Partial<Pick<KnownDay, 'observance' | 'reference'>> {
  readonly from: CivilDay;
  readonly to?: CivilDay;
  readonly kind: DayKind;
  readonly label: string;
  readonly state: KnownDay['state'];
}

const VICTORY = 'Ngày Chiến thắng';
const LABOUR = 'Quốc tế lao động';
const ANCESTORS = 'Giỗ Tổ Hùng Vương';
const ARTICLE = 'Bộ luật Lao động 2019, Điều 112';

const facts: readonly Fact[] = [
  { from: '2024-01-01', kind: 'HOLIDAY', label: 'Tết Dương lịch', state: 'decided' },
  { from: '2024-02-08', to: '2024-02-14', kind: 'HOLIDAY', label: 'Tết Nguyên đán', state: 'decided' },
  { from: '2024-04-18', kind: 'HOLIDAY', label: ANCESTORS, state: 'decided' },
  {
    from: '2024-04-29',
    kind: 'SWAP_OFF',
    label: 'Nghỉ hoán đổi (làm bù 4/5)',
    state: 'decided',
    reference: '2450/VPCP-KGVX, 12/4/2024',
  },
  { from: '2024-04-30', kind: 'HOLIDAY', label: VICTORY, state: 'decided' },
  { from: '2024-05-01', kind: 'HOLIDAY', label: LABOUR, state: 'decided' },
  { from: '2024-05-04', kind: 'MAKEUP_WORK', label: 'Làm bù cho 29/4', state: 'decided' },
  {
    from: '2024-05-07',
    kind: 'WORK',
    label: 'Kỷ niệm 70 năm Chiến thắng Điện Biên Phủ',
    observance: true,
    state: 'decided',
  },
  { from: '2025-01-01', kind: 'HOLIDAY', label: 'Tết Dương lịch', state: 'decided' },
  { from: '2025-01-25', to: '2025-02-02', kind: 'HOLIDAY', label: 'Tết Nguyên đán', state: 'decided' },
  { from: '2025-04-07', kind: 'HOLIDAY', label: ANCESTORS, state: 'decided' },
  { from: '2025-04-26', kind: 'MAKEUP_WORK', label: 'Làm bù cho 2/5', state: 'decided' },
  { from: '2025-04-30', kind: 'HOLIDAY', label: VICTORY, state: 'decided' },
  { from: '2025-05-01', kind: 'HOLIDAY', label: LABOUR, state: 'decided' },
  { from: '2025-05-02', kind: 'SWAP_OFF', label: 'Nghỉ hoán đổi (làm bù 26/4)', state: 'decided' },
  { from: '2025-05-07', kind: 'WORK', label: 'Chiến thắng Điện Biên Phủ', observance: true, state: 'decided' },
  { from: '2026-02-14', to: '2026-02-22', kind: 'HOLIDAY', label: 'Tết Nguyên đán', state: 'decided' },
  { from: '2026-04-26', kind: 'HOLIDAY', label: ANCESTORS, state: 'decided' },
  { from: '2026-04-27', kind: 'COMP_OFF', label: 'Nghỉ bù Giỗ Tổ', state: 'decided' },
  { from: '2026-04-30', kind: 'HOLIDAY', label: VICTORY, state: 'decided' },
  { from: '2026-05-01', kind: 'HOLIDAY', label: LABOUR, state: 'decided' },
  { from: '2026-05-07', kind: 'WORK', label: 'Chiến thắng Điện Biên Phủ', observance: true, state: 'decided' },
  { from: '2026-11-24', kind: 'HOLIDAY', label: 'Ngày Văn hóa Việt Nam', state: 'pending' },
  { from: '2027-02-06', kind: 'HOLIDAY', label: 'Mùng 1 Tết Đinh Mùi', state: 'computed' },
  { from: '2027-05-03', kind: 'COMP_OFF', label: 'Nghỉ bù 1/5', state: 'computed' },
  { from: '2027-05-07', kind: 'WORK', label: 'Chiến thắng Điện Biên Phủ', observance: true, state: 'computed' },
];

/** By the moon, so known years ahead; how many days are given off around them is announced each year. */
// prettier-ignore
const newYears: readonly CivilDay[] = [
  '2028-01-26', '2029-02-13', '2030-02-02', '2031-01-23', '2032-02-11', '2033-01-31', '2034-02-19', '2035-02-08', '2036-01-28',
];
// prettier-ignore
const ancestorsDays: readonly CivilDay[] = [
  '2027-04-16', '2028-04-04', '2029-04-23', '2030-04-12', '2031-04-01', '2032-04-20', '2033-04-09', '2034-04-28',
  '2035-04-17', '2036-04-06',
];

/** Public holidays the law fixes to a day of the year. */
const fixed = [
  { day: '01-01', label: 'Tết Dương lịch' },
  { day: '04-30', label: VICTORY },
  { day: '05-01', label: LABOUR },
  { day: '09-02', label: 'Quốc khánh' },
] as const;
const YEARS = Array.from({ length: 13 }, (_, index) => 2024 + index);

/** Every exceptional day known from 2024 to 2036, ranges expanded. An announced day beats one derived from the law. */
export function knownDays(): KnownDay[] {
  const derived: Fact[] = [
    ...YEARS.flatMap((year) => fixed.map(({ day, label }) => byLaw(`${year}-${day}`, label))),
    ...newYears.map((on) => byLaw(on, 'Mùng 1 Tết Nguyên đán')),
    ...ancestorsDays.map((on) => byLaw(on, ANCESTORS)),
  ];
  const days = new Map([...derived, ...facts].flatMap(expanded).map((day) => [day.on, day]));
  return [...days.values()].toSorted((a, b) => (a.on < b.on ? -1 : 1));
}

function byLaw(from: CivilDay, label: string): Fact {
  return { from, kind: 'HOLIDAY', label, state: 'computed', reference: ARTICLE };
}

function expanded({ from, to = from, observance = false, reference = '', ...fact }: Fact): KnownDay[] {
  return daysBetween(from, to).map((on) => ({ ...fact, on, observance, reference }));
}
