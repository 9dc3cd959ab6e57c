import type { Address } from './address.js';
import { type Block, readBlock } from './block.js';
import { BlockLookup } from './lookup.js';

/** What an address is for that is nobody's on the internet (RFC 1918, RFC 6890). */
export type SpecialPurpose = 'private' | 'shared' | 'this-machine' | 'link' | 'example' | 'multicast' | 'reserved';

const BLOCKS: readonly (readonly [SpecialPurpose, string])[] = [
  ['private', '10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7'],
  ['shared', '100.64.0.0/10'],
  ['this-machine', '0.0.0.0/8 127.0.0.0/8 ::/128 ::1/128'],
  ['link', '169.254.0.0/16 fe80::/10'],
  ['example', '192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 2001:db8::/32'],
  ['multicast', '224.0.0.0/4 ff00::/8'],
  ['reserved', '192.0.0.0/24 198.18.0.0/15 240.0.0.0/4 64:ff9b:1::/48 100::/64 2001::/23'],
];

const lookup = new BlockLookup(
  BLOCKS.flatMap(([of, texts]) => texts.split(' ').map((text) => ({ block: wellKnown(text), of }))),
);

/** What an address is set aside for; null for one that can be somebody's on the internet. */
export const specialPurpose = (address: Address): SpecialPurpose | null => lookup.around(address)[0] ?? null;

/** Some of these are wider than a unit's may be. */
function wellKnown(text: string): Block {
  const [address = '', prefix] = text.split('/');
  const read = readBlock(address);
  if (typeof read === 'string') throw new TypeError(`${text}: ${read}`);
  return { ...read.block, prefix: Number(prefix) };
}
