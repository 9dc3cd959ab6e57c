import { dayCalendar, daysBetween, HO_CHI_MINH, startOfDay } from '../../src/rota/calendar.js';
import type { FactShift, RosterFacts, Stander } from '../../src/documents/roster-facts.js';
import { DAY } from '../../src/rota/interval.js';
import { layOut, patterns, type PatternId } from '../../src/rota/pattern.js';

const calendar = dayCalendar([
  { on: '2024-04-29', kind: 'SWAP_OFF', label: 'Nghỉ hoán đổi' },
  { on: '2024-04-30', kind: 'HOLIDAY', label: 'Ngày Giải phóng miền Nam' },
  { on: '2024-05-01', kind: 'HOLIDAY', label: 'Quốc tế Lao động' },
  { on: '2024-05-04', kind: 'MAKEUP_WORK', label: 'Làm bù ngày 29/4' },
  { on: '2024-05-07', kind: 'WORK', label: 'Chiến thắng Điện Biên Phủ', observance: true },
]);

const family = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Vũ', 'Đặng', 'Bùi', 'Đỗ'];
const middle = ['Thị', 'Văn', 'Quỳnh', 'Minh', 'Hoàng', 'Thị Phương'];
const given = ['An', 'Bình', 'Châu', 'Dũng', 'Hạnh', 'Yến', 'Thưởng', 'Thủy', 'Hòa', 'Đức'];
const titles = ['Hiệu trưởng', 'Phó Hiệu trưởng', 'Giáo viên Tin học', 'Nhân viên CNTT', 'Tổ trưởng Văn phòng'];

/** The n-th of many fictitious people. */
export const person = (n: number): Omit<Stander, 'start' | 'end'> => ({
  name: [family[n % 8], middle[n % 6], given[n % 10]].join(' '),
  title: titles[n % 5] ?? '',
  phone: `0600 000 ${String(n % 1000).padStart(3, '0')}`,
});

interface Wanted {
  readonly firstOn?: string;
  readonly lastOn?: string;
  readonly pattern?: PatternId;
  readonly posts?: number;
  readonly people?: number;
  /** How many stand each shift. */
  readonly each?: number;
}

const POSTS = ['Trực lãnh đạo', 'Trực kỹ thuật/CNTT', 'Trực ban/văn thư', 'Trực bảo vệ', 'Ứng trực sự cố'];

/** A roster of a school over the letter's days, everybody in turn. */
export function rosterFacts(wanted: Wanted = {}, changes: Partial<RosterFacts> = {}): RosterFacts {
  const { firstOn = '2024-04-27', lastOn = '2024-05-07', pattern = '3x8', posts = 2, people = 40, each = 1 } = wanted;
  const days = daysBetween(firstOn, lastOn);
  const window = { start: startOfDay(firstOn, HO_CHI_MINH), end: startOfDay(lastOn, HO_CHI_MINH) + DAY };
  const chosen = patterns.find(({ id }) => id === pattern);
  if (!chosen) throw new RangeError(pattern);
  let next = 0;
  const shifts = layOut(chosen, window, calendar, HO_CHI_MINH)
    .filter(({ on }) => on >= firstOn)
    .flatMap(({ on, start, end }): FactShift[] =>
      Array.from({ length: posts }, (_, post) => ({
        postId: String(post),
        on,
        start,
        end,
        required: each,
        people: Array.from({ length: each }, () => ({ ...person(next++ % people), start, end })),
      })),
    );
  return {
    unit: { name: 'Trường THPT Demo số 1', shortName: 'THPTD1', dutyPhone: '0225 600 0001' },
    headTitle: 'Hiệu trưởng',
    superior: { name: 'Sở Giáo dục và Đào tạo Hải Phòng', shortName: 'Sở GDĐT' },
    period: {
      title: 'Lễ 30/4, 01/5 và 70 năm Chiến thắng Điện Biên Phủ (7/5/2024)',
      firstOn,
      lastOn,
      directive: {
        number: '834/STTTT-BCVT',
        on: '2024-04-23',
        issuer: 'Sở Thông tin và Truyền thông',
        subject: 'tăng cường công tác bảo đảm an toàn thông tin mạng trong dịp Lễ 30/4, 01/5',
      },
    },
    days: days.map((on) => calendar.day(on)),
    posts: Array.from({ length: posts }, (_, post) => ({ id: String(post), name: POSTS[post] ?? 'Trực', place: '' })),
    shifts,
    contacts: [
      {
        organisation: 'Văn phòng Sở Giáo dục và Đào tạo',
        personName: 'Phạm Đức Demo',
        phone: '0600.000.683',
        hotline: null,
      },
      { organisation: 'Sở Thông tin và Truyền thông', personName: '', phone: '0600 000 472', hotline: null },
      { organisation: 'VNCERT/CC', personName: '', phone: '024.3640.4421', hotline: '086.9100.317' },
    ],
    signing: {
      kind: 'TB',
      number: '',
      on: null,
      place: 'Hải Phòng',
      signerName: 'ThS. Trần Thị Bích',
      signerTitle: 'Phó Hiệu trưởng',
      authority: 'KT.',
    },
    draft: false,
    revision: 3,
    phonesWhole: true,
    printedAt: Date.UTC(2024, 3, 25, 9, 5),
    ...changes,
  };
}
