import { dictionary } from '../../i18n.js';

export const moreWords = dictionary(
  {
    more: (left: string) => `Xem thêm · còn ${left}`,
    paper: (left: string) => `Bản in này chưa có ${left} dòng chưa mở của danh sách.`,
    asking: 'Đang tải thêm…',
    came: (n: string, left: string) => `Đã hiện thêm ${n} dòng, còn ${left}.`,
    all: (n: string) => `Đã hiện thêm ${n} dòng. Đã hết danh sách.`,
  },
  {
    more: (left: string) => `Show more · ${left} left`,
    paper: (left: string) => `${left} lines of this list were not open and are not on this paper.`,
    asking: 'Fetching more…',
    came: (n: string, left: string) => `${n} more lines shown, ${left} left.`,
    all: (n: string) => `${n} more lines shown. That is all.`,
  },
);
