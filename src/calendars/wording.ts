import { addDays, dayOf, HO_CHI_MINH, startOfDay } from '../rota/calendar.js';
import type { Interval } from '../rota/interval.js';
import { hoursLabel, longDayLabel, stretchLabel } from '../rota/labels.js';

export type Language = 'vi' | 'en';

/** What calendars and mails call things. */
export const words = {
  vi: {
    from: 'Nhận ca từ',
    to: 'Giao ca cho',
    beside: 'Cùng trực',
    holder: 'Người trực',
    unit: 'Đơn vị',
    post: 'Vị trí trực',
    time: 'Thời gian',
    place: 'Địa điểm',
    note: 'Ghi chú',
    dutyPhone: 'Điện thoại trực',
    callOrder: 'Khi có sự cố, gọi lần lượt',
    details: 'Chi tiết',
    soon: 'Còn 1 giờ nữa đến ca trực',
    product: 'Lịch trực',
    presence: { 'on-site': 'Trực tại chỗ', 'on-call': 'Thường trực qua điện thoại' },
  },
  en: {
    from: 'Taking over from',
    to: 'Handing over to',
    beside: 'On watch with',
    holder: 'On watch',
    unit: 'Unit',
    post: 'Post',
    time: 'Time',
    place: 'Place',
    note: 'Note',
    dutyPhone: 'Duty phone',
    callOrder: 'In an incident, call in this order',
    details: 'Details',
    soon: 'Your watch begins in 1 hour',
    product: 'Watchbill',
    presence: { 'on-site': 'On site', 'on-call': 'On call by phone' },
  },
} as const satisfies Record<Language, unknown>;

/** "Thứ Ba 30/4, 07h30–19h30"; a watch that ends on a later day names both. */
export function whenOf(interval: Interval, language: Language): string {
  const on = dayOf(interval.start, HO_CHI_MINH);
  if (interval.end > startOfDay(addDays(on, 1), HO_CHI_MINH)) return stretchLabel(interval, HO_CHI_MINH, language);
  return `${longDayLabel(on, language)}, ${hoursLabel(interval, HO_CHI_MINH, language)}`;
}
