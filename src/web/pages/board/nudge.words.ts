import { dictionary } from '../../i18n.js';

export const nudgeWords = dictionary(
  {
    title: 'Nhắc các đơn vị',
    why: (due: string) =>
      `Trưởng đơn vị và người lập lịch của các đơn vị chưa nộp nhận một thư nhắc, kèm hạn nộp ${due}. Mỗi đơn vị chỉ được nhắc một lần trong 4 giờ.`,
    units: 'Đơn vị được nhắc',
    nobody: 'chưa có ai nhận được thư',
    done: (at: string, by: string) => `đã nhắc ${at} bởi ${by}`,
    again: (at: string) => `nhắc lại được từ ${at}`,
    resting: (n: number) => `${n} đơn vị vừa được nhắc, chưa nhắc lại`,
    letter: 'Xem nội dung thư',
    zalo: 'Tin nhắn Zalo',
    copy: 'Chép tin Zalo',
    copied: 'Đã sao chép, mở Zalo và dán',
    copyByHand: 'Đã chọn sẵn nội dung, hãy nhấn giữ rồi Sao chép (Ctrl+C)',
    cancel: 'Thôi',
    send: (n: string) => `Nhắc ${n} đơn vị`,
    reminded: (n: number) => (n === 0 ? 'Chưa nhắc được đơn vị nào' : `Đã nhắc ${n} đơn vị`),
    kept: 'thư nằm trong Hộp thư đi, chưa gửi',
    withoutAddress: (n: number) => `${n} đơn vị chưa có địa chỉ thư`,
  },
  {
    title: 'Remind units',
    why: (due: string) =>
      `The head and the scheduler of every unit without a roster get a mail that reminds them of the deadline, ${due}. A unit is reminded once in 4 hours at most.`,
    units: 'Units to remind',
    nobody: 'nobody to write to',
    done: (at: string, by: string) => `reminded ${at} by ${by}`,
    again: (at: string) => `again from ${at}`,
    resting: (n: number) => `${n} reminded a short while ago and left in peace`,
    letter: 'Read the mail',
    zalo: 'Message for Zalo',
    copy: 'Copy for Zalo',
    copied: 'Copied: open Zalo and paste',
    copyByHand: 'The text is selected: copy it by hand (Ctrl+C)',
    cancel: 'Cancel',
    send: (n: string) => `Remind ${n} units`,
    reminded: (n: number) => (n === 0 ? 'No unit could be reminded' : `${n} ${n === 1 ? 'unit' : 'units'} reminded`),
    kept: 'the mails are in the outbox, not sent',
    withoutAddress: (n: number) => `${n} units have no mail address`,
  },
);
