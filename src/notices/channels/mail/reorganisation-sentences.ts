import type { Language } from '../../../calendars/wording.js';
import { dateLabel } from '../../../rota/labels.js';
import type { FeltChange } from '../../../rota/reorganisation.js';
import type { CameAlong } from '../../reorganisation-facts.js';

const few = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** What is said of units that are reorganised. */
export const reorganisationSentences = {
  vi: {
    subject: {
      planned: (day: string, what: string) => `Dự kiến từ ${day}: ${what}`,
      done: (day: string, what: string) => `Từ ${day}: ${what}`,
      undone: (day: string, what: string) => `Đã bỏ dự kiến từ ${day}: ${what}`,
      hindered: (day: string, what: string) => `Chưa thực hiện được từ ${day}: ${what}`,
    },
    lead: {
      planned: (day: string, what: string) => `Từ ${day}, ${what}.`,
      done: (day: string, what: string) => `Từ ${day}, ${what}.`,
      undone: (day: string, what: string) => `Dự kiến sau đây đã bỏ: từ ${day}, ${what}.`,
      hindered: (day: string, what: string) =>
        `Dự kiến sau đây đến ngày nhưng chưa thực hiện được: từ ${day}, ${what}.`,
    },
    next: {
      planned: 'Trước ngày đó mọi thứ giữ nguyên. Nếu có gì chưa đúng, xin báo người lập dự kiến.',
      done: 'Ca trực đã phân công và lịch đã đăng ký vẫn giữ nguyên.',
      received: 'Ca trực đã phân công vẫn giữ nguyên. Xin xem lại người, vai trò và các việc chuyển đến.',
      undone: 'Mọi thứ giữ nguyên.',
      hindered:
        'Đến nay mọi thứ giữ nguyên. Khi hết vướng mắc, dự kiến tự được thực hiện; nếu không còn cần, người lập có thể bỏ.',
    },
    yourUnit: (into: string) => `đơn vị của bạn là ${into}`,
    yours: (day: string, from: string, into: string) =>
      `Từ ${day} đơn vị của bạn là ${into} (trước đó: ${from}). Ca trực và lịch của bạn giữ nguyên.`,
    units: (n: number) => `${n} đơn vị có thay đổi`,
    many: (n: number, day: string) => `${n} thay đổi về đơn vị, sớm nhất từ ${day}`,
    manyLead: (n: number, day: string) =>
      `${n} thay đổi sau đây liên quan đến đơn vị của bạn, sớm nhất từ ${day}. Ca trực đã phân công vẫn giữ nguyên.`,
    title: {
      planned: (day: string) => `Dự kiến từ ${day}`,
      done: (day: string) => `Từ ${day}`,
      undone: (day: string) => `Đã bỏ dự kiến từ ${day}`,
      hindered: (day: string) => `Chưa thực hiện được từ ${day}`,
    },
    basis: 'Căn cứ',
    by: { planned: 'Người lập', done: 'Người lập', undone: 'Người bỏ', hindered: 'Người lập' },
    hindrance: 'Vướng mắc',
    came: 'Chuyển đến',
    along: ({ people, duties, alerts, incidents }: CameAlong) =>
      [
        `${people} người`,
        duties > 0 ? `${duties} ca trực sắp tới` : '',
        alerts > 0 ? `${alerts} cảnh báo chưa đóng` : '',
        incidents > 0 ? `${incidents} sự cố chưa đóng` : '',
      ]
        .filter(Boolean)
        .join(', '),
    head: 'Trưởng đơn vị',
    changes: 'Thay đổi',
    more: (n: number) => `… và ${n} thay đổi nữa`,
    open: 'Mở trang đơn vị',
    openAll: 'Mở danh bạ đơn vị',
    renamed: (from: string, to: string) => `${from} đổi tên thành ${to}`,
    moved: (name: string, from: string, to: string) => `${name} chuyển từ ${from} sang ${to}`,
    supervised: (name: string, to: string) => `${name} do ${to} quản lý chuyên môn`,
    unsupervised: (name: string, from: string) => `${from} thôi quản lý chuyên môn ${name}`,
    begins: (name: string, under: string) => `${name} thành lập, trực thuộc ${under}`,
    ends: (name: string, day: string) => `${name} kết thúc hoạt động từ ${day}`,
    merged: (name: string, into: string) => `${name} sáp nhập vào ${into}`,
  },
  en: {
    subject: {
      planned: (day: string, what: string) => `Planned from ${day}: ${what}`,
      done: (day: string, what: string) => `From ${day}: ${what}`,
      undone: (day: string, what: string) => `No longer planned from ${day}: ${what}`,
      hindered: (day: string, what: string) => `Could not be done on ${day}: ${what}`,
    },
    lead: {
      planned: (day: string, what: string) => `From ${day}, ${what}.`,
      done: (day: string, what: string) => `From ${day}, ${what}.`,
      undone: (day: string, what: string) => `This plan was given up: from ${day}, ${what}.`,
      hindered: (day: string, what: string) =>
        `The day of this plan has come, but it could not be done: from ${day}, ${what}.`,
    },
    next: {
      planned: 'Until then everything stays as it is. If something is wrong, please tell whoever planned it.',
      done: 'Watches that were assigned, and calendars subscribed to, go on.',
      received: 'Watches that were assigned go on. Please look through the people, roles and matters that came.',
      undone: 'Everything stays as it is.',
      hindered:
        'Until now everything is as it was. It will be done as soon as nothing stands in its way; whoever planned it can give it up.',
    },
    yourUnit: (into: string) => `your unit is ${into}`,
    yours: (day: string, from: string, into: string) =>
      `From ${day} your unit is ${into} (before: ${from}). Your watches and your calendar go on.`,
    units: (n: number) => `${n} units change`,
    many: (n: number, day: string) => `${n} changes to units, the first from ${day}`,
    manyLead: (n: number, day: string) =>
      `These ${n} changes concern your units, the first from ${day}. Watches that were assigned go on.`,
    title: {
      planned: (day: string) => `Planned from ${day}`,
      done: (day: string) => `From ${day}`,
      undone: (day: string) => `No longer planned from ${day}`,
      hindered: (day: string) => `Could not be done on ${day}`,
    },
    basis: 'By',
    by: { planned: 'Planned by', done: 'Planned by', undone: 'Given up by', hindered: 'Planned by' },
    hindrance: 'In its way',
    came: 'Came along',
    along: ({ people, duties, alerts, incidents }: CameAlong) =>
      [
        few(people, 'person', 'people'),
        duties > 0 ? few(duties, 'coming watch', 'coming watches') : '',
        alerts > 0 ? few(alerts, 'open alert', 'open alerts') : '',
        incidents > 0 ? few(incidents, 'open incident', 'open incidents') : '',
      ]
        .filter(Boolean)
        .join(', '),
    head: 'Head of the unit',
    changes: 'Changes',
    more: (n: number) => `… and ${n} more`,
    open: 'Open the unit',
    openAll: 'Open the list of units',
    renamed: (from: string, to: string) => `${from} becomes ${to}`,
    moved: (name: string, from: string, to: string) => `${name} goes from ${from} to ${to}`,
    supervised: (name: string, to: string) => `${name} is supervised by ${to}`,
    unsupervised: (name: string, from: string) => `${name} is no longer supervised by ${from}`,
    begins: (name: string, under: string) => `${name} is founded under ${under}`,
    ends: (name: string, day: string) => `${name} ends on ${day}`,
    merged: (name: string, into: string) => `${name} is merged into ${into}`,
  },
} as const;

/** What becomes of one unit, in words. */
export function changeSentence({ what, name, before, after, on }: FeltChange, language: Language): string {
  const say = reorganisationSentences[language];
  const [from, to] = [before ?? '–', after ?? '–'];
  switch (what) {
    case 'renamed':
      return say.renamed(from, to);
    case 'moved':
      return say.moved(name, from, to);
    case 'supervised':
      return after === null ? say.unsupervised(name, from) : say.supervised(name, to);
    case 'ends':
      return say.ends(name, dateLabel(on, language));
    case 'begins':
    case 'merged':
      return say[what](name, to);
  }
}
