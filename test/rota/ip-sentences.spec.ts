import { describe, expect, it } from '@jest/globals';
import { readAddress } from '../../src/rota/ip/address.js';
import { blockText, readBlock } from '../../src/rota/ip/block.js';
import { FAULTS, noted, SPECIAL } from '../../src/rota/ip/said.js';
import { specialPurpose } from '../../src/rota/ip/special.js';

describe('what is said of a text that is no block', () => {
  it.each([
    ['', 'Thiếu địa chỉ IP', 'The IP address is missing'],
    [
      'máy chủ',
      'Không phải địa chỉ IP: hãy ghi như 203.0.113.5 hoặc 2001:db8::5',
      'Not an IP address: write it as 203.0.113.5 or 2001:db8::5',
    ],
    [
      '192.0.2.256',
      'Mỗi phần của địa chỉ IPv4 là một số từ 0 đến 255',
      'Each part of an IPv4 address is a number from 0 to 255',
    ],
    [
      '010.0.0.1',
      'Có số 0 thừa ở đầu một phần (như 010): hãy bỏ số 0 đó, vì có nơi đọc thành số khác',
      'A part begins with a needless 0 (as 010): leave it out, for some programs read another number',
    ],
    [
      'fe80::1%eth0',
      'Có tên card mạng sau dấu %: hãy bỏ đi, địa chỉ này chỉ có trong một mạng nội bộ',
      'A network card is named after %: leave it out; such an address is of one local network only',
    ],
    [
      '192.0.2.0/33',
      'Sau dấu / phải là số bit: 0–32 với IPv4, 0–128 với IPv6',
      'After / comes a number of bits: 0–32 for IPv4, 0–128 for IPv6',
    ],
    [
      '0.0.0.0/0',
      'Dải quá rộng cho một đơn vị: IPv4 từ /8, IPv6 từ /16 trở lên',
      'Too wide for a unit: at least /8 for IPv4, /16 for IPv6',
    ],
  ])('%j', (text, vi, en) => {
    const read = readBlock(text);
    expect(typeof read === 'string' && FAULTS[read]).toEqual({ vi, en });
  });

  it('a block is no address', () => {
    const read = readAddress('192.0.2.0/24');
    expect(typeof read === 'string' && FAULTS[read]).toEqual({
      vi: 'Đây là một dải, không phải một địa chỉ: hãy ghi từng địa chỉ',
      en: 'This is a range, not an address: write each address',
    });
  });
});

describe('what is said of a block', () => {
  it.each([
    [
      '::ffff:192.0.2.0/120',
      'Viết theo kiểu IPv6, hiểu là 192.0.2.0/24',
      'Written in the manner of IPv6, taken as 192.0.2.0/24',
    ],
    ['192[.]0[.]2[.]0/24', 'Có dấu [.], hiểu là 192.0.2.0/24', 'Written with [.], taken as 192.0.2.0/24'],
    [
      '192.0.2.5/24',
      'Địa chỉ không phải đầu dải, hiểu là cả dải 192.0.2.0/24',
      'Not the first address of the range, taken as the whole range 192.0.2.0/24',
    ],
  ])('written %s', (text, vi, en) => {
    const read = readBlock(text);
    if (typeof read === 'string') throw new Error(read);
    expect(read.notes.map((note) => noted(note, blockText(read.block)))).toEqual([{ vi, en }]);
  });

  it.each([
    ['10.0.0.1', 'Địa chỉ nội bộ (RFC 1918)', 'A private address (RFC 1918)'],
    ['100.64.0.1', 'Địa chỉ dùng chung của nhà mạng (RFC 6598)', 'Shared by a carrier’s customers (RFC 6598)'],
    ['127.0.0.1', 'Địa chỉ của chính máy (RFC 6890)', 'An address of the machine itself (RFC 6890)'],
    ['169.254.1.1', 'Địa chỉ trong một mạng nội bộ (RFC 6890)', 'An address within one link (RFC 6890)'],
    ['203.0.113.5', 'Địa chỉ dành cho ví dụ (RFC 5737, 3849)', 'Set aside for examples (RFC 5737, 3849)'],
    ['224.0.0.1', 'Địa chỉ phát đa hướng', 'A multicast address'],
    ['240.0.0.1', 'Địa chỉ để dành (RFC 6890)', 'A reserved address (RFC 6890)'],
  ])('at %s', (text, vi, en) => {
    const read = readBlock(text);
    if (typeof read === 'string') throw new Error(read);
    expect(SPECIAL[specialPurpose(read.block)!]).toEqual({ vi, en });
  });
});
