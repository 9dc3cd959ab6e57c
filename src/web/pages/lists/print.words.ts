import { dictionary } from '../../i18n.js';

export const printWords = dictionary(
  {
    title: 'In danh sách',
    note: (shown: string, total: string) => `Đang mở ${shown} trong ${total} dòng. In cả những dòng chưa mở?`,
    whole: 'Đã mở hết danh sách.',
    shown: 'Chỉ in phần đang mở',
    all: 'In tất cả',
  },
  {
    title: 'Print the list',
    note: (shown: string, total: string) => `${shown} of ${total} lines are open. Print the others too?`,
    whole: 'The whole list is open.',
    shown: 'Print what is open',
    all: 'Print all',
  },
);
