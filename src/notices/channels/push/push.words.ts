/** What a push says below its title. */
export const pushWords = {
  vi: {
    next: {
      invite: 'Chạm để xác nhận hoặc xin đổi.',
      move: 'Chạm để xem giờ mới và xác nhận.',
      cancel: 'Ca này không còn là của bạn.',
      perhapsMove: 'Chạm để xem giờ và xác nhận.',
      perhapsCancel: 'Ca này không còn là của bạn.',
      reminder: 'Chạm để xem ca trực.',
    },
    many: 'Chạm để xem và xác nhận từng ca.',
    declined: (reason: string) => (reason ? `Lý do: ${reason}` : 'Chạm để chọn người thay.'),
    notRelieved: (person: string) => `${person} vẫn giữ ca. Xin gọi người nhận ca hoặc cử người thay.`,
    escalated: {
      unconfirmed: 'Xin liên hệ người trực hoặc bố trí người thay.',
      absent: 'Ca đã bắt đầu. Xin gọi ngay người trực hoặc cử người thay.',
    },
    standby: {
      unconfirmed: 'Bạn ứng trực trong giờ đó. Xin sẵn sàng vào thay.',
      absent: 'Bạn đang ứng trực. Xin gọi ngay người trực và vào thay nếu cần.',
    },
    returned: (from: string, comment: string) => `${from} ghi: ${comment}`,
    everybodyTold: 'Đã báo hết các cấp mà chưa ai nhận xử lý. Xin gọi ngay các đầu mối trong Danh bạ.',
    digest: 'Chạm để xem từng việc.',
    trial: { title: 'Thông báo thử từ Lịch trực', body: 'Thiết bị này nhận được thông báo.' },
  },
  en: {
    next: {
      invite: 'Tap to confirm or ask to be relieved.',
      move: 'Tap to see the new hours and confirm.',
      cancel: 'This watch is no longer yours.',
      perhapsMove: 'Tap to see the hours and confirm.',
      perhapsCancel: 'This watch is no longer yours.',
      reminder: 'Tap to see the watch.',
    },
    many: 'Tap to see and confirm each watch.',
    declined: (reason: string) => (reason ? `Reason: ${reason}` : 'Tap to choose a substitute.'),
    notRelieved: (person: string) =>
      `${person} is still on watch. Please call who should take over, or send a substitute.`,
    escalated: {
      unconfirmed: 'Please get in touch with its holder, or find a substitute.',
      absent: 'The watch has begun. Please call its holder at once, or send a substitute.',
    },
    standby: {
      unconfirmed: 'You stand by at that time. Please be ready to step in.',
      absent: 'You stand by. Please call its holder at once, and step in if need be.',
    },
    returned: (from: string, comment: string) => `${from} writes: ${comment}`,
    everybodyTold: 'Everybody was told and nobody has taken it. Please call the contacts in the directory now.',
    digest: 'Tap to see each point.',
    trial: { title: 'A trial from Watchbill', body: 'Notices reach this device.' },
  },
} as const;
