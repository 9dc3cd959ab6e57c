import type { House } from '../../../calendars/duty-event.js';
import type { Language } from '../../../calendars/wording.js';
import { clockOf, dayOf, HO_CHI_MINH } from '../../../rota/calendar.js';
import { longDayLabel, timeLabel } from '../../../rota/labels.js';
import type { Bodies } from '../../notice-body.js';
import type { Letter } from './letter.js';

type Account = Bodies['account'];

const words = {
  vi: {
    news: {
      'authenticator-added': () => 'Đã bật mã xác thực từ ứng dụng trên điện thoại',
      'authenticator-removed': () => 'Đã tắt mã xác thực từ ứng dụng trên điện thoại',
      'passkey-added': ({ name = '' }) => `Đã thêm khóa truy cập “${name}”`,
      'passkey-removed': ({ name = '' }) => `Đã bỏ khóa truy cập “${name}”`,
      'identity-linked': ({ name = '' }) => `Tài khoản được nối với ${name}: đăng nhập ở đó là vào được đây`,
      'codes-renewed': () => 'Đã tạo mã khôi phục mới, các mã cũ không còn dùng được',
      'recovery-used': ({ left = 0 }) => `Đã đăng nhập bằng một mã khôi phục; còn lại ${left} mã`,
      'factors-reset': ({ by = '' }) => `${by} đã xóa xác thực hai bước của bạn và đăng xuất mọi thiết bị`,
      'signed-out': ({ by = '' }) => `${by} đã đăng xuất bạn trên mọi thiết bị; mật khẩu cũ không còn dùng được`,
    },
    lead: (what: string, when: string) => `${what}, lúc ${when}.`,
    notYou: 'Nếu không phải bạn làm',
    do: ['Mở trang Tài khoản, đăng xuất các thiết bị lạ và đổi mật khẩu', 'Báo ngay cho người quản trị'],
    open: 'Mở trang Tài khoản',
  },
  en: {
    news: {
      'authenticator-added': () => 'Codes from an app on a phone were turned on',
      'authenticator-removed': () => 'Codes from an app on a phone were turned off',
      'passkey-added': ({ name = '' }) => `The passkey “${name}” was added`,
      'passkey-removed': ({ name = '' }) => `The passkey “${name}” was removed`,
      'identity-linked': ({ name = '' }) => `Your account is linked to ${name}: signing in there lets you in here`,
      'codes-renewed': () => 'New recovery codes were made; the old ones are void',
      'recovery-used': ({ left = 0 }) => `Somebody signed in with one of your recovery codes; ${left} are left`,
      'factors-reset': ({ by = '' }) => `${by} removed your second factor and signed you out everywhere`,
      'signed-out': ({ by = '' }) => `${by} signed you out everywhere; your password is void`,
    },
    lead: (what: string, when: string) => `${what}, ${when}.`,
    notYou: 'If that was not you',
    do: ['Open your account, sign out the devices you do not know and change the password', 'Tell the administrator'],
    open: 'Open my account',
  },
} as const satisfies Record<
  Language,
  {
    readonly news: Readonly<Record<Account['news'], (body: Account) => string>>;
    readonly [word: string]: unknown;
  }
>;

/** What was changed about the ways somebody signs in, and what to do if it was somebody else. */
export function accountLetter(
  body: Account,
  language: Language,
  house: House,
): Pick<Letter, 'subject' | 'lead' | 'lists' | 'links'> {
  const say = words[language];
  const what = say.news[body.news](body);
  const when = `${timeLabel(clockOf(body.at, HO_CHI_MINH), language)}, ${longDayLabel(dayOf(body.at, HO_CHI_MINH), language)}`;
  return {
    subject: what,
    lead: say.lead(what, when),
    lists: [{ title: say.notYou, items: say.do }],
    links: [{ label: say.open, url: `${house.publicUrl}/account` }],
  };
}
