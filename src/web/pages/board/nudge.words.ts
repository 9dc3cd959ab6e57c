import { dictionary } from '../../i18n.js';

export const nudgeWords = dictionary(
  {
    why: (due: string) =>
      `Trưởng đơn vị và người lập lịch của các đơn vị chưa nộp nhận một thư nhắc, kèm hạn nộp ${due}. Mỗi đơn vị chỉ được nhắc một lần trong 4 giờ.`,
  },
  {
    why: (due: string) =>
      `The head and the scheduler of every unit without a roster get a mail that reminds them of the deadline, ${due}. A unit is reminded once in 4 hours at most.`,
  },
);
