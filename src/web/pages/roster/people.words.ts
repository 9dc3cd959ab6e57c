import { dictionary } from '../../i18n.js';

export const peopleWords = dictionary(
  {
    addPeopleFirst: 'Thêm người vào đơn vị',
    accepted: 'Đã xác nhận',
    declined: 'Không nhận',
    addPerson: 'Thêm người',
    give: 'Gán',
    load: (shifts: number) => (shifts === 0 ? 'chưa có ca nào' : `${shifts} ca`),
    nobodyFree: 'Không còn ai rảnh, được nghỉ đủ và trực được vị trí này.',
    noneBefore: 'chưa có ca trước',
    onIt: 'Đang trực ca này',
    restedFor: (length: string) => `nghỉ ${length} trước ca`,
    suggestions: 'Gợi ý',
    take: 'Bỏ',
  },
  {
    addPeopleFirst: 'Add people to the unit',
    accepted: 'Confirmed',
    declined: 'Declined',
    addPerson: 'Add a person',
    give: 'Assign',
    load: (shifts: number) => (shifts === 0 ? 'no shifts yet' : `${shifts} shift${shifts === 1 ? '' : 's'}`),
    nobodyFree: 'Nobody is left who is free and may stand this post.',
    noneBefore: 'no shift before',
    onIt: 'On this shift',
    restedFor: (length: string) => `rested ${length} before`,
    suggestions: 'Suggestions',
    take: 'Remove',
  },
);
