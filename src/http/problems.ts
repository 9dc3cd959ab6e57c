/** One kind of refusal: its HTTP status and its title in both languages. The slug is the last part of `type`. */
export interface Kind {
  readonly status: number;
  readonly vi: string;
  readonly en: string;
}

/** Every problem the API can answer, by slug (RFC 9457 `type`). README's table is held equal to it by a test. */
export const problems = {
  'advisory-closed': { status: 409, vi: 'Cảnh báo lỗ hổng đã đóng', en: 'The advisory is closed' },
  'alert-closed': { status: 409, vi: 'Cảnh báo đã đóng', en: 'The alert is closed' },
  'already-on-watch': {
    status: 409,
    vi: 'Người này đã có ca trực trùng giờ',
    en: 'This person already stands a watch at that time',
  },
  'already-reorganised': {
    status: 409,
    vi: 'Thay đổi này đã có hiệu lực, không hủy được nữa',
    en: 'This has taken effect already and can no longer be undone',
  },
  'body-too-large': { status: 413, vi: 'Nội dung gửi lên quá lớn', en: 'The request body is too large' },
  'botnet-list-withdrawn': { status: 409, vi: 'Danh sách đã được thu hồi', en: 'The list was taken back' },
  'calendar-unreadable': {
    status: 422,
    vi: 'Không đọc được tệp lịch (.ics)',
    en: 'The calendar file (.ics) cannot be read',
  },
  'breaches-need-reason': {
    status: 422,
    vi: 'Lịch còn điểm chưa đúng quy tắc: hãy sửa hoặc ghi lý do',
    en: 'The roster breaks some rules: mend it or say why',
  },
  'check-in-early': { status: 409, vi: 'Chưa đến giờ nhận ca', en: 'It is too early to check in' },
  'code-refused': { status: 422, vi: 'Mã không đúng hoặc đã dùng', en: 'The code is wrong or has been used' },
  conflict: { status: 409, vi: 'Trùng với dữ liệu đã có', en: 'It clashes with what is already stored' },
  'cross-site': { status: 403, vi: 'Yêu cầu đến từ một trang khác', en: 'The request comes from another site' },
  'database-away': {
    status: 503,
    vi: 'Cơ sở dữ liệu đang gián đoạn, xin thử lại sau ít phút',
    en: 'The database is away; try again in a moment',
  },
  'duty-changed': {
    status: 409,
    vi: 'Ca trực đã thay đổi, xin xem lại trước khi trả lời',
    en: 'The duty has changed; look again before you answer',
  },
  'duty-over': { status: 409, vi: 'Ca trực đã kết thúc', en: 'The duty is over' },
  'email-taken': { status: 409, vi: 'Địa chỉ thư đã thuộc về người khác', en: 'The e-mail address is somebody else’s' },
  'factor-required': {
    status: 409,
    vi: 'Vai trò của bạn cần xác thực hai bước: hãy thêm cách khác trước khi bỏ cách này',
    en: 'Your role needs a second factor: add another one before you remove this',
  },
  'feed-revoked': { status: 410, vi: 'Địa chỉ lịch này đã thu hồi', en: 'This calendar address was revoked' },
  'file-refused': { status: 422, vi: 'Không nhận tệp này', en: 'The file is refused' },
  'gaps-need-reason': {
    status: 422,
    vi: 'Lịch còn ca trống: hãy sửa hoặc ghi lý do',
    en: 'The roster has gaps: fill them or say why',
  },
  'handover-early': { status: 409, vi: 'Chưa đến lúc bàn giao ca', en: 'It is too early to hand over' },
  'head-cannot-leave': {
    status: 409,
    vi: 'Hãy cử thủ trưởng khác trước',
    en: 'Appoint another head of the unit first',
  },
  'head-is-no-member': {
    status: 422,
    vi: 'Thủ trưởng phải là người của đơn vị',
    en: 'The head must belong to the unit',
  },
  'hook-refused': {
    status: 404,
    vi: 'Không có nguồn này, hoặc chữ ký của tin thiếu, sai hay quá hạn',
    en: 'There is no such source, or the signature is missing, wrong or too old',
  },
  'identity-refused': {
    status: 403,
    vi: 'Không đăng nhập được bằng hệ thống của cơ quan',
    en: 'The identity provider’s answer is refused',
  },
  'incident-closed': {
    status: 409,
    vi: 'Sự cố đã đóng; hãy mở lại trước khi ghi tiếp',
    en: 'The incident is closed; open it again before you go on',
  },
  'incident-status': {
    status: 409,
    vi: 'Sự cố đang ở trạng thái khác; xin xem lại',
    en: 'The incident stands otherwise; look again',
  },
  'initial-not-sent': {
    status: 409,
    vi: 'Chưa gửi báo cáo ban đầu (Mẫu 03)',
    en: 'The initial report (form 03) has not been sent',
  },
  'last-administrator': {
    status: 409,
    vi: 'Phải còn ít nhất một quản trị viên',
    en: 'At least one administrator must remain',
  },
  'link-spent': {
    status: 410,
    vi: 'Liên kết đã dùng hoặc đã hết hạn, xin yêu cầu liên kết mới',
    en: 'The link has been used or has expired; ask for a new one',
  },
  'not-allowed': { status: 403, vi: 'Bạn không có quyền làm việc này', en: 'You may not do this' },
  'not-found': { status: 404, vi: 'Không tìm thấy', en: 'Not found' },
  'not-json': {
    status: 400,
    vi: 'Nội dung gửi lên không phải JSON đúng cú pháp',
    en: 'The body is not well-formed JSON',
  },
  'not-published': { status: 409, vi: 'Lịch chưa được công bố', en: 'The roster is not published' },
  'not-submitted': { status: 409, vi: 'Lịch chưa được nộp', en: 'The roster has not been submitted' },
  'not-taken-over': { status: 409, vi: 'Chưa ký nhận ca này', en: 'The watch has not been taken over' },
  'not-valid': { status: 400, vi: 'Một số mục chưa đúng', en: 'Some members are not valid' },
  'nothing-demanded': {
    status: 409,
    vi: 'Kỳ trực không yêu cầu loại đơn vị này trực',
    en: 'The period asks no watch of this kind of unit',
  },
  'passkey-refused': { status: 422, vi: 'Không nhận khóa truy cập này', en: 'This passkey is not accepted' },
  'password-breached': {
    status: 422,
    vi: 'Mật khẩu này đã bị lộ và công bố ở nơi khác; hãy chọn mật khẩu khác',
    en: 'This password was stolen and published elsewhere; choose another one',
  },
  'password-guessable': { status: 422, vi: 'Mật khẩu quá dễ đoán', en: 'The password is too easy to guess' },
  'password-over': {
    status: 403,
    vi: 'Mật khẩu đã quá thời hạn; hãy vào bằng liên kết gửi qua thư và đặt mật khẩu mới ở trang Tài khoản',
    en: 'The time of this password is over; come in by a mailed link and set a new one under Account',
  },
  'past-is-on-record': {
    status: 409,
    vi: 'Ca trực đã qua được giữ nguyên làm hồ sơ',
    en: 'A watch that is over stays on record',
  },
  'reorganisation-in-the-way': {
    status: 409,
    vi: 'Một thay đổi đã định cho ngày sau sẽ không thực hiện được nữa',
    en: 'Something planned for a later day could no longer be done',
  },
  'proof-stale': { status: 403, vi: 'Cần xác nhận lại rằng đúng là bạn', en: 'Show first that it is still you' },
  'receipt-by-sender': {
    status: 409,
    vi: 'Người gửi không xác nhận thay người nhận',
    en: 'Whoever sent a report cannot acknowledge it',
  },
  'report-early': {
    status: 409,
    vi: 'Chưa đến giờ báo cáo của mốc này',
    en: 'It is too early to report for this cut-off',
  },
  'report-lacks': {
    status: 422,
    vi: 'Báo cáo còn thiếu mục bắt buộc',
    en: 'The report lacks something that must be filled in',
  },
  'report-not-sent': { status: 409, vi: 'Báo cáo chưa được gửi', en: 'The report has not been sent' },
  'request-malformed': { status: 400, vi: 'Yêu cầu không đúng cú pháp', en: 'The request is malformed' },
  'roster-breaks-rules': {
    status: 422,
    vi: 'Lịch vi phạm quy tắc trực',
    en: 'The roster breaks rules that may not be broken',
  },
  'roster-has-assignments': {
    status: 409,
    vi: 'Đổi mẫu ca sẽ làm mất người đã xếp',
    en: 'Laying out anew would lose people already assigned',
  },
  'roster-published': { status: 409, vi: 'Lịch đã công bố', en: 'The roster is published' },
  'sealed-otherwise': {
    status: 503,
    vi: 'Máy chủ không đọc được dữ liệu đã mã hóa; hãy báo quản trị viên',
    en: 'The server cannot read what it sealed; tell your administrator',
  },
  'second-factor-needed': { status: 403, vi: 'Còn thiếu bước xác thực thứ hai', en: 'The second factor comes first' },
  'set-up-closed': { status: 409, vi: 'Hệ thống đã được thiết lập', en: 'The system has been set up already' },
  'sheet-refused': { status: 422, vi: 'Không nhận tệp này', en: 'The file is refused' },
  'sheet-unreadable': { status: 422, vi: 'Không đọc được tệp này', en: 'The file cannot be read' },
  'shift-gone': {
    status: 409,
    vi: 'Ca này không còn trong bản lịch đang soạn, hãy công bố lại lịch trước',
    en: 'The shift is no longer in the draft; publish the roster first',
  },
  'sign-in-needed': { status: 401, vi: 'Xin đăng nhập', en: 'Sign in first' },
  'sign-in-refused': { status: 401, vi: 'Thư điện tử hoặc mật khẩu không đúng', en: 'Wrong e-mail or password' },
  'still-rostered': { status: 409, vi: 'Người này còn ca trực phía trước', en: 'This person still has watches ahead' },
  'superior-begins-later': {
    status: 422,
    vi: 'Đơn vị cấp trên hoặc đơn vị giám sát chưa hoạt động vào ngày đó',
    en: 'The unit above or supervising it does not stand yet on that day',
  },
  'swap-breaks-rules': {
    status: 422,
    vi: 'Không đổi được: vi phạm quy tắc trực',
    en: 'This cannot be done: it breaks rules that may not be broken',
  },
  'swap-closed': { status: 409, vi: 'Đề nghị đổi ca này không còn chờ nữa', en: 'This request is no longer open' },
  'swap-needs-reason': {
    status: 422,
    vi: 'Quy tắc trực có cảnh báo: hãy ghi lý do',
    en: 'Rules warn against it: say why',
  },
  'swap-not-possible': { status: 422, vi: 'Không đổi được ca như vậy', en: 'Watches cannot be swapped like that' },
  'swap-under-way': {
    status: 409,
    vi: 'Ca này đang có một đề nghị đổi',
    en: 'A request about this watch is already under way',
  },
  'template-title-taken': {
    status: 409,
    vi: 'Đã có mẫu lịch mang tên này',
    en: 'There is a template of this title already',
  },
  'too-deep': { status: 400, vi: 'JSON lồng quá nhiều tầng', en: 'The JSON is nested too deeply' },
  'too-many-requests': {
    status: 429,
    vi: 'Quá nhiều lần thử, xin đợi ít phút',
    en: 'Too many attempts; wait a few minutes',
  },
  'too-many-wishes': {
    status: 422,
    vi: 'Chỉ được xin tránh trực một số ngày trong mỗi kỳ trực',
    en: 'Only so many days of a period can be asked off',
  },
  unexpected: {
    status: 500,
    vi: 'Lỗi ngoài dự kiến, đã được ghi lại',
    en: 'Something unexpected happened; it has been logged',
  },
  'unit-has-watches': {
    status: 409,
    vi: 'Đơn vị còn ca trực sau ngày kết thúc',
    en: 'The unit has watches after the day it ends',
  },
  'unit-merged': { status: 409, vi: 'Đơn vị đã sáp nhập vào đơn vị khác', en: 'The unit was merged into another' },
  'unit-outlives-superior': {
    status: 409,
    vi: 'Đơn vị cấp dưới không thể tồn tại lâu hơn đơn vị cấp trên hoặc đơn vị giám sát',
    en: 'A unit cannot outlast the unit above or supervising it',
  },
  'unit-under-itself': {
    status: 422,
    vi: 'Đơn vị không thể đứng dưới chính mình hoặc dưới cấp dưới của mình',
    en: 'A unit cannot stand under itself or under a unit below it',
  },
  'unknown-reference': {
    status: 422,
    vi: 'Tham chiếu đến mục không tồn tại',
    en: 'It refers to something that does not exist',
  },
  'unsupported-media-type': {
    status: 415,
    vi: 'Nội dung gửi lên không thuộc loại được nhận ở đây',
    en: 'This kind of content is not accepted here',
  },
  'version-required': {
    status: 428,
    vi: 'Thiếu If-Match: phiên bản đang sửa',
    en: 'If-Match with the edited version is required',
  },
  'version-stale': {
    status: 412,
    vi: 'Dữ liệu vừa được người khác sửa, xin tải lại',
    en: 'Somebody has changed it meanwhile; load it again',
  },
  'watches-leave-their-period': {
    status: 409,
    vi: 'Đơn vị còn phiên trực đã công bố trong kỳ trực của cấp trên cũ',
    en: 'The unit still has announced watches in a period of the superior it leaves',
  },
  'wishes-closed': {
    status: 409,
    vi: 'Lịch trực của kỳ trực này đã công bố, không nhận nguyện vọng nữa',
    en: 'The roster of this period is published; wishes are closed',
  },
} as const satisfies Record<string, Kind>;

export type Slug = keyof typeof problems;
