const civilDays = [
  'T7 27/4',
  'CN 28/4',
  'T2 29/4',
  '30/4',
  'Thứ Tư, 1/5',
  '02/05/2024',
  '3/5',
  'T7 4/5',
  'CN 5-5',
  '6/5',
  '7/5',
];

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô'];
const given = ['Hòa', 'Đức', 'Mai', 'Sơn'];
const middles = ['Thị', 'Văn', 'Minh', 'Quang'];

/** Forty fictitious colleagues, two of them of one name. */
export const forty: readonly { readonly name: string; readonly phone: string; readonly title: string }[] = Array.from(
  { length: 40 },
  (_, index) => ({
    name:
      index < 2
        ? 'Lê Thị Hòa'
        : `${families[index % 10]} ${middles[Math.floor(index / 10)]} ${given[(index + Math.floor(index / 10)) % 4]}`,
    phone: `0600 000 1${String(index).padStart(2, '0')}`,
    title: index === 0 ? 'Tổ Toán' : index === 1 ? 'Tổ Văn' : 'Giáo viên',
  }),
);

/**
 * A roster as schools keep it: a letterhead, a header, a date merged over its shifts, names in capitals or decomposed,
 * phones that lost their zero, a line that sums up and a signature. As the table that Excel puts on the clipboard.
 */
export function messyTable(): string {
  const rows: string[] = [
    line('<td colspan=6>TRƯỜNG THPT DEMO SỐ 1</td>'),
    line('<td colspan=6>LỊCH TRỰC LỄ 30/4, 01/5</td>'),
    line(cells('STT', 'Ngày', 'Ca', 'Họ tên', 'Chức vụ', 'SĐT')),
  ];
  let person = 0;
  for (const [at, day] of civilDays.entries()) {
    for (const [turn, hours] of ['6h-14h', '14h-22h', '22h-6h'].entries()) {
      const { name, phone, title } = forty[person++ % 40] as (typeof forty)[number];
      const written = turn === 0 ? name.toUpperCase() : turn === 1 ? name.normalize('NFD') : name;
      const number = turn === 2 ? phone.replaceAll(' ', '').slice(1) : phone;
      const date = turn === 0 ? `<td rowspan=3>${day}</td>` : '';
      rows.push(
        line(`<td>${at * 3 + turn + 1}</td>${date}${cells(hours, written, title, at === 0 && turn < 2 ? '' : number)}`),
      );
    }
  }
  rows.push(line('<td colspan=6>Tổng cộng: 33 ca</td>'), line(cells('', '', '', '', 'HIỆU TRƯỞNG', '')));
  return `<html><body><table>${rows.join('')}</table></body></html>`;
}

const line = (inside: string): string => `<tr>${inside}</tr>`;
const cells = (...texts: readonly string[]): string => texts.map((text) => `<td>${text}</td>`).join('');
