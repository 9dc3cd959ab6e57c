import { dictionary } from '../i18n.js';
import { unitsInEnglish } from '../units-in-english.js';

export const remindWords = dictionary(
  {
    title: 'Nhắc các đơn vị',
    units: 'Đơn vị được nhắc',
    nobody: 'chưa có ai nhận được thư',
    done: (at: string, by: string | null) => (by === null ? `tự nhắc ${at}` : `đã nhắc ${at} bởi ${by}`),
    again: (at: string) => `nhắc lại được từ ${at}`,
    rest: (due: string, n: string, at: string) =>
      `Nhắc được ngay ${due} đơn vị. ${n} đơn vị vừa được nhắc, nhắc lại được sớm nhất từ ${at}.`,
    mute: (n: string) => `${n} đơn vị chưa có ai nhận được thư: hãy gọi điện hoặc nhắn Zalo.`,
    letter: 'Xem nội dung thư',
    zalo: 'Tin nhắn Zalo',
    copy: 'Chép tin Zalo',
    copied: 'Đã sao chép, mở Zalo và dán',
    copyByHand: 'Đã chọn sẵn nội dung, hãy nhấn giữ rồi Sao chép (Ctrl+C)',
    cancel: 'Thôi',
    send: (n: string) => `Nhắc ${n} đơn vị`,
    reminded: (n: number) => (n === 0 ? 'Chưa nhắc được đơn vị nào' : `Đã nhắc ${n} đơn vị`),
    resting: (n: string) => `${n} đơn vị vừa nhận tin, chưa nhắc lại`,
    withoutAddress: (n: string) => `${n} đơn vị chưa có ai nhận được thư`,
    kept: 'thư nằm trong Hộp thư đi, chưa gửi',
  },
  {
    title: 'Remind units',
    units: 'Units to remind',
    nobody: 'nobody to write to',
    done: (at: string, by: string | null) => (by === null ? `reminded by itself ${at}` : `reminded ${at} by ${by}`),
    again: (at: string) => `again from ${at}`,
    rest: (due: string, n: string, at: string) =>
      `${due} can be reminded now. ${n} were reminded a short while ago and can be again from ${at} at the earliest.`,
    mute: (n: string) => `${n} have nobody to write to: call them, or tell them by Zalo.`,
    letter: 'Read the mail',
    zalo: 'Message for Zalo',
    copy: 'Copy for Zalo',
    copied: 'Copied: open Zalo and paste',
    copyByHand: 'The text is selected: copy it by hand (Ctrl+C)',
    cancel: 'Cancel',
    send: (n: string) => `Remind ${unitsInEnglish(n)}`,
    reminded: (n: number) => (n === 0 ? 'No unit could be reminded' : `${n} ${n === 1 ? 'unit' : 'units'} reminded`),
    resting: (n: string) => `${n} told a short while ago and left in peace`,
    withoutAddress: (n: string) => `${n} have nobody to write to`,
    kept: 'the mails are in the outbox, not sent',
  },
);
