import { dictionary } from '../../i18n.js';

export const calendarImportWords = dictionary(
  {
    choose: 'Nhập từ lịch (.ics)',
    reading: 'Đang đọc tệp lịch…',
    tooLarge: 'Tệp lịch lớn hơn 1 MB. Hãy xuất ít tháng hơn.',
    none: 'Tệp không có khoảng bận nào từ hôm nay trở đi.',
    found: (n: number) => `${n} khoảng bận. Chọn những khoảng không trực được:`,
    more: 'Tệp còn nhiều hơn 500 khoảng; chỉ 500 khoảng đầu được liệt kê.',
    unread: (n: number) => `${n} sự kiện không đọc được.`,
    already: 'đã ghi',
    titled: 'Ghi cả tiêu đề vào ghi chú',
    record: (n: number) => `Ghi ${n} khoảng vắng`,
    recorded: (n: number) => `Đã ghi ${n} khoảng vắng`,
  },
  {
    choose: 'Import from a calendar (.ics)',
    reading: 'Reading the calendar…',
    tooLarge: 'The calendar is larger than 1 MB. Export fewer months.',
    none: 'Nobody is busy in this file from today on.',
    found: (n: number) => `${n} busy times. Tick those in which no watch can be stood:`,
    more: 'There are more than 500 busy times; the first 500 are listed.',
    unread: (n: number) => `${n} events could not be read.`,
    already: 'recorded',
    titled: 'Keep the title as a note',
    record: (n: number) => `Record ${n} absences`,
    recorded: (n: number) => `${n} absences recorded`,
  },
);
