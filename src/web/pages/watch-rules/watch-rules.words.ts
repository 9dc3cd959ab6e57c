import { dictionary } from '../../i18n.js';

export const watchRulesWords = dictionary(
  {
    title: 'Quy định ca trực',
    lead: 'Bao lâu không có người nhận ca thì báo lãnh đạo, kiểm tra mấy giờ một lần và kiểm tra những gì. Quy định ở đây dùng cho đơn vị này và các đơn vị cấp dưới cùng loại; nơi gần hơn đặt riêng thì theo nơi đó.',
    short: (minutes: number, hours: number, items: number) =>
      `báo sau ${minutes} phút · kiểm tra ${hours} giờ một lần · ${items} mục`,
    takeover: 'Báo lãnh đạo khi chưa có người nhận ca (phút sau giờ hết ca)',
    hours: 'Kiểm tra trong ca',
    everyHours: (hours: number) => `${hours} giờ một lần`,
    grace: 'Nhắc khi chưa kiểm tra (phút sau giờ kiểm tra)',
    posts: 'Vị trí trực phải kiểm tra',
    phases: {
      start: 'Danh mục kiểm tra đầu ca',
      every: 'Danh mục kiểm tra trong ca',
      end: 'Danh mục kiểm tra cuối ca',
    },
    bounds: 'Số phút từ 5 đến 240; mỗi mục cần có chữ ở cả hai ngôn ngữ.',
  },
  {
    title: 'Watch rules',
    lead: 'After how long a leader hears that nobody has taken over, how often checks are made, and what is looked at. What is set here holds for this unit and those of its kind below; where a nearer unit has decided, that holds.',
    short: (minutes: number, hours: number, items: number) =>
      `told after ${minutes} min · checks every ${hours} h · ${items} items`,
    takeover: 'Tell a leader when nobody has taken over (minutes after the end)',
    hours: 'Checks during the watch',
    everyHours: (hours: number) => (hours === 1 ? 'every hour' : `every ${hours} hours`),
    grace: 'Remind of a check not made (minutes after it was due)',
    posts: 'Posts whose watches are checked',
    phases: { start: 'Checks at the start', every: 'Checks during the watch', end: 'Checks at the end' },
    bounds: 'Minutes from 5 to 240; every item needs its words in both languages.',
  },
);
