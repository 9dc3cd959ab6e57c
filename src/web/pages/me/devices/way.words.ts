import { dictionary } from '../../../i18n.js';

export const wayWords = dictionary(
  {
    title: 'Cách báo tin',
    open: 'Chọn cách báo tin',
    how: 'Chọn tin thường (mời ca còn xa, nhắc xác nhận, đổi ca, bản tổng hợp) đi bằng cách nào.',
    always: 'Hủy ca, việc khẩn và mọi tin về ca trong 24 giờ tới luôn đi bằng tất cả các cách này.',
    legend: 'Tin thường đi bằng',
    mail: (address: string) => `Thư tới ${address}`,
    webhook: 'Zalo, SMS hoặc Telegram qua cổng tin nhắn của đơn vị',
    push: (label: string) => `Thiết bị ${label}`,
    none: 'Chưa có cách nào để báo tin: xin bổ sung địa chỉ thư hoặc bật thông báo trên thiết bị.',
    one: 'Chỉ có một cách báo tin, nên không có gì để chọn.',
    keep: 'Xin giữ ít nhất một cách.',
    save: 'Lưu',
    saved: 'Đã lưu',
  },
  {
    title: 'Ways of being told',
    open: 'Choose the ways',
    how: 'Choose by which ways ordinary notices come (invitations to distant watches, requests to confirm, swaps, digests).',
    always:
      'Cancellations, urgent matters and everything about a watch in the next 24 hours always come by all of these ways.',
    legend: 'Ordinary notices come by',
    mail: (address: string) => `Mail to ${address}`,
    webhook: 'Zalo, SMS or Telegram through the unit’s webhook',
    push: (label: string) => `The device ${label}`,
    none: 'There is no way to tell you: please add a mail address, or turn on notifications on a device.',
    one: 'There is one way only, so there is nothing to choose.',
    keep: 'Please keep one way at least.',
    save: 'Save',
    saved: 'Saved',
  },
);
