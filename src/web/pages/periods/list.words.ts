import { dictionary } from '../../i18n.js';

export const listWords = dictionary(
  {
    beside: 'Các kỳ trực trên trục thời gian',
    today: 'Hôm nay',
    now: 'Đang trực',
    ahead: 'Sắp tới',
    past: (n: number) => `Lưu trữ: ${n} kỳ đã qua`,
    board: 'Toàn cảnh',
    published: (published: string, units: string) => `${published}/${units} đã công bố`,
    sent: (n: string) => `${n} đã nộp, chờ công bố`,
    gaps: (n: string) => `${n} ca thiếu`,
  },
  {
    beside: 'The periods beside each other in time',
    today: 'Today',
    now: 'Running',
    ahead: 'To come',
    past: (n: number) => `Archive: ${n} period${n === 1 ? '' : 's'} over`,
    board: 'Overview',
    published: (published: string, units: string) => `${published}/${units} published`,
    sent: (n: string) => `${n} submitted, not published`,
    gaps: (n: string) => `${n} shifts short`,
  },
);
