import type { Purpose } from '../../../rota/retention.js';
import { dictionary } from '../../i18n.js';

interface Kind {
  readonly what: string;
  readonly why: string;
  /** @param time how long, in words */
  readonly kept: (time: (purpose: Purpose) => string) => string;
}

/** The kinds are those of the file (`privacy/held.ts`), in its order. */
export const myDataWords = dictionary<{
  title: string;
  basis: string;
  kinds: readonly Kind[];
  file: string;
  download: string;
}>(
  {
    title: 'Dữ liệu của tôi',
    basis:
      'Hệ thống giữ dữ liệu của bạn để tổ chức trực theo văn bản chỉ đạo của từng kỳ, và cho bạn xem, sửa theo Luật Bảo vệ dữ liệu cá nhân (91/2025). Ngày vắng, nguyện vọng, cách nhận tin bạn tự sửa; tên, thư, điện thoại, chức vụ sai thì báo phụ trách hoặc người xếp lịch của đơn vị, họ sửa trong Danh bạ.',
    kinds: [
      {
        what: 'Hồ sơ, chức vụ và vai trò',
        why: 'Để xếp lịch, gọi được bạn khi trực và biết ai được làm gì.',
        kept: (time) =>
          `Ẩn danh ${time('people')} sau khi bạn rời mọi đơn vị và hết kỳ trực cuối cùng; các ca đã trực còn lại không ghi tên bạn nữa.`,
      },
      {
        what: 'Đăng nhập',
        why: 'Để chỉ bạn vào được tài khoản của mình.',
        kept: () =>
          'Phiên và liên kết bị xóa sau khi hết hạn; khóa truy cập và mã giữ đến khi bạn bỏ hoặc hồ sơ được ẩn danh.',
      },
      {
        what: 'Ca trực, trả lời, nhận ca và đổi ca',
        why: 'Để biết ai trực lúc nào và đã đồng ý thời gian, địa điểm, công việc (NĐ 145/2020, Điều 59).',
        kept: (time) =>
          `Không xóa: là hồ sơ trực, ẩn danh cùng hồ sơ của bạn. Lời nhắn khi trả lời và xin đổi xóa ${time('answers')} sau khi hết kỳ; dấu vết thư trả lời xóa sau ${time('traces')}.`,
      },
      {
        what: 'Ngày vắng và nguyện vọng',
        why: 'Do bạn hoặc người xếp lịch nhập, để không xếp bạn vào lúc không trực được.',
        kept: (time) =>
          `Xóa ${time('absences')} sau ngày cuối, hoặc khi bạn hay người xếp lịch xóa; ngày vắng trùng ca đã công bố chỉ còn thời gian.`,
      },
      {
        what: 'Tin đã gửi, thiết bị và lịch đăng ký',
        why: 'Để báo cho bạn kịp thời và chứng minh ai được báo gì, khi nào.',
        kept: (time) =>
          `Địa chỉ và nội dung xóa sau ${time('notices')}; ai được báo gì, khi nào thì giữ. Thiết bị đã tắt và địa chỉ lịch đã thu hồi xóa sau ${time('traces')}.`,
      },
      {
        what: 'Nhật ký trực bạn viết',
        why: 'Để bàn giao ca và làm bằng chứng về việc đã xảy ra.',
        kept: () => 'Không sửa, không xóa; điều sai được đính chính bằng dòng mới.',
      },
      {
        what: 'Cảnh báo và sự cố bạn xử lý',
        why: 'Để xử lý sự cố và báo cáo theo quy định.',
        kept: () => 'Không xóa: là hồ sơ sự cố.',
      },
      {
        what: 'Lịch, kỳ trực và báo cáo bạn lập',
        why: 'Để biết ai đã quyết định và đã báo cáo.',
        kept: () => 'Giữ cùng kỳ trực.',
      },
      {
        what: 'Nhật ký thao tác',
        why: 'Để phát hiện lạm dụng và sửa đổi trái phép.',
        kept: () => 'Không sửa, không xóa.',
      },
    ],
    file: 'Tệp JSON có mọi điều trên về bạn. Tên người khác chỉ còn chữ đầu, số điện thoại và thư trong các nội dung bạn viết bị che. Lịch chưa công bố, mật khẩu và các khóa không có trong tệp.',
    download: 'Tải dữ liệu của tôi',
  },
  {
    title: 'My data',
    basis:
      'Your data are held to keep the watch each period’s directive orders; the Law on Personal Data Protection (91/2025) lets you see and correct them. Absences, wishes and how you are told you change yourself; if name, mail, phone or title are wrong, tell your unit’s head or scheduler, who corrects them in the directory.',
    kinds: [
      {
        what: 'Profile, title and roles',
        why: 'To roster you, to reach you on watch, and to know who may do what.',
        kept: (time) =>
          `Anonymised ${time('people')} after you left every unit and your last period ended; the watches you stood stay without your name.`,
      },
      {
        what: 'Signing in',
        why: 'So that nobody but you enters your account.',
        kept: () =>
          'Sessions and links are deleted after they end; passkeys and codes stay until you remove them or the profile is anonymised.',
      },
      {
        what: 'Watches, answers, check-ins and swaps',
        why: 'To know who stands when, and agreed to time, place and work (Decree 145/2020 art. 59).',
        kept: (time) =>
          `Not deleted: they are the record of the watch, anonymised with your profile. Words given with answers and swaps go ${time('answers')} after the period, traces of answers by mail after ${time('traces')}.`,
      },
      {
        what: 'Absences and wishes',
        why: 'Entered by you or a scheduler, so that you are not rostered when you cannot stand.',
        kept: (time) =>
          `Deleted ${time('absences')} after their last day, or when you or a scheduler removes them; of an absence during a published watch only its time stays.`,
      },
      {
        what: 'Notices, devices and calendar subscriptions',
        why: 'To tell you in time, and to prove who was told what when.',
        kept: (time) =>
          `Addresses and words go after ${time('notices')}; who was told what when stays. Devices turned off and revoked calendar addresses go after ${time('traces')}.`,
      },
      {
        what: 'Lines you wrote in the watch log',
        why: 'To hand over, and as evidence of what happened.',
        kept: () => 'Neither changed nor deleted; a new line corrects what was wrong.',
      },
      {
        what: 'Alerts and incidents you dealt with',
        why: 'To deal with incidents and report them as the rules ask.',
        kept: () => 'Not deleted: they are the record of the incident.',
      },
      {
        what: 'Rosters, periods and reports you made',
        why: 'To know who decided and who reported.',
        kept: () => 'Kept with their period.',
      },
      {
        what: 'Audit log',
        why: 'To find misuse and changes nobody was allowed to make.',
        kept: () => 'Neither changed nor deleted.',
      },
    ],
    file: 'The JSON file has all of the above about you. Of others’ names only first letters are left; phone numbers and mail addresses in what you wrote are hidden. Unpublished rosters, passwords and keys are not in it.',
    download: 'Download my data',
  },
);
