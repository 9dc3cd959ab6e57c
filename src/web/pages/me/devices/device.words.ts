import { dictionary } from '../../../i18n.js';
import type { Standing } from './this-browser.js';

const standings: Readonly<Record<'vi' | 'en', Readonly<Record<Standing, string>>>> = {
  vi: {
    unsupported:
      'Trình duyệt này không nhận được thông báo. Xin dùng Chrome, Edge, Firefox hoặc Cốc Cốc bản mới, không ở chế độ ẩn danh.',
    'home-screen':
      'Trên iPhone và iPad: bấm Chia sẻ, chọn “Thêm vào Màn hình chính”, rồi mở Lịch trực từ biểu tượng mới và bật thông báo ở đó.',
    denied:
      'Trình duyệt đang chặn thông báo của trang này. Bấm biểu tượng bên trái địa chỉ trang, cho phép Thông báo, rồi tải lại trang.',
    off: 'Bật để được báo ngay trên máy này, cả khi không mở trang.',
    on: 'Máy này đang nhận thông báo. Phiên đăng nhập hết giờ thì vẫn nhận; bấm Đăng xuất trên máy này thì thôi nhận.',
  },
  en: {
    unsupported:
      'This browser cannot get notifications. Please use a recent Chrome, Edge, Firefox or Safari, and no private window.',
    'home-screen':
      'On an iPhone or iPad: tap Share, choose “Add to Home Screen”, open Watchbill from its new icon and turn notifications on there.',
    denied:
      'The browser blocks notifications of this page. Press the icon left of the address, allow notifications, and reload the page.',
    off: 'Turn them on to be told at once on this device, even while the page is closed.',
    on: 'This device gets notifications. It still does when your session runs out; once you press Sign out on it, it no longer does.',
  },
};

export const deviceWords = dictionary(
  {
    title: 'Thông báo trên thiết bị',
    mailReturned: (address: string, because: string) => `Thư tới ${address} bị trả lại: ${because}`,
    standing: standings.vi,
    turnOn: 'Bật thông báo trên máy này',
    turnedOn: 'Đã bật thông báo trên máy này',
    refused: 'Chưa bật: trình duyệt chưa được phép hiện thông báo',
    failed: 'Trình duyệt không đăng ký được với dịch vụ thông báo của nó. Xin kiểm tra mạng rồi thử lại.',
    list: 'Thiết bị của tôi',
    here: 'máy này',
    since: (when: string) => `bật ${when}`,
    lost: (when: string) => `Không còn nhận thông báo từ ${when}. Muốn nhận lại: mở Lịch trực trên máy đó và bật.`,
    untold: 'Chưa báo gì',
    told: (when: string) => `Báo lần cuối ${when}`,
    ill: (why: string) => `Chưa tới: ${why}`,
    waiting: (count: number) => `${count} tin đang chờ`,
    trial: 'Gửi thử',
    delivered: 'Đã gửi, thông báo sẽ hiện trên thiết bị',
    gone: 'Thiết bị này không còn nhận được thông báo',
    notDelivered: (why: string) => `Thông báo thử không tới: ${why}`,
    remove: 'Bỏ',
    removed: 'Đã bỏ thiết bị',
  },
  {
    title: 'Notifications on devices',
    mailReturned: (address: string, because: string) => `Mail to ${address} comes back: ${because}`,
    standing: standings.en,
    turnOn: 'Turn on for this device',
    turnedOn: 'Notifications are on for this device',
    refused: 'Not turned on: the browser may not show notifications',
    failed: 'The browser could not register with its push service. Please check the network and try again.',
    list: 'My devices',
    here: 'this device',
    since: (when: string) => `turned on ${when}`,
    lost: (when: string) =>
      `No longer told anything since ${when}. To be told again, open Watchbill on it and turn it on.`,
    untold: 'Told nothing yet',
    told: (when: string) => `Last told ${when}`,
    ill: (why: string) => `Not reached: ${why}`,
    waiting: (count: number) => `${count} waiting`,
    trial: 'Send a test',
    delivered: 'Sent; it will show on the device',
    gone: 'This device can no longer be reached',
    notDelivered: (why: string) => `The test did not arrive: ${why}`,
    remove: 'Remove',
    removed: 'The device is removed',
  },
);
