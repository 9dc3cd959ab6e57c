import { dictionary } from '../i18n.js';

/** Only of what the menu shows once it is open: it is not part of the first load. */
export const menuWords = dictionary(
  {
    outbox: 'Hộp thư đi',
    swaps: 'Đổi ca',
    periods: 'Kỳ trực',
    account: 'Tài khoản',
    signOut: 'Đăng xuất',
    happenings: 'Diễn biến',
    alerts: 'Cảnh báo',
    incidents: 'Sự cố',
    advisories: 'Cảnh báo lỗ hổng',
    botnet: 'Danh sách botnet',
    audit: 'Nhật ký thao tác',
    retention: 'Lưu giữ dữ liệu',
  },
  {
    outbox: 'Outbox',
    swaps: 'Swaps',
    periods: 'Periods',
    account: 'Account',
    signOut: 'Sign out',
    happenings: 'Happenings',
    alerts: 'Alerts',
    incidents: 'Incidents',
    advisories: 'Advisories',
    botnet: 'Botnet lists',
    audit: 'Audit log',
    retention: 'Keeping of data',
  },
);
