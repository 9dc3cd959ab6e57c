import { dictionary } from '../../i18n.js';

export const rulesWords = dictionary(
  {
    title: 'Quy tắc',
    lead: 'Quy tắc dùng để kiểm tra lịch trực của đơn vị và các đơn vị cấp dưới không đặt mức riêng.',
    readOnly: 'Chỉ cấp phòng, sở và quản trị viên đổi được quy tắc.',
    severity: 'Mức độ',
    severities: { hard: 'Cấm', soft: 'Nhắc, cần lý do', off: 'Không kiểm tra' },
    limit: 'Giới hạn',
    own: 'Đơn vị tự đặt',
    from: (unit: string) => `Theo ${unit}`,
    standard: 'Mức mặc định',
    inherit: 'Dùng lại mức kế thừa',
    always: 'Luôn cấm: một người không thể trực hai nơi cùng lúc.',
    bounds: (min: number, max: number) => `Từ ${min} đến ${max}`,
    save: 'Lưu quy tắc',
    saved: 'Đã lưu quy tắc',
    discard: 'Bỏ thay đổi',
    back: 'Danh bạ',
  },
  {
    title: 'Rules',
    lead: 'What the rosters of this unit, and of those below it that decide nothing else, are judged by.',
    readOnly: 'Only department officers and administrators can change rules.',
    severity: 'Severity',
    severities: { hard: 'Forbidden', soft: 'Warn, ask for a reason', off: 'Not checked' },
    limit: 'Limit',
    own: 'Decided here',
    from: (unit: string) => `As decided by ${unit}`,
    standard: 'Default',
    inherit: 'Inherit again',
    always: 'Always forbidden: nobody can stand two watches at once.',
    bounds: (min: number, max: number) => `From ${min} to ${max}`,
    save: 'Save the rules',
    saved: 'Rules saved',
    discard: 'Discard changes',
    back: 'Directory',
  },
);

/** Each rule as a sentence around its limit (`…` stands for the number), and where it comes from. */
export const ruleSentences = dictionary<Record<string, { says: string; source: string }>>(
  {
    'double-watch': { says: 'Một người không trực hai ca cùng lúc', source: 'Điều kiện thực tế' },
    absence: { says: 'Không xếp người đã báo vắng', source: 'Điều kiện thực tế' },
    'wrong-post': { says: 'Chỉ trực vị trí mà người đó được phân công', source: 'Phân công của đơn vị' },
    rest: { says: 'Nghỉ ít nhất … giờ giữa hai ca', source: 'Bộ luật Lao động 2019, Điều 110; NĐ 145/2020' },
    'weekly-rest': { says: 'Mỗi tuần nghỉ liền ít nhất … giờ', source: 'Bộ luật Lao động 2019, Điều 111' },
    'longest-run': { says: 'Không trực quá … ngày liền', source: 'Khuyến nghị, suy từ nghỉ hằng tuần' },
    'consecutive-nights': { says: 'Không trực quá … đêm liền', source: 'Khuyến nghị về sức khỏe' },
    'daily-hours': { says: 'Ngày nghỉ, ngày lễ trực tại chỗ không quá … giờ', source: 'NĐ 145/2020, Điều 60' },
    'weekly-hours': { says: 'Mỗi tuần trực tại chỗ không quá … giờ', source: 'Bộ luật Lao động 2019, Điều 105' },
    'monthly-hours': {
      says: 'Mỗi tháng trực ngoài giờ hành chính không quá … giờ',
      source: 'Bộ luật Lao động 2019, Điều 107; NĐ 145/2020, Điều 60',
    },
  },
  {
    'double-watch': { says: 'Nobody stands two watches at once', source: 'A fact of life' },
    absence: { says: 'Nobody who is absent is assigned', source: 'A fact of life' },
    'wrong-post': { says: 'Everybody stands only posts they may stand', source: 'The unit’s own list' },
    rest: { says: 'At least … hours of rest between watches', source: 'Labour Code 2019 art. 110; Decree 145/2020' },
    'weekly-rest': { says: 'At least … hours of rest on end each week', source: 'Labour Code 2019 art. 111' },
    'longest-run': { says: 'At most … days in a row', source: 'Advice, from weekly rest' },
    'consecutive-nights': { says: 'At most … nights in a row', source: 'Advice on health' },
    'daily-hours': { says: 'At most … hours on site on a day off or a holiday', source: 'Decree 145/2020 art. 60' },
    'weekly-hours': { says: 'At most … hours on site a week', source: 'Labour Code 2019 art. 105' },
    'monthly-hours': {
      says: 'At most … hours of overtime a month',
      source: 'Labour Code 2019 art. 107; Decree 145/2020 art. 60',
    },
  },
);
