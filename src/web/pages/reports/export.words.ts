import { dictionary } from '../../i18n.js';

export const exportWords = dictionary(
  {
    title: 'Xuất số liệu kỳ trực',
    daily: 'Xem báo cáo hằng ngày của các đơn vị',
    report: 'Báo cáo tổng hợp',
    reportNote:
      'Nộp lịch, mức bảo đảm, ca thiếu 24 giờ tới, theo địa bàn, điểm danh, báo cáo hằng ngày; theo thể thức NĐ 30/2020.',
    number: 'Số văn bản',
    numberHint: 'Để trống nếu văn thư cho số sau.',
    proposals: 'Đề xuất, kiến nghị',
    proposalsHint: 'Để trống thì bản in chừa dòng để viết tay.',
    masked: 'Che số điện thoại (bản gửi ra ngoài)',
    lists: 'Danh sách mở bằng Excel (CSV)',
    list: { 'on-duty': 'Đang trực', gaps: 'Ca trống', submissions: 'Nộp lịch', hours: 'Giờ trực' },
  },
  {
    title: 'Export the period',
    daily: 'See the daily reports of the units',
    report: 'Consolidated report',
    reportNote:
      'Submissions, coverage, shortages of the next 24 hours, areas, check-ins, daily reports; in the official form (in Vietnamese).',
    number: 'Document number',
    numberHint: 'Leave empty if the clerk numbers it later.',
    proposals: 'Proposals',
    proposalsHint: 'Left empty, the paper has a line for the pen.',
    masked: 'Mask phone numbers (for outside the house)',
    lists: 'Lists for a spreadsheet (CSV)',
    list: { 'on-duty': 'On duty', gaps: 'Gaps', submissions: 'Submissions', hours: 'Hours' },
  },
);
