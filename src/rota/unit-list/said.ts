import { type CivilDay } from '../calendar.js';
import type { Words } from '../sheet/cells.js';
import type { UnitGround } from './ground.js';

const day = (on: CivilDay): string => `${Number(on.slice(8))}/${Number(on.slice(5, 7))}/${on.slice(0, 4)}`;
const listed = (kinds: UnitGround['kinds'], member: 'nameVi' | 'nameEn'): string =>
  kinds.map((kind) => kind[member]).join(', ');

/** What is said of rows: the reason, and how to mend it. */
export const SAID = {
  noName: { vi: 'Thiếu tên đơn vị: hãy ghi tên', en: 'The name is missing: write it' },
  hidden: {
    vi: 'Có ký tự ẩn hoặc đảo chiều chữ: hãy gõ lại ô này',
    en: 'It has hidden or direction characters: type the cell anew',
  },
  formula: {
    vi: 'Có ô là công thức hoặc lỗi của bảng tính: hãy dán lại dưới dạng giá trị',
    en: 'A cell is a formula of the spreadsheet, or its error: paste it again as a value',
  },
  zero: { vi: 'Đã thêm lại số 0 đầu của điện thoại', en: 'The phone’s leading zero was put back' },
  tooLong: (max: number) => ({
    vi: `Dài hơn ${max} chữ: hãy viết ngắn lại`,
    en: `Longer than ${max} letters: shorten it`,
  }),
  noDay: (text: string) => ({
    vi: `“${text}” không phải một ngày từ năm 2000 trở đi: hãy ghi như 1/7/2025`,
    en: `“${text}” is not a day of 2000 or later: write it as 1/7/2025`,
  }),
  noKind: (text: string, kinds: UnitGround['kinds']) => ({
    vi: `Không có loại đơn vị “${text}”: chọn trong ${listed(kinds, 'nameVi')}`,
    en: `There is no kind of unit “${text}”: choose from ${listed(kinds, 'nameEn')}`,
  }),
  kindNeeded: (kinds: UnitGround['kinds']) => ({
    vi: `Thiếu loại đơn vị: ghi một trong ${listed(kinds, 'nameVi')}`,
    en: `The kind of unit is missing: write one of ${listed(kinds, 'nameEn')}`,
  }),
  twice: (row: number) => ({
    vi: `Trùng với dòng ${row + 1}: bỏ một dòng`,
    en: `The same unit as in row ${row + 1}: leave one out`,
  }),
  ambiguous: (text: string) => ({
    vi: `Có nhiều đơn vị tên “${text}”: ghi tên viết tắt, hoặc đơn vị cấp trên cho rõ`,
    en: `Several units are called “${text}”: write the short name, or the superior`,
  }),
  otherCode: (name: string) => ({
    vi: `Tên viết tắt này là của ${name}: sửa tên hoặc tên viết tắt`,
    en: `This short name is that of ${name}: mend the name or the short name`,
  }),
  noUpper: (text: string, near: readonly string[]) => ({
    vi: `Không có đơn vị “${text}”${near.length > 0 ? ` (gần giống: ${near.join(', ')})` : ''}: sửa tên hoặc thêm một dòng cho đơn vị ấy`,
    en: `There is no unit “${text}”${near.length > 0 ? ` (close to it: ${near.join(', ')})` : ''}: mend the name or add a row for it`,
  }),
  circle: {
    vi: 'Đơn vị sẽ đứng dưới chính mình: xem lại đơn vị cấp trên',
    en: 'The unit would stand below itself: look at its superiors',
  },
  upperBad: (row: number) => ({
    vi: `Đơn vị cấp trên ở dòng ${row + 1} chưa nhập được: sửa dòng ấy trước`,
    en: `Its superior in row ${row + 1} cannot be taken in: mend that row first`,
  }),
  past: { vi: 'Ngày đã qua: thay đổi có hiệu lực từ hôm nay', en: 'The day has gone by: it changes from today on' },
  laterOnly: {
    vi: 'Loại, địa chỉ và điện thoại đổi ngay từ hôm nay',
    en: 'Kind, address and phone change from today on',
  },
  from: (on: CivilDay) => ({ vi: `Từ ngày ${day(on)}`, en: `From ${day(on)}` }),
  changed: (vi: string, en: string, before: string | null, after: string) => ({
    vi: `${vi}: ${before || '(trống)'} → ${after}`,
    en: `${en}: ${before || '(none)'} → ${after}`,
  }),
} satisfies Record<string, Words | ((...args: never[]) => Words)>;
