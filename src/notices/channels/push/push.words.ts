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
    declined: (reason: string) => (reason ? `Lý do: ${reason}` : 'Chạm để chọn người thay.'),
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
    declined: (reason: string) => (reason ? `Reason: ${reason}` : 'Tap to choose a substitute.'),
    trial: { title: 'A trial from Watchbill', body: 'Notices reach this device.' },
  },
} as const;
