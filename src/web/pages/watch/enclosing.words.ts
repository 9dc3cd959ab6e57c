import { dictionary } from '../../i18n.js';

export const enclosingWords = dictionary(
  {
    picture: 'Chụp ảnh',
    file: 'Kèm tệp (PDF, ảnh, TXT)',
    states: { sending: 'đang gửi…', sent: 'đã gửi', away: 'chưa gửi được', refused: 'máy chủ không nhận' },
    tooLarge: 'lớn hơn 10 MB',
    needsNetwork: 'Tệp cần có mạng. Gửi lại khi có mạng, hoặc bỏ tệp để ghi dòng này ngay.',
    again: 'Gửi lại',
    drop: (name: string) => `Bỏ ${name}`,
    with: (n: number) => `kèm ${n} tệp`,
  },
  {
    picture: 'Take a picture',
    file: 'Attach (PDF, picture, TXT)',
    states: { sending: 'sending…', sent: 'sent', away: 'not sent', refused: 'refused' },
    tooLarge: 'larger than 10 MB',
    needsNetwork: 'A file needs a connection. Send it again when there is one, or leave it out to record the line now.',
    again: 'Send again',
    drop: (name: string) => `Leave out ${name}`,
    with: (n: number) => `with ${n} ${n === 1 ? 'file' : 'files'}`,
  },
);
