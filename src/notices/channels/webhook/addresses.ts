import { lookup as resolve, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Why an address is refused. */
export type AddressFault = 'no-address' | 'not-https' | 'not-public';

const inside = { 4: new BlockList(), 6: new BlockList() };
const IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;
/** Outside 2000::/3 nothing is public; inside, tunnels to IPv4 and reserved ranges are not. */
const IPV6 = [
  ['::', 3],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3ffe::', 16],
  ['3fff::', 20],
  ['4000::', 2],
  ['8000::', 1],
] as const;
for (const [net, bits] of IPV4) inside[4].addSubnet(net, bits, 'ipv4');
for (const [net, bits] of IPV6) inside[6].addSubnet(net, bits, 'ipv6');

/** Whether an IP address belongs to the internet, and not to this machine, its neighbours or a reserved range. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !inside[4].check(address, 'ipv4');
  return isIP(address) === 6 && !inside[6].check(address, 'ipv6');
}

/**
 * Reads where a webhook leads: https, without a password in it, to a public address as far as its text tells. With
 * `allowPrivate` to any address, and to this very machine by http too.
 */
export function webhookAddress(text: string, allowPrivate: boolean): URL | AddressFault {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return 'no-address';
  const host = hostOf(url);
  const here = host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
  if (url.protocol === 'http:' && !here) return 'not-https';
  if (!allowPrivate && (here || (isIP(host) !== 0 && !isPublic(host)))) return 'not-public';
  url.hash = '';
  return url;
}

/** The host of an address as names and sockets know it: without brackets. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

/** Resolves a name for a connection and refuses it when any of its addresses is not public: names can lead anywhere. */
export const publicLookup: LookupFunction = (hostname, options, answer) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return answer(error, []);
    if (addresses.length === 0 || addresses.some(({ address }) => !isPublic(address)))
      return answer(new Error(`${hostname} is not a public address`), []);
    const [first] = addresses as [LookupAddress];
    if (options.all) answer(null, addresses);
    else answer(null, first.address, first.family);
  });
};
