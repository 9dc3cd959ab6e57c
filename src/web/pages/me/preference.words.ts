import { dictionary } from '../../i18n.js';

export const preferenceWords = dictionary(
  {
    title: 'Giờ yên tĩnh',
    open: 'Chọn giờ yên tĩnh',
    how: 'Trong khoảng giờ này, những tin chưa gấp (thư mời cho ca còn xa, nhắc xác nhận, bản tổng hợp) chờ đến khi hết giờ. Nhắc ca trực, hủy ca và việc khẩn vẫn báo ngay.',
    keep: 'Giữ giờ yên tĩnh',
    apart: 'Mỗi ca một thư mời riêng',
    apartHow:
      'Lịch dài (từ 6 ca) bình thường được báo trong một thư. Chọn mục này nếu bạn để lịch trong máy tự ghi từng ca từ thư mời.',
    from: 'Từ',
    to: 'Đến',
    save: 'Lưu',
    saved: 'Đã lưu',
    cancel: 'Thôi',
  },
  {
    title: 'Quiet hours',
    open: 'Set quiet hours',
    how: 'In these hours what is not urgent (invitations to distant watches, requests to confirm, digests) waits until they end. Reminders of your watch, cancellations and urgent matters are told at once.',
    keep: 'Keep quiet hours',
    apart: 'An invitation of its own for every watch',
    apartHow:
      'A long roster (6 watches or more) is usually told in one mail. Choose this if your calendar takes up watches from invitations.',
    from: 'From',
    to: 'To',
    save: 'Save',
    saved: 'Saved',
    cancel: 'Cancel',
  },
);
