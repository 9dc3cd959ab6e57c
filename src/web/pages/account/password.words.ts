import { dictionary } from '../../i18n.js';

export const words = dictionary(
  {
    set: 'Đặt mật khẩu',
    change: 'Đổi mật khẩu',
    current: 'Mật khẩu hiện tại',
    currentHint: 'Vừa đăng nhập thì có thể để trống',
    fresh: 'Mật khẩu mới',
    hint: 'Ít nhất 12 ký tự; một câu dễ nhớ là tốt nhất',
    missing: (n: number) => `Còn thiếu ${n} ký tự`,
    save: 'Lưu mật khẩu',
    saved: 'Đã lưu mật khẩu',
  },
  {
    set: 'Set a password',
    change: 'Change the password',
    current: 'Current password',
    currentHint: 'May be left empty right after signing in',
    fresh: 'New password',
    hint: 'At least 12 characters; a sentence you remember is best',
    missing: (n: number) => (n === 1 ? '1 more character' : `${n} more characters`),
    save: 'Save the password',
    saved: 'Password saved',
  },
);
