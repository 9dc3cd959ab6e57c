import { describe, expect, it } from '@jest/globals';
import { at, HO_CHI_MINH } from '../../src/rota/calendar.js';
import { postLetters, type ToldRoster, type ToldWatch, zaloDay, zaloPerson, zaloUnit } from '../../src/rota/zalo.js';

const an = { id: 'an', name: 'Nguyễn Văn An', phone: '0600000001' };
const binh = { id: 'binh', name: 'Trần Thị Bình', phone: '0600.000.002' };
const chau = { id: 'chau', name: 'Lê Minh Châu', phone: null };

const watch = (
  on: string,
  from: string,
  to: string,
  postName: string,
  people: ToldWatch['people'],
  required = 1,
): ToldWatch => ({ on, start: at(on, from, HO_CHI_MINH), end: at(on, to, HO_CHI_MINH), postName, people, required });

const roster: ToldRoster = {
  unitName: 'THPT Demo số 1',
  watches: [
    watch('2024-04-30', '19:30', '24:00', 'Trực lãnh đạo', []),
    watch('2024-04-30', '07:30', '19:30', 'Trực lãnh đạo', [an]),
    watch('2024-04-30', '07:30', '19:30', 'Trực kỹ thuật/CNTT', [binh, chau], 3),
    watch('2024-05-01', '07:30', '19:30', 'Trực lãnh đạo', [binh]),
    watch('2024-05-01', '07:30', '19:30', 'Trực bảo vệ', [], 0),
  ],
  link: 'https://lich-truc.example/me',
  deadline: at('2024-04-26', '17:00', HO_CHI_MINH),
};

describe('the Zalo text', () => {
  it('tells a day in a line for each shift, then where to confirm and until when', () => {
    expect(zaloDay(roster, '2024-04-30')).toBe(
      [
        '📌 LỊCH TRỰC – THPT Demo số 1 – Thứ Ba 30/4',
        '07h30–19h30: LĐ Nguyễn Văn An 0600 000 001 | KT Trần Thị Bình 0600 000 002, Lê Minh Châu, (còn thiếu 1)',
        '19h30–24h00: LĐ (chưa phân công)',
        'Xác nhận trước 17h00 ngày 26/4: https://lich-truc.example/me',
      ].join('\n'),
    );
  });

  it('tells the whole roster day by day and leaves out what nobody must stand', () => {
    const text = zaloUnit({ ...roster, deadline: null });
    expect(text.split('\n\n')).toEqual([
      '📌 LỊCH TRỰC – THPT Demo số 1 – 30/4 đến 1/5',
      expect.stringContaining('▪ Thứ Ba 30/4\n07h30–19h30: LĐ Nguyễn Văn An'),
      '▪ Thứ Tư 1/5\n07h30–19h30: LĐ Trần Thị Bình 0600 000 002',
      'Xác nhận: https://lich-truc.example/me',
    ]);
  });

  it('tells a person their watches and who stands beside them', () => {
    expect(zaloPerson({ ...roster, link: null }, 'binh')).toBe(
      [
        '📌 LỊCH TRỰC – THPT Demo số 1 – Trần Thị Bình',
        '▪ Thứ Ba 30/4, 07h30–19h30: Trực kỹ thuật/CNTT (cùng ca: Nguyễn Văn An 0600 000 001, Lê Minh Châu)',
        '▪ Thứ Tư 1/5, 07h30–19h30: Trực lãnh đạo',
      ].join('\n'),
    );
    expect(zaloPerson(roster, 'nobody')).toContain('Không có ca trực nào.');
  });

  it('names one day once, tells no day of an empty roster, and hours by their end when they begin together', () => {
    const [evening, day] = roster.watches as [ToldWatch, ToldWatch];
    const bare = { ...roster, link: null };
    expect(zaloUnit({ ...bare, watches: [evening] })).toBe(
      '📌 LỊCH TRỰC – THPT Demo số 1 – 30/4\n\n▪ Thứ Ba 30/4\n19h30–24h00: LĐ (chưa phân công)',
    );
    expect(zaloUnit({ ...bare, watches: [] })).toBe('📌 LỊCH TRỰC – THPT Demo số 1');
    const short = { ...day, end: day.end - 1_800_000 };
    expect(
      zaloDay({ ...bare, watches: [day, short] }, day.on)
        .split('\n')
        .slice(1),
    ).toEqual(['07h30–19h00: LĐ Nguyễn Văn An 0600 000 001', '07h30–19h30: LĐ Nguyễn Văn An 0600 000 001']);
  });

  it('tells who stands the very same hours, and a guard of whom nobody is asked', () => {
    const [, day, technical] = roster.watches as [ToldWatch, ToldWatch, ToldWatch];
    const watches = [day, { ...technical, start: day.start - 1 }, { ...technical, end: day.end + 1 }];
    const lines = zaloPerson({ ...roster, link: null, watches }, 'an').split('\n');
    expect(lines).toEqual([
      '📌 LỊCH TRỰC – THPT Demo số 1 – Nguyễn Văn An',
      '▪ Thứ Ba 30/4, 07h30–19h30: Trực lãnh đạo',
    ]);
    const guard = watch('2024-04-30', '07:30', '19:30', 'Trực bảo vệ', [binh], 0);
    expect(zaloDay({ ...roster, link: null, watches: [guard] }, '2024-04-30')).toContain('BV Trần Thị Bình');
    expect(zaloPerson(roster, 'nobody').split('\n')[0]).toBe('📌 LỊCH TRỰC – THPT Demo số 1 – ');
  });

  it('shortens posts to letters one recognises', () => {
    const short = [
      'Trực lãnh đạo',
      'Trực kỹ thuật/CNTT',
      'Trực ban/văn thư',
      'Trực bảo vệ',
      'Ứng trực sự cố',
      'Đường dây nóng',
      'TRỰC  đường   dây',
      'Thường trực đêm',
      'Trực /ban',
      '',
    ];
    expect(short.map(postLetters)).toEqual(['LĐ', 'KT', 'TB', 'BV', 'ƯTSC', 'ĐDN', 'ĐD', 'TTĐ', 'T', '']);
  });
});
