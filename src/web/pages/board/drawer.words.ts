import { dictionary } from '../../i18n.js';

/** What only the drawer and the gaps say: neither is part of the first load. */
export const drawerWords = dictionary(
  {
    callIt: 'Gọi',
    full: 'Lịch đã kín ✓',
    fullNote: 'Không ca nào phía trước bị thiếu người.',
    noPhone: 'chưa có số điện thoại',
    remindHead: 'Nhắc trưởng đơn vị',
    nudged: (at: string, by: string) => `Đã nhắc ${at} bởi ${by}`,
    nudgeAgain: (at: string) => `nhắc lại được từ ${at}`,
    enterFor: 'Nhập hộ',
    returnIt: 'Trả lại…',
    openRoster: 'Xem lịch trực của đơn vị',
    soonFull: 'Không ca nào thiếu trong 24 giờ tới ✓',
    allAhead: 'Mọi ca phía trước',
    next24: '24 giờ tới',
    unknown: 'Chưa công bố lịch, kỳ trực đã hoặc sắp bắt đầu: tính là thiếu',
    whoCould: 'Ai trực được',
  },
  {
    callIt: 'Call',
    full: 'All watches are filled ✓',
    fullNote: 'Nothing ahead is short of people.',
    noPhone: 'no phone number',
    remindHead: 'Remind the head',
    nudged: (at: string, by: string) => `Reminded ${at} by ${by}`,
    nudgeAgain: (at: string) => `again from ${at}`,
    enterFor: 'Enter for the unit',
    returnIt: 'Return…',
    openRoster: "Open the unit's roster",
    soonFull: 'Nothing is short in the next 24 hours ✓',
    allAhead: 'Everything ahead',
    next24: 'Next 24 hours',
    unknown: 'No published roster although the period has begun or is about to: counted as short',
    whoCould: 'Who could stand',
  },
);
