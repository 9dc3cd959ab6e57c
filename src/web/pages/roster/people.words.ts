import { dictionary } from '../../i18n.js';

export const peopleWords = dictionary(
  {
    addPeopleFirst: 'Thêm người vào đơn vị',
    accepted: 'Đã xác nhận',
    declined: 'Không nhận',
    addPerson: 'Thêm người',
    give: 'Gán',
    justDone: 'Vừa làm',
    load: (shifts: number) => (shifts === 0 ? 'chưa có ca nào' : `${shifts} ca`),
    nobodyFree: 'Không còn ai rảnh, được nghỉ đủ và trực được vị trí này.',
    substitute: 'Thay người',
    onIt: 'Đang trực ca này',
    others: (n: number) => `và ${n} người nữa, kể cả người không gán được`,
    suggestions: 'Gợi ý',
    take: 'Bỏ',
  },
  {
    addPeopleFirst: 'Add people to the unit',
    accepted: 'Confirmed',
    declined: 'Declined',
    addPerson: 'Add a person',
    give: 'Assign',
    justDone: 'Just done',
    load: (shifts: number) => (shifts === 0 ? 'no shifts yet' : `${shifts} shift${shifts === 1 ? '' : 's'}`),
    nobodyFree: 'Nobody is left who is free and may stand this post.',
    substitute: 'Substitute',
    onIt: 'On this shift',
    others: (n: number) => `and ${n} more, those who cannot included`,
    suggestions: 'Suggestions',
    take: 'Remove',
  },
);
