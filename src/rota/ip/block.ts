import { type Address, type AddressFault, type AddressNote, addressText, bitsOf, readAddress } from './address.js';

/** All addresses that begin with the same bits (CIDR). Its value is the first of them. */
export interface Block extends Address {
  /** How many bits they share. */
  readonly prefix: number;
}

export type BlockFault = AddressFault | 'prefix' | 'too-wide';
export type BlockNote = AddressNote | 'host-bits';

interface ReadBlock {
  readonly block: Block;
  readonly notes: readonly BlockNote[];
}

/** A wider block is no unit's: a slip of the hand would match half the world. */
export const WIDEST = { 4: 8, 6: 16 } as const;

/** The block a text says (`192.0.2.0/24`; an address alone is a block of one), or why it says none. */
export function readBlock(text: string): ReadBlock | BlockFault {
  const [written = '', length, ...more] = text.trim().split('/');
  if (more.length > 0) return 'not-an-address';
  const read = readAddress(written);
  if (typeof read === 'string') return read;
  const { address } = read;
  const prefix = prefixOf(length, address, read.notes.includes('mapped'));
  if (prefix === undefined) return 'prefix';
  if (prefix < WIDEST[address.family]) return 'too-wide';
  const hosts = BigInt(bitsOf(address) - prefix);
  const value = (address.value >> hosts) << hosts;
  const notes: readonly BlockNote[] = value === address.value ? read.notes : [...read.notes, 'host-bits'];
  return { block: { family: address.family, value, prefix }, notes };
}

/** The last address of a block. */
export const lastOf = (block: Block): bigint => block.value | ((1n << BigInt(bitsOf(block) - block.prefix)) - 1n);

export const contains = (block: Block, { family, value }: Address): boolean =>
  block.family === family && block.value <= value && value <= lastOf(block);

export const blockText = (block: Block): string => `${addressText(block)}/${block.prefix}`;

/** @param mapped the 96 bits before an IPv4 address that is written as an IPv6 one count in what is written */
function prefixOf(length: string | undefined, address: Address, mapped: boolean): number | undefined {
  if (length === undefined) return bitsOf(address);
  if (!/^(?:0|[1-9]\d{0,2})$/.test(length)) return undefined;
  const prefix = Number(length) - (mapped ? 96 : 0);
  return prefix < 0 || prefix > bitsOf(address) ? undefined : prefix;
}
