/** The message by which a new webhook is tried. */
export const trialWords = {
  vi: { subject: 'Tin thử từ Lịch trực', text: 'Nếu bạn nhận được tin này, cổng tin nhắn đã hoạt động.' },
  en: { subject: 'A trial message from Watchbill', text: 'If you can read this, the webhook works.' },
} as const;
