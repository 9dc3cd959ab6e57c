import type { RuleId } from '../../../rota/rules.js';
import { dictionary } from '../../i18n.js';

/** The rules as headings. */
export const ruleWords = dictionary<Readonly<Record<RuleId, string>>>(
  {
    'double-watch': 'Trùng ca',
    absence: 'Trùng ngày vắng',
    'wrong-post': 'Sai vị trí',
    rest: 'Nghỉ giữa hai ca chưa đủ',
    'weekly-rest': 'Nghỉ hằng tuần chưa đủ',
    'longest-run': 'Quá nhiều ngày liền',
    'consecutive-nights': 'Quá nhiều đêm liền',
    'daily-hours': 'Quá giờ trong ngày nghỉ',
    'weekly-hours': 'Quá giờ trong tuần',
    'monthly-hours': 'Quá giờ làm thêm trong tháng',
  },
  {
    'double-watch': 'Two watches at once',
    absence: 'On watch while absent',
    'wrong-post': 'Wrong post',
    rest: 'Too little rest between watches',
    'weekly-rest': 'Too little weekly rest',
    'longest-run': 'Too many days in a row',
    'consecutive-nights': 'Too many nights in a row',
    'daily-hours': 'Too many hours on a day off',
    'weekly-hours': 'Too many hours in a week',
    'monthly-hours': 'Too much overtime in a month',
  },
);

export const problemWords = dictionary(
  {
    missing: (n: number) => `thiếu ${n} người`,
    otherUnit: 'đơn vị khác',
    why: 'Lý do…',
    whyAll: (n: number) => `Nhập lý do chung cho ${n} mục…`,
    reason: 'Lý do',
    hasReason: (reason: string) => `có lý do: ${reason}`,
    record: 'Ghi lý do',
    change: 'Sửa lý do…',
    cancel: 'Thôi',
    recorded: 'Đã ghi lý do',
    needed: 'Hãy viết lý do',
  },
  {
    missing: (n: number) => `${n} missing`,
    otherUnit: 'another unit',
    why: 'Reason…',
    whyAll: (n: number) => `One reason for these ${n}…`,
    reason: 'Reason',
    hasReason: (reason: string) => `reason: ${reason}`,
    record: 'Record',
    change: 'Change the reason…',
    cancel: 'Cancel',
    recorded: 'Reason recorded',
    needed: 'Write the reason',
  },
);
