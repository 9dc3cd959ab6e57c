import { isIPv4 } from 'node:net';

/**
 * The beginning of an address, by which its owner knows it again: 24 bits of an IPv4 address, 48 of an IPv6 one. Empty
 * for what is no address.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(plain)) return plain.replace(/\.\d+$/, '.…');
  const [head = '', tail] = plain.split('::');
  const groups = tail === undefined ? head.split(':') : [...head.split(':').filter(Boolean), '0', '0', '0'];
  return plain.includes(':') ? `${groups.slice(0, 3).join(':')}:…` : '';
}
