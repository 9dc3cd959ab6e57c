import { dictionary } from '../../i18n.js';

export const emptyWords = dictionary(
  {
    noPeriod: 'Chưa có kỳ trực nào',
    noPeriodNote: 'Mở một kỳ trực để các đơn vị lập lịch; toàn cảnh sẽ hiện ở đây.',
    noPeriodWait: 'Khi cấp trên mở kỳ trực, toàn cảnh sẽ hiện ở đây.',
    openPeriod: 'Mở kỳ trực',
    noUnits: 'Kỳ trực này chưa có đơn vị nào',
    addUnits: 'Thêm đơn vị',
  },
  {
    noPeriod: 'No period yet',
    noPeriodNote: 'Open a period so that the units can draw up their rosters; the overview appears here.',
    noPeriodWait: 'When a period is opened, the overview appears here.',
    openPeriod: 'Open a period',
    noUnits: 'No units in this period yet',
    addUnits: 'Add units',
  },
);
