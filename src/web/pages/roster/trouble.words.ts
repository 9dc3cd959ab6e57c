import { dictionary } from '../../i18n.js';

export const troubleWords = dictionary(
  {
    close: 'Đóng',
    mineKept: (n: number) => `Thay đổi của bạn ở các ô đó (${n}) được giữ ở “Làm lại”.`,
    partly: (possible: number, of: number) =>
      possible === 0
        ? 'Không hoàn tác được: người khác đã sửa các ô đó.'
        : `Chỉ hoàn tác được ${possible} trên ${of} ô: người khác đã sửa các ô còn lại.`,
  },
  {
    close: 'Close',
    mineKept: (n: number) =>
      `Your ${n} change${n === 1 ? '' : 's'} of those cells ${n === 1 ? 'is' : 'are'} kept under “Redo”.`,
    partly: (possible: number, of: number) =>
      possible === 0
        ? 'It cannot be undone: somebody else has changed those cells.'
        : `Only ${possible} of ${of} cells could be undone: somebody else has changed the rest.`,
  },
);
