import { dictionary } from '../../i18n.js';

export const emergencyWords = dictionary(
  {
    link: 'Thẻ khẩn cấp',
    title: 'Thẻ liên hệ khẩn cấp',
    note: 'Bốn thẻ trên một tờ A4: cắt ra, để cạnh máy trực, mang theo người. In lại khi đầu mối thay đổi.',
    print: 'In thẻ',
    back: 'Danh bạ',
    first: 'Khi có sự cố, gọi lần lượt:',
    none: 'Chưa có đầu mối nào có số điện thoại. Ghi ở Danh bạ, mục Đầu mối.',
    own: 'Điện thoại trực của đơn vị',
    say: 'Nói trước tiên:',
    sayLines: [
      'Tên tôi, đơn vị, số để gọi lại',
      'Thấy gì, từ lúc nào',
      'Máy, hệ thống, địa chỉ IP nào',
      'Đã làm gì; chưa tắt, chưa xóa gì',
    ],
    checked: (on: string) => `gọi thử ${on}`,
    unchecked: 'chưa gọi thử',
    printed: (on: string) => `In ngày ${on} · LƯU HÀNH NỘI BỘ`,
  },
  {
    link: 'Emergency card',
    title: 'Emergency card',
    note: 'Four cards on a sheet of A4: cut them out, keep one at the watch and one on you. Print again when a contact changes.',
    print: 'Print the cards',
    back: 'Directory',
    first: 'In an incident, call in this order:',
    none: 'No contact has a phone number yet. Write them down in the directory, under Contacts.',
    own: 'The unit’s duty phone',
    say: 'Say first:',
    sayLines: [
      'My name, my unit, the number to call back',
      'What I see, and since when',
      'Which machine, system, IP address',
      'What was done; nothing switched off or deleted yet',
    ],
    checked: (on: string) => `called ${on}`,
    unchecked: 'never called',
    printed: (on: string) => `Printed on ${on} · INTERNAL USE ONLY`,
  },
);
