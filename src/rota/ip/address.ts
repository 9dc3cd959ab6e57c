/** An address as a number: of 32 bits in IPv4, of 128 in IPv6. An IPv6 address that maps an IPv4 one is the latter. */
export interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

/** Why a text is no address. */
export type AddressFault = 'empty' | 'not-an-address' | 'too-large' | 'leading-zero' | 'zone' | 'a-range';
/** What was taken to be meant by a text that says it otherwise. */
export type AddressNote = 'mapped' | 'defanged';

interface ReadAddress {
  readonly address: Address;
  readonly notes: readonly AddressNote[];
}

/** The bits of an address. */
export const bitsOf = ({ family }: Pick<Address, 'family'>): 32 | 128 => (family === 4 ? 32 : 128);

/** The address a text says, or why it says none. Dots may stand in brackets, as lists of bad addresses write them. */
export function readAddress(text: string): ReadAddress | AddressFault {
  const written = text.trim();
  if (written === '') return 'empty';
  if (/^[\da-f.:[\]]+\/\d+$/i.test(written)) return 'a-range';
  const plain = written.replaceAll('[.]', '.').replaceAll('[:]', ':');
  const read = plain.includes(':') ? sixth(plain) : fourth(plain);
  if (typeof read === 'string') return read;
  const defanged: readonly AddressNote[] = plain === written ? [] : ['defanged'];
  if (!plain.includes(':')) return { address: { family: 4, value: read }, notes: defanged };
  if (read >> 32n !== MAPPED) return { address: { family: 6, value: read }, notes: defanged };
  return { address: { family: 4, value: read & 0xffff_ffffn }, notes: [...defanged, 'mapped'] };
}

/** The one text of an address: decimal, or small hexadecimal with its longest run of zeros left out (RFC 5952). */
export function addressText({ family, value }: Address): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.');
  const groups = Array.from({ length: 8 }, (_, at) => ((value >> BigInt(112 - 16 * at)) & 0xffffn).toString(16));
  const zeros = longestZeros(groups);
  if (zeros.length < 2) return groups.join(':');
  return `${groups.slice(0, zeros.at).join(':')}::${groups.slice(zeros.at + zeros.length).join(':')}`;
}

/** What stands above the last 32 bits of an IPv6 address that maps an IPv4 one. */
const MAPPED = 0xffffn;

function fourth(text: string): bigint | AddressFault {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d+$/.test(part))) return 'not-an-address';
  // Some programs read such a part as octal: which address is meant cannot be known.
  if (parts.some((part) => part.length > 1 && part.startsWith('0'))) return 'leading-zero';
  if (parts.some((part) => Number(part) > 255)) return 'too-large';
  return BigInt(parts.reduce((sum, part) => sum * 256 + Number(part), 0));
}

function sixth(text: string): bigint | AddressFault {
  if (text.includes('%')) return 'zone';
  const halves = text.split('::');
  if (halves.length > 2) return 'not-an-address';
  const sides: bigint[][] = [];
  for (const [at, half] of halves.entries()) {
    const groups = groupsOf(half, at === halves.length - 1);
    if (typeof groups === 'string') return groups;
    sides.push(groups);
  }
  const [left = [], right = []] = sides;
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return 'not-an-address';
  const groups = [...left, ...Array.from({ length: missing }, () => 0n), ...right];
  return groups.reduce((sum, group) => (sum << 16n) | group, 0n);
}

/** The groups between colons. The last of all may be an IPv4 address, which makes two. */
function groupsOf(half: string, last: boolean): bigint[] | AddressFault {
  if (half === '') return [];
  const parts = half.split(':');
  const tail = last && parts.at(-1)?.includes('.') ? fourth(parts.pop() ?? '') : undefined;
  if (typeof tail === 'string') return tail;
  if (!parts.every((part) => /^[\da-f]{1,4}$/i.test(part))) return 'not-an-address';
  const groups = parts.map((part) => BigInt(`0x${part}`));
  return tail === undefined ? groups : [...groups, tail >> 16n, tail & 0xffffn];
}

/** The first longest run of groups that are nothing. */
function longestZeros(groups: readonly string[]): { at: number; length: number } {
  let longest = { at: 0, length: 0 };
  let run = 0;
  for (const [at, group] of groups.entries()) {
    run = group === '0' ? run + 1 : 0;
    if (run > longest.length) longest = { at: at + 1 - run, length: run };
  }
  return longest;
}
