import { dictionary } from '../../i18n.js';

export const liveWords = dictionary(
  {
    somebody: 'Người khác',
    also: (names: string) => `${names} cũng đang sửa`,
    and: ' và ',
    more: (n: number) => `${n} người nữa`,
    did: (who: string) => `${who} vừa sửa`,
    lost: (at: string) => `Mất kết nối, dữ liệu lúc ${at}`,
  },
  {
    somebody: 'Somebody else',
    also: (names: string) => `${names} also working here`,
    and: ' and ',
    more: (n: number) => `${n} more`,
    did: (who: string) => `${who} has just changed`,
    lost: (at: string) => `Connection lost, data as of ${at}`,
  },
);
