import { dictionary } from '../../i18n.js';
import { unitsInEnglish } from '../../units-in-english.js';

export const fillWords = dictionary(
  {
    title: 'Tự xếp cho đơn vị chưa lập lịch',
    why: 'Máy bố trí ca và xếp người đúng quy tắc, chia đều, thành bản nháp để trưởng đơn vị xem, sửa và trình ký. Không nộp, không công bố thay ai.',
    pattern: 'Mẫu ca cho đơn vị chưa có mẫu theo loại',
    start: (n: string) => `Tự xếp ${n} đơn vị`,
    stop: 'Dừng sau đơn vị đang xếp',
    close: 'Đóng',
    progress: (done: string, of: string) => `Đã xong ${done}/${of} đơn vị`,
    working: 'đang xếp…',
    waiting: 'chờ',
    full: 'kín các ca tới',
    proved: 'tốt nhất có thể',
    gaps: (n: number) => `còn ${n} chỗ trống`,
    skipped: 'bỏ qua',
    failed: 'không xếp được',
    stopped: 'Đã dừng. Những đơn vị đã xếp giữ bản nháp.',
    summary: (filled: string, proved: string, seconds: string) =>
      `Đã lập ${filled} bản nháp trong ${seconds} giây; ${proved} bản được chứng minh là tốt nhất.`,
    summaryGaps: (n: string) => `Còn ${n} chỗ trống cần người.`,
  },
  {
    title: 'Auto-fill units without a roster',
    why: 'Shifts are laid out and people placed by the rules and fairly, as drafts for the heads to look over, change and hand in. Nothing is submitted or published for anybody.',
    pattern: 'Pattern for units without a template of their kind',
    start: (n: string) => `Fill ${unitsInEnglish(n)}`,
    stop: 'Stop after the unit under way',
    close: 'Close',
    progress: (done: string, of: string) => `${done} of ${of} units done`,
    working: 'at work…',
    waiting: 'waiting',
    full: 'no gaps ahead',
    proved: 'best possible',
    gaps: (n: number) => `${n} place${n === 1 ? '' : 's'} open`,
    skipped: 'skipped',
    failed: 'not filled',
    stopped: 'Stopped. Units that were filled keep their drafts.',
    summary: (filled: string, proved: string, seconds: string) =>
      `${filled} drafts made in ${seconds} s; ${proved} of them proved best.`,
    summaryGaps: (n: string) => `${n} places still need somebody.`,
  },
);
