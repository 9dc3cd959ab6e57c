import { dictionary } from '../../i18n.js';

export const printWords = dictionary(
  { title: 'Lịch trực', day: 'Thứ, ngày', shift: 'Ca trực' },
  { title: 'Roster', day: 'Day', shift: 'Shift' },
);
