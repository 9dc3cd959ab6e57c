import type { Words } from '../sheet/cells.js';
import { type BlockFault, type BlockNote, WIDEST } from './block.js';
import type { SpecialPurpose } from './special.js';

/** Why a text is no address or block, and how to mend it. */
export const FAULTS: Readonly<Record<BlockFault, Words>> = {
  empty: { vi: 'Thiếu địa chỉ IP', en: 'The IP address is missing' },
  'not-an-address': {
    vi: 'Không phải địa chỉ IP: hãy ghi như 203.0.113.5 hoặc 2001:db8::5',
    en: 'Not an IP address: write it as 203.0.113.5 or 2001:db8::5',
  },
  'too-large': {
    vi: 'Mỗi phần của địa chỉ IPv4 là một số từ 0 đến 255',
    en: 'Each part of an IPv4 address is a number from 0 to 255',
  },
  'leading-zero': {
    vi: 'Có số 0 thừa ở đầu một phần (như 010): hãy bỏ số 0 đó, vì có nơi đọc thành số khác',
    en: 'A part begins with a needless 0 (as 010): leave it out, for some programs read another number',
  },
  zone: {
    vi: 'Có tên card mạng sau dấu %: hãy bỏ đi, địa chỉ này chỉ có trong một mạng nội bộ',
    en: 'A network card is named after %: leave it out; such an address is of one local network only',
  },
  'a-range': {
    vi: 'Đây là một dải, không phải một địa chỉ: hãy ghi từng địa chỉ',
    en: 'This is a range, not an address: write each address',
  },
  prefix: {
    vi: 'Sau dấu / phải là số bit: 0–32 với IPv4, 0–128 với IPv6',
    en: 'After / comes a number of bits: 0–32 for IPv4, 0–128 for IPv6',
  },
  'too-wide': {
    vi: `Dải quá rộng cho một đơn vị: IPv4 từ /${WIDEST[4]}, IPv6 từ /${WIDEST[6]} trở lên`,
    en: `Too wide for a unit: at least /${WIDEST[4]} for IPv4, /${WIDEST[6]} for IPv6`,
  },
};

/** @param as what was understood */
export const noted = (note: BlockNote, as: string): Words => NOTES[note](as);

const NOTES: Readonly<Record<BlockNote, (as: string) => Words>> = {
  mapped: (as) => ({ vi: `Viết theo kiểu IPv6, hiểu là ${as}`, en: `Written in the manner of IPv6, taken as ${as}` }),
  defanged: (as) => ({ vi: `Có dấu [.], hiểu là ${as}`, en: `Written with [.], taken as ${as}` }),
  'host-bits': (as) => ({
    vi: `Địa chỉ không phải đầu dải, hiểu là cả dải ${as}`,
    en: `Not the first address of the range, taken as the whole range ${as}`,
  }),
};

/** What is said of an address nobody on the internet has. */
export const SPECIAL: Readonly<Record<SpecialPurpose, Words>> = {
  private: { vi: 'Địa chỉ nội bộ (RFC 1918)', en: 'A private address (RFC 1918)' },
  shared: { vi: 'Địa chỉ dùng chung của nhà mạng (RFC 6598)', en: 'Shared by a carrier’s customers (RFC 6598)' },
  'this-machine': { vi: 'Địa chỉ của chính máy (RFC 6890)', en: 'An address of the machine itself (RFC 6890)' },
  link: { vi: 'Địa chỉ trong một mạng nội bộ (RFC 6890)', en: 'An address within one link (RFC 6890)' },
  example: { vi: 'Địa chỉ dành cho ví dụ (RFC 5737, 3849)', en: 'Set aside for examples (RFC 5737, 3849)' },
  multicast: { vi: 'Địa chỉ phát đa hướng', en: 'A multicast address' },
  reserved: { vi: 'Địa chỉ để dành (RFC 6890)', en: 'A reserved address (RFC 6890)' },
};
