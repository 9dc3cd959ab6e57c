import { dictionary } from '../../i18n.js';

export const rosterWords = dictionary(
  {
    title: 'Lập lịch',
    all: 'Các lịch trực',
    none: 'Chưa có kỳ trực nào',
    noneNote: 'Khi cấp trên mở một kỳ trực, lịch của đơn vị hiện ở đây.',
    openPeriod: 'Mở kỳ trực',
    due: 'Hạn nộp',
    overdue: 'Quá hạn nộp',
    gaps: (n: number) => `${n} khoảng thiếu`,
    full: 'Đã kín',
    find: 'Tìm đơn vị…',
    nothing: 'Không có đơn vị nào khớp',
  },
  {
    title: 'Rosters',
    all: 'All rosters',
    none: 'There is no period yet',
    noneNote: 'When the superior office opens a period, your unit’s roster appears here.',
    openPeriod: 'Open a period',
    due: 'Due',
    overdue: 'Overdue',
    gaps: (n: number) => `${n} gap${n === 1 ? '' : 's'}`,
    full: 'Complete',
    find: 'Find a unit…',
    nothing: 'No unit matches',
  },
);
