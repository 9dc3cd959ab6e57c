import { dictionary } from '../../i18n.js';

export const troubleWords = dictionary(
  {
    close: 'Đóng',
    gapReason: 'Lý do để trống đã ghi',
    mineKept: (n: number) => `Thay đổi của bạn (${n}) chưa lưu, được giữ ở “Làm lại”.`,
    overtaken: 'Người khác vừa sửa lịch này',
    returned: 'Cấp trên trả lại',
  },
  {
    close: 'Close',
    gapReason: 'Reason given for the gaps',
    mineKept: (n: number) => `Your ${n} unsaved change${n === 1 ? ' is' : 's are'} kept under “Redo”.`,
    overtaken: 'Somebody else has just changed this roster',
    returned: 'Returned by the superior office',
  },
);
