import type { ReorganisationPreview } from '../../../api/reorganisations.js';
import { dictionary } from '../../../i18n.js';

type Line = ReorganisationPreview['belongings'][number];
type Said = Readonly<Record<Line['what'], (n: number, unit: string) => string>>;
const few = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

const things: Said = {
  rules: (n, unit) => `${n} quy tắc xếp ca của ${unit}`,
  'watch-rules': (n, unit) => `${n} bộ quy định ca trực, danh mục kiểm tra của ${unit}`,
  'escalation-plans': (n, unit) => `${n} chuỗi báo vượt cấp của ${unit}`,
  'alert-plans': (n, unit) => `${n} thời hạn xử lý cảnh báo của ${unit}`,
  'preparation-lists': (n, unit) => `${n} danh mục chuẩn bị của ${unit}`,
  templates: (n, unit) => `${n} mẫu ca của ${unit}`,
  'alert-sources': (n, unit) => `${n} nguồn cảnh báo của ${unit}`,
  advisories: (n, unit) => `${n} cảnh báo lỗ hổng đang mở của ${unit}`,
  'advisory-answers': (n, unit) => `${n} cảnh báo lỗ hổng ${unit} chưa trả lời xong`,
  webhooks: (n, unit) => `${n} cổng tin nhắn của ${unit}`,
  contacts: (n, unit) => `${n} đầu mối liên hệ của ${unit}`,
  'ip-ranges': (n, unit) => `${n} dải IP của ${unit}`,
  periods: (n, unit) => `${n} kỳ trực do ${unit} mở`,
  matters: (n, unit) => `${n} cảnh báo, sự cố chưa đóng của ${unit}`,
  feeds: (n, unit) => `${n} lượt đăng ký lịch chung của ${unit}`,
  settings: (_, unit) => `Giờ nhắc, duyệt đổi ca, điện thoại trực của ${unit}`,
};

const thingsInEnglish: Said = {
  rules: (n, unit) => `${few(n, 'rule', 'rules')} of ${unit} for rosters`,
  'watch-rules': (n, unit) => `${few(n, 'rule', 'rules')} of ${unit} for watches and their checklists`,
  'escalation-plans': (n, unit) => `${few(n, 'escalation chain', 'escalation chains')} of ${unit}`,
  'alert-plans': (n, unit) => `${few(n, 'time limit', 'time limits')} of ${unit} for alerts`,
  'preparation-lists': (n, unit) => `${few(n, 'preparation list', 'preparation lists')} of ${unit}`,
  templates: (n, unit) => `${few(n, 'template', 'templates')} of ${unit}`,
  'alert-sources': (n, unit) => `${few(n, 'alert source', 'alert sources')} of ${unit}`,
  advisories: (n, unit) => `${few(n, 'open advisory', 'open advisories')} of ${unit}`,
  'advisory-answers': (n, unit) => `${few(n, 'advisory', 'advisories')} ${unit} has not settled`,
  webhooks: (n, unit) => `${few(n, 'webhook', 'webhooks')} of ${unit}`,
  contacts: (n, unit) => `${few(n, 'contact', 'contacts')} of ${unit}`,
  'ip-ranges': (n, unit) => `${few(n, 'IP range', 'IP ranges')} of ${unit}`,
  periods: (n, unit) => `${few(n, 'period', 'periods')} called by ${unit}`,
  matters: (n, unit) => `${few(n, 'alert or incident', 'alerts and incidents')} of ${unit} not closed`,
  feeds: (n, unit) => `${few(n, 'subscription', 'subscriptions')} to the rota of ${unit}`,
  settings: (_, unit) => `Reminders, approval of swaps and duty phone of ${unit}`,
};

