import { dictionary } from '../../i18n.js';

export const reportingWords = dictionary(
  {
    title: 'Báo cáo hằng ngày',
    note: (clocks: string) => `Đơn vị báo cáo lúc ${clocks} mỗi ngày, kể cả khi không có sự cố.`,
    open: 'Báo cáo',
  },
  {
    title: 'Daily reports',
    note: (clocks: string) => `The unit reports at ${clocks} every day, also that nothing happened.`,
    open: 'Report',
  },
);
