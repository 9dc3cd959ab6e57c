import { at, daysBetween, HO_CHI_MINH } from '../../src/rota/calendar.js';
import type { GroundPerson, GroundShift, RosterGround } from '../../src/rota/sheet/roster-sheet.js';

const turns: Readonly<Record<string, readonly (readonly [string, string, string, number])[]>> = {
  '3x8': [
    ['S', 'Sáng', '06:00', 8],
    ['C', 'Chiều', '14:00', 8],
    ['Đ', 'Đêm', '22:00', 8],
  ],
  '2x12': [
    ['N', 'Ngày', '07:30', 12],
    ['Đ', 'Đêm', '19:30', 12],
  ],
  '24h': [['T', 'Trực 24 giờ', '07:30', 24]],
};

export const posts = [
  { id: 'leader', kindId: 'lanh-dao', nameVi: 'Trực lãnh đạo' },
  { id: 'tech', kindId: 'ky-thuat', nameVi: 'Trực kỹ thuật' },
];

/** The watches of the letter's eleven days; their ids read 'tech 2024-04-27 S'. */
export function shiftsOf(postId: string, pattern: keyof typeof turns): GroundShift[] {
  const postKindId = posts.find(({ id }) => id === postId)!.kindId;
  return daysBetween('2024-04-27', '2024-05-07').flatMap((on) =>
    turns[pattern]!.map(([code, label, clock, hours]) => {
      const start = at(on, clock, HO_CHI_MINH);
      return {
        id: `${postId} ${on} ${code}`,
        postId,
        postKindId,
        code,
        label,
        on,
        start,
        end: start + hours * 3_600_000,
      };
    }),
  );
}

export const staff: readonly GroundPerson[] = [
  { id: 'an', name: 'Nguyễn Văn An', phone: '0600 000 001' },
  { id: 'bich', name: 'Trần Thị Bích', phone: '0600 000 002' },
  { id: 'hoa', name: 'Lê Thị Hòa', phone: '0600 000 011' },
  { id: 'chau', name: 'Lê Minh Châu', phone: null },
  { id: 'dung-1', name: 'Phạm Văn Dũng', phone: '0600 000 021' },
  { id: 'dung-2', name: 'Phạm Văn Dũng', phone: '0600 000 022' },
  { id: 'duc', name: 'Đỗ Đức', phone: null },
];

export function ground(wanted: Partial<RosterGround> = {}): RosterGround {
  return {
    firstOn: '2024-04-27',
    lastOn: '2024-05-07',
    posts,
    people: staff,
    shifts: [...shiftsOf('leader', '24h'), ...shiftsOf('tech', '2x12')],
    ...wanted,
  };
}

/** Forty people with names all different. */
export const forty: readonly GroundPerson[] = Array.from({ length: 40 }, (_, index) => ({
  id: `p${index}`,
  name: `${['Nguyễn', 'Trần', 'Lê', 'Phạm'][index % 4]} ${['Văn', 'Thị'][index % 2]} ${
    ['An', 'Bích', 'Cường', 'Dũng', 'Giang', 'Hòa', 'Khánh', 'Lan', 'Minh', 'Nga'][Math.floor(index / 4)]
  }`,
  phone: `0600 000 ${String(100 + index)}`,
}));