/** What hangs on units and what becomes of it: by fate a title, by thing what it is and, where it stays, what to do. */
export const belongingsWords = dictionary(
  {
    things,
    title: {
      merge: {
        goes: 'Chuyển sang đơn vị tiếp nhận',
        own: 'Đơn vị tiếp nhận đã có riêng: giữ của đơn vị tiếp nhận',
        stays: 'Không chuyển, cần xem lại',
        left: 'Của cấp trên cũ, thôi áp dụng',
      },
      split: {
        goes: 'Đơn vị mới bắt đầu với',
        own: 'Đã có riêng',
        stays: 'Ở lại đơn vị cũ, đơn vị mới chưa có',
        left: 'Của cấp trên cũ, thôi áp dụng',
      },
      change: { goes: 'Đi theo', own: 'Đã có riêng', stays: 'Ở lại', left: 'Của cấp trên cũ, thôi áp dụng' },
    },
    note: {
      goes: 'Áp dụng cho cả đơn vị tiếp nhận. Muốn khác thì đặt riêng ở đơn vị tiếp nhận trước ngày đó.',
      own: 'Của đơn vị cũ không mất: vẫn mở xem được ở trang của đơn vị đó.',
      left: 'Từ ngày đó theo cấp trên mới; kiểm tra xem cấp trên mới đã có chưa.',
    },
    todo: {
      decided: 'đã tắt, hoặc dành cho loại đơn vị không có ở đơn vị tiếp nhận',
      periods: 'các đơn vị chuyển đi không còn phải trực theo kỳ trực này; mở kỳ trực ở đơn vị tiếp nhận nếu cần',
      matters: 'giữ trong sổ của đơn vị cũ; đơn vị tiếp nhận thấy và xử lý tiếp',
      feeds:
        'chỉ còn các ca đơn vị cũ trực nốt; ai cần thì đăng ký lịch của đơn vị tiếp nhận. Lịch cá nhân không phải làm gì',
      'advisory-answers':
        'khi đơn vị cũ kết thúc, câu trả lời của đơn vị tiếp nhận tính cho cả hai; trả lời lại nếu cần',
      settings: 'khác đơn vị tiếp nhận; từ ngày đó theo đơn vị tiếp nhận',
    },
    webhooks:
      'Cổng tin nhắn của đơn vị cũ chỉ còn báo các ca đơn vị cũ trực nốt, không báo cho đơn vị cấp dưới nữa. Đánh dấu cổng cần báo tiếp, cho cả đơn vị tiếp nhận và cấp dưới:',
    keepWebhook: (title: string, host: string, unit: string) => `${title}, ${host} (${unit})`,
  },
  {
    things: thingsInEnglish,
    title: {
      merge: {
        goes: 'Goes to the unit they go into',
        own: 'The unit they go into has its own, which hold',
        stays: 'Does not go along: have a look',
        left: 'Of the former superior, no longer held to',
      },
      split: {
        goes: 'The new unit begins with',
        own: 'Has its own',
        stays: 'Stays with the old unit; the new one has none',
        left: 'Of the former superior, no longer held to',
      },
      change: {
        goes: 'Goes along',
        own: 'Has its own',
        stays: 'Stays',
        left: 'Of the former superior, no longer held to',
      },
    },
    note: {
      goes: 'It then holds for the whole unit they go into. To have it otherwise, decide it there before that day.',
      own: 'Those of the former units are not lost: they can be read on their pages.',
      left: 'From that day on the new superior decides: see whether it has what is needed.',
    },
    todo: {
      decided: 'switched off, or for kinds of unit there are none of there',
      periods: 'units that leave are no longer asked; call one at the unit they go into if they should be',
      matters: 'kept in the records of the former unit; the other one sees and settles them',
      feeds:
        'only the watches the former unit still stands; whoever needs it subscribes to the other rota. Personal calendars go on',
      'advisory-answers': 'once the former unit is over, the other one answers for both; let it answer anew if need be',
      settings: 'differ; from that day on those of the unit they go into hold',
    },
    webhooks:
      'Webhooks of the former units tell of the watches those still stand, and no longer of the units below. Tick those that shall go on, for the unit they go into and all below it:',
    keepWebhook: (title: string, host: string, unit: string) => `${title}, ${host} (${unit})`,
  },
);
