import { dictionary } from '../../i18n.js';

/** The kinds are those of the file (`privacy/held.ts`), in its order. */
export const myDataWords = dictionary(
  {
    title: 'Dữ liệu của tôi',
    basis:
      'Hệ thống giữ dữ liệu của bạn để tổ chức trực theo văn bản chỉ đạo của từng kỳ, và cho bạn xem, sửa theo Luật Bảo vệ dữ liệu cá nhân (91/2025). Thấy sai, báo người xếp lịch của đơn vị.',
    kinds: [
      {
        what: 'Hồ sơ, chức vụ và vai trò',
        why: 'Để xếp lịch, gọi được bạn khi trực và biết ai được làm gì.',
        kept: 'Giữ cả sau khi bạn rời đơn vị, vì các ca đã trực ghi tên bạn.',
      },
      {
        what: 'Đăng nhập',
        why: 'Để chỉ bạn vào được tài khoản của mình.',
        kept: 'Phiên và liên kết bị xóa sau khi hết hạn; khóa truy cập và mã giữ đến khi bạn bỏ.',
      },
      {
        what: 'Ca trực, trả lời, nhận ca và đổi ca',
        why: 'Để biết ai trực lúc nào và đã đồng ý thời gian, địa điểm, công việc (NĐ 145/2020, Điều 59).',
        kept: 'Không xóa: là hồ sơ trực. Dấu vết thư trả lời giữ 90 ngày.',
      },
      {
        what: 'Ngày vắng và nguyện vọng',
        why: 'Do bạn hoặc người xếp lịch nhập, để không xếp bạn vào lúc không trực được.',
        kept: 'Giữ đến khi bạn hoặc người xếp lịch xóa.',
      },
      {
        what: 'Tin đã gửi, thiết bị và lịch đăng ký',
        why: 'Để báo cho bạn kịp thời và chứng minh ai được báo gì, khi nào.',
        kept: 'Không xóa: là hồ sơ báo tin. Khóa của thiết bị bị xóa khi bạn tắt.',
      },
      {
        what: 'Nhật ký trực bạn viết',
        why: 'Để bàn giao ca và làm bằng chứng về việc đã xảy ra.',
        kept: 'Không sửa, không xóa; điều sai được đính chính bằng dòng mới.',
      },
      {
        what: 'Cảnh báo và sự cố bạn xử lý',
        why: 'Để xử lý sự cố và báo cáo theo quy định.',
        kept: 'Không xóa: là hồ sơ sự cố.',
      },
      {
        what: 'Lịch, kỳ trực và báo cáo bạn lập',
        why: 'Để biết ai đã quyết định và đã báo cáo.',
        kept: 'Giữ cùng kỳ trực.',
      },
      {
        what: 'Nhật ký thao tác',
        why: 'Để phát hiện lạm dụng và sửa đổi trái phép.',
        kept: 'Không sửa, không xóa.',
      },
    ],
    file: 'Tệp JSON có mọi điều trên về bạn. Tên người khác chỉ còn chữ đầu, số điện thoại và thư trong các nội dung bạn viết bị che. Lịch chưa công bố, mật khẩu và các khóa không có trong tệp.',
    download: 'Tải dữ liệu của tôi',
  },
  {
    title: 'My data',
    basis:
      'Your data are held to keep the watch each period’s directive orders; the Law on Personal Data Protection (91/2025) lets you see and correct them. If something is wrong, tell your unit’s scheduler.',
    kinds: [
      {
        what: 'Profile, title and roles',
        why: 'To roster you, to reach you on watch, and to know who may do what.',
        kept: 'Kept after you leave a unit too: the watches you stood name you.',
      },
      {
        what: 'Signing in',
        why: 'So that nobody but you enters your account.',
        kept: 'Sessions and links are deleted after they end; passkeys and codes stay until you remove them.',
      },
      {
        what: 'Watches, answers, check-ins and swaps',
        why: 'To know who stands when, and agreed to time, place and work (Decree 145/2020 art. 59).',
        kept: 'Not deleted: they are the record of the watch. Traces of answers by mail stay 90 days.',
      },
      {
        what: 'Absences and wishes',
        why: 'Entered by you or a scheduler, so that you are not rostered when you cannot stand.',
        kept: 'Kept until you or a scheduler removes them.',
      },
      {
        what: 'Notices, devices and calendar subscriptions',
        why: 'To tell you in time, and to prove who was told what when.',
        kept: 'Not deleted: they are the record of who was told. A device’s keys go when you turn it off.',
      },
      {
        what: 'Lines you wrote in the watch log',
        why: 'To hand over, and as evidence of what happened.',
        kept: 'Neither changed nor deleted; a new line corrects what was wrong.',
      },
      {
        what: 'Alerts and incidents you dealt with',
        why: 'To deal with incidents and report them as the rules ask.',
        kept: 'Not deleted: they are the record of the incident.',
      },
      {
        what: 'Rosters, periods and reports you made',
        why: 'To know who decided and who reported.',
        kept: 'Kept with their period.',
      },
      {
        what: 'Audit log',
        why: 'To find misuse and changes nobody was allowed to make.',
        kept: 'Neither changed nor deleted.',
      },
    ],
    file: 'The JSON file has all of the above about you. Of others’ names only first letters are left; phone numbers and mail addresses in what you wrote are hidden. Unpublished rosters, passwords and keys are not in it.',
    download: 'Download my data',
  },
);
