/** Every sentence of the mails, Vietnamese and English. */
export const phrases = {
  vi: {
    greeting: (name: string) => `Kính gửi ${name},`,
    closing: 'Thư tự động từ Lịch trực. Nếu có gì chưa đúng, xin báo trưởng đơn vị.',
    accept: 'Đồng ý',
    decline: 'Đề nghị đổi',
    all: 'Ca trực của tôi',
    checkIn: 'Nhận ca trực',
    invite: { subject: 'Mời trực', lead: 'Bạn được phân công ca trực sau. Xin xác nhận.' },
    many: {
      subject: (count: number, first: string) => `Mời trực ${count} ca, ca đầu ${first}`,
      lead: 'Bạn được phân công các ca trực sau. Xin mở từng liên kết để xác nhận, hoặc xác nhận tất cả một lần trong trang Ca trực của tôi; ở đó cũng có lịch để đăng ký vào điện thoại.',
      all: 'Xác nhận tất cả, đăng ký lịch',
    },
    move: { subject: 'Cập nhật ca trực', lead: 'Ca trực của bạn đã thay đổi như sau. Xin xác nhận lại.' },
    cancel: { subject: 'Hủy ca trực', lead: 'Ca trực sau đã hủy. Bạn không phải trực ca này nữa.' },
    perhapsMove: {
      subject: 'Cập nhật ca trực',
      lead: 'Bạn được phân công ca trực như sau. Nếu đã được báo trước về ca này thì lần báo đó không còn đúng. Xin xác nhận.',
    },
    perhapsCancel: {
      subject: 'Hủy ca trực',
      lead: 'Ca trực sau đã hủy. Nếu đã được báo trước về ca này, xin bỏ qua: bạn không phải trực.',
    },
    reminder: { subject: 'Nhắc ca trực', lead: 'Xin nhắc bạn về ca trực sắp tới.' },
    unconfirmed: {
      subject: (count: number) => `Chưa xác nhận ${count} ca trực`,
      lead: 'Các ca trực sau chưa được bạn xác nhận. Xin mở từng liên kết để trả lời.',
    },
    nudge: {
      subject: (period: string) => `Nhắc gửi lịch trực: ${period}`,
      lead: (unit: string, period: string, deadline: string, from: string) =>
        `${unit} chưa gửi lịch trực kỳ “${period}”. Hạn gửi: ${deadline}. Người nhắc: ${from}.`,
      open: 'Mở lịch trực của đơn vị',
    },
    returned: {
      subject: (period: string) => `Lịch trực bị trả lại: ${period}`,
      lead: (unit: string, period: string, from: string) =>
        `${from} đã trả lại lịch trực kỳ “${period}” của ${unit} để sửa. Xin sửa theo ý kiến dưới đây rồi nộp lại.`,
      comment: 'Ý kiến',
    },
    signIn: {
      subject: 'Liên kết đăng nhập Lịch trực',
      lead: 'Mở liên kết sau để đăng nhập. Liên kết dùng được một lần, trong 15 phút. Nếu bạn không yêu cầu, xin bỏ qua thư này.',
      open: 'Đăng nhập',
    },
    undeliverable: {
      subject: (person: string) => `Không gửi được thư cho ${person}`,
      lead: (person: string, address: string, error: string) =>
        `Máy chủ thư từ chối thư gửi ${person} (${address}): ${error}. Xin báo trực tiếp cho người này và sửa địa chỉ.`,
    },
    backupFailed: {
      subject: 'Sao lưu không thành công',
      lead: (because: string) =>
        `Bản sao lưu đến hạn chưa làm được: ${because} Hệ thống thử lại mỗi giờ; xin xem ổ đĩa và thư mục sao lưu.`,
      last: 'Bản sao lưu gần nhất',
      never: 'chưa có',
    },
    missed: {
      subject: (unit: string) => `Lời nhắc đã lỡ: ${unit}`,
      lead: 'Do gián đoạn gửi thư, các lời nhắc sau không đến được người trực trước khi ca kết thúc.',
    },
  },
  en: {
    greeting: (name: string) => `Dear ${name},`,
    closing: 'An automatic message from Watchbill. If something is wrong, please tell the head of your unit.',
    accept: 'Accept',
    decline: 'Ask to change',
    all: 'My duties',
    checkIn: 'Check in',
    invite: { subject: 'Invitation to stand watch', lead: 'You are assigned the following watch. Please confirm.' },
    many: {
      subject: (count: number, first: string) => `Invitation to ${count} watches, the first ${first}`,
      lead: 'You are assigned to the following watches. Please open each link to confirm, or confirm all at once on the page My duties, where you can also subscribe to them as a calendar.',
      all: 'Confirm all, subscribe',
    },
    move: { subject: 'Changed watch', lead: 'Your watch has changed as follows. Please confirm again.' },
    cancel: { subject: 'Cancelled watch', lead: 'The following watch is cancelled. You need not stand it.' },
    perhapsMove: {
      subject: 'Changed watch',
      lead: 'You are assigned to the following watch. If you were told of it before, that no longer holds. Please confirm.',
    },
    perhapsCancel: {
      subject: 'Cancelled watch',
      lead: 'The following watch is cancelled. If you were told of it before, you need not stand it.',
    },
    reminder: { subject: 'Reminder of your watch', lead: 'This is a reminder of your coming watch.' },
    unconfirmed: {
      subject: (count: number) => `${count} ${count === 1 ? 'watch' : 'watches'} not yet confirmed`,
      lead: 'You have not yet confirmed the following. Please open each link to answer.',
    },
    nudge: {
      subject: (period: string) => `Please send your roster: ${period}`,
      lead: (unit: string, period: string, deadline: string, from: string) =>
        `${unit} has not sent its roster for “${period}”. It is due ${deadline}. Asked by ${from}.`,
      open: "Open the unit's roster",
    },
    returned: {
      subject: (period: string) => `Roster returned: ${period}`,
      lead: (unit: string, period: string, from: string) =>
        `${from} has returned the roster of ${unit} for “${period}”. Please change it as said below and submit it again.`,
      comment: 'Comment',
    },
    signIn: {
      subject: 'Your Watchbill sign-in link',
      lead: 'Open the link to sign in. It works once, within 15 minutes. If you did not ask for it, ignore this mail.',
      open: 'Sign in',
    },
    undeliverable: {
      subject: (person: string) => `No mail reaches ${person}`,
      lead: (person: string, address: string, error: string) =>
        `The mail server refused a message to ${person} (${address}): ${error}. Please tell them directly and correct the address.`,
    },
    backupFailed: {
      subject: 'The backup failed',
      lead: (because: string) =>
        `The backup that was due could not be made: ${because} It is tried again every hour; please look at the disk and the folder of backups.`,
      last: 'Latest backup',
      never: 'none yet',
    },
    missed: {
      subject: (unit: string) => `Missed reminders: ${unit}`,
      lead: 'Mail was interrupted, and these reminders did not reach the people on watch before their watch ended.',
    },
  },
} as const;
