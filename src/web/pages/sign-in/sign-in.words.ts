import { dictionary } from '../../i18n.js';

export const words = dictionary(
  {
    title: 'Đăng nhập',
    lead: 'Dùng địa chỉ thư mà đơn vị đã ghi cho bạn.',
    email: 'Thư điện tử',
    password: 'Mật khẩu',
    enter: 'Đăng nhập',
    or: 'Chưa có mật khẩu?',
    mail: 'Gửi liên kết đăng nhập qua thư',
    sent: 'Nếu địa chỉ này có trong danh bạ, một liên kết đăng nhập đang được gửi tới. Liên kết dùng được một lần.',
    needEmail: 'Hãy ghi địa chỉ thư của bạn',
    needPassword: 'Hãy nhập mật khẩu',
    notEmail: 'Địa chỉ thư chưa đúng',
    setUp: 'Máy chủ này chưa được cài đặt.',
    setUpHow: 'Mở liên kết cài đặt in ra khi máy chủ khởi động.',
  },
  {
    title: 'Sign in',
    lead: 'With the mail address your unit has on file for you.',
    email: 'Mail address',
    password: 'Password',
    enter: 'Sign in',
    or: 'No password yet?',
    mail: 'Mail me a sign-in link',
    sent: 'If this address is in the directory, a sign-in link is on its way. It works once.',
    needEmail: 'Enter your mail address',
    needPassword: 'Enter your password',
    notEmail: 'This is not a mail address',
    setUp: 'This server has not been set up.',
    setUpHow: 'Open the set-up link printed when the server started.',
  },
);
