import { dictionary } from '../../i18n.js';

export const inheritedWords = dictionary(
  {
    inherited: 'Kỳ mới thừa hưởng',
    copied: 'Chép sang, sửa được bên dưới:',
    days: (n: number) => `${n} ngày`,
    due: (n: number, at: string) =>
      n > 0
        ? `hạn nộp trước ${n} ngày lúc ${at}`
        : n < 0
          ? `hạn nộp sau ${-n} ngày lúc ${at}`
          : `hạn nộp ${at} ngày đầu`,
    reports: (clocks: string) => `giờ báo cáo ${clocks}`,
    demands: (n: number) => `${n} dòng số người phải trực`,
    orders: (n: number) => `${n} yêu cầu`,
    shared: 'Dùng chung, không phải chép:',
    sharedAre:
      'loại ngày theo lịch ngày (lễ, nghỉ bù, làm bù); bảng kiểm tra mỗi ca, mục sẵn sàng, chuỗi báo, mẫu ca và đầu mối liên hệ của đơn vị và loại đơn vị.',
    left: 'Không chép:',
    leftAre: 'tên kỳ, lịch và người trực; văn bản và tệp chỉ khi được chọn ở dưới.',
    sameDirective: 'Vẫn theo văn bản của kỳ đó',
    sameFiles: (n: number) => `Đính kèm lại ${n} tệp của kỳ đó`,
  },
  {
    inherited: 'What the new period inherits',
    copied: 'Copied, and yours to change below:',
    days: (n: number) => (n === 1 ? '1 day' : `${n} days`),
    due: (n: number, at: string) => {
      const days = Math.abs(n) === 1 ? '1 day' : `${Math.abs(n)} days`;
      return n === 0 ? `due on the first day at ${at}` : `due ${days} ${n > 0 ? 'before' : 'after'} it begins at ${at}`;
    },
    reports: (clocks: string) => `daily reports at ${clocks}`,
    demands: (n: number) => `${n} ${n === 1 ? 'line' : 'lines'} of people asked for`,
    orders: (n: number) => `${n} ${n === 1 ? 'order' : 'orders'}`,
    shared: 'Shared, nothing to copy:',
    sharedAre:
      'kinds of day as the day calendar has them (holidays, make-up days); the checklists of a watch, what is to be in order, escalation, shift templates and contacts of units and kinds of unit.',
    left: 'Not copied:',
    leftAre: 'the title, rosters and people; the directive and its files only when ticked below.',
    sameDirective: 'Still by that period’s directive',
    sameFiles: (n: number) => `Attach its ${n} ${n === 1 ? 'file' : 'files'} again`,
  },
);
