import { inflateRawSync } from 'node:zlib';
import { Problem } from '../http/problem.js';

/** What an honest workbook of a unit never exceeds, and what no parser is then asked to swallow. */
const MOST_ENTRIES = 200;
const LARGEST_ENTRY = 8 * 1024 * 1024;
const LARGEST_TOTAL = 16 * 1024 * 1024;
/** Above 1 MB inflated: sheets compress to a tenth, bombs to a thousandth. */
const STEEPEST_RATIO = 200;
const END = { signature: 0x06054b50, size: 22 };
const CENTRAL = { signature: 0x02014b50, size: 46 };
const LOCAL = { signature: 0x04034b50, size: 30 };
const ENCRYPTED = 0x2041;
const SIZES_FOLLOW = 0x0008;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly flags: number;
  readonly at: number;
}

/**
 * Every file of a ZIP, inflated, by name: only when the archive says one thing to every reader. The directory must end
 * the file and agree with the local headers; nothing is encrypted, split, ZIP64, nested, named twice or out of its
 * folder; no two files share bytes; real sizes are the declared ones. Problem `sheet-refused` otherwise.
 */
export function unzipped(bytes: Buffer): Map<string, Buffer> {
  const { entries, directory } = directoryOf(bytes);
  const names = new Set<string>();
  let [total, free] = [0, 0];
  for (const entry of entries.toSorted((a, b) => a.at - b.at)) {
    const { name, size, packed } = entry;
    if (names.has(name.toLowerCase())) refuse('hai tệp con trùng tên', 'two files inside have one name');
    names.add(name.toLowerCase());
    if (isOutside(name)) refuse('tên tệp con không hợp lệ', 'a file inside has a forbidden name');
    total += size;
    if (size > LARGEST_ENTRY || total > LARGEST_TOTAL)
      refuse('nội dung quá lớn khi giải nén', 'it is too large when unpacked');
    if (size > 1024 * 1024 && size > packed * STEEPEST_RATIO)
      refuse('nội dung nén bất thường', 'it is compressed abnormally');
    if (entry.at < free) refuse('các tệp con chồng lên nhau', 'files inside overlap');
    free = dataAt(bytes, entry) + packed;
    if (free > directory) refuse('tệp con vượt ra ngoài', 'a file inside reaches beyond its place');
  }
  return new Map(entries.map((entry) => [entry.name, inflated(bytes, entry)]));
}

function directoryOf(bytes: Buffer): { entries: Entry[]; directory: number } {
  const end = bytes.length - END.size;
  if (end < 0 || bytes.readUInt32LE(end) !== END.signature) damaged();
  const [count, size, at] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 12), bytes.readUInt32LE(end + 16)];
  if (bytes.readUInt32LE(end + 4) !== 0 || bytes.readUInt16LE(end + 8) !== count)
    refuse('tệp bị chia nhỏ', 'the archive is split');
  if (count > MOST_ENTRIES) refuse('có quá nhiều tệp con', 'there are too many files inside');
  if (at + size !== end) refuse('mục lục tệp nén không đúng', 'the archive’s directory does not fit');
  const entries: Entry[] = [];
  let next = at;
  while (next < end) {
    if (next + CENTRAL.size > end || bytes.readUInt32LE(next) !== CENTRAL.signature) damaged();
    const [nameLength, rest] = [
      bytes.readUInt16LE(next + 28),
      bytes.readUInt16LE(next + 30) + bytes.readUInt16LE(next + 32),
    ];
    const entry = {
      flags: bytes.readUInt16LE(next + 8),
      method: bytes.readUInt16LE(next + 10),
      packed: bytes.readUInt32LE(next + 20),
      size: bytes.readUInt32LE(next + 24),
      at: bytes.readUInt32LE(next + 42),
      name: bytes.toString('utf8', next + CENTRAL.size, next + CENTRAL.size + nameLength),
    };
    allow(entry);
    entries.push(entry);
    next += CENTRAL.size + nameLength + rest;
  }
  if (next !== end || entries.length !== count)
    refuse('mục lục tệp nén không đúng', 'the archive’s directory does not fit');
  return { entries, directory: at };
}

/** Only plain and deflated files of the original format. */
function allow(entry: Entry): void {
  if (entry.flags & ENCRYPTED) refuse('tệp được đặt mật khẩu', 'it is protected by a password');
  if ([entry.packed, entry.size, entry.at].includes(0xffffffff))
    refuse('dùng định dạng ZIP64', 'it is a ZIP64 archive');
  if (entry.method !== 0 && entry.method !== 8) refuse('kiểu nén lạ', 'it is compressed in an unknown way');
}

/** Where the file's bytes begin. What the local header says must be what the directory says. */
function dataAt(bytes: Buffer, { at, name, method, flags, packed, size }: Entry): number {
  if (at + LOCAL.size > bytes.length || bytes.readUInt32LE(at) !== LOCAL.signature) damaged();
  const nameLength = bytes.readUInt16LE(at + 26);
  const begins = at + LOCAL.size + nameLength + bytes.readUInt16LE(at + 28);
  const own = bytes.toString('utf8', at + LOCAL.size, at + LOCAL.size + nameLength);
  const [ownFlags, ownMethod] = [bytes.readUInt16LE(at + 6), bytes.readUInt16LE(at + 8)];
  const sizes = [bytes.readUInt32LE(at + 18), bytes.readUInt32LE(at + 22)];
  const later = (flags & ownFlags & SIZES_FOLLOW) !== 0 && sizes.every((each) => each === 0);
  const agrees = own === name && ownMethod === method && !(ownFlags & ENCRYPTED);
  if (!agrees || (!later && (sizes[0] !== packed || sizes[1] !== size))) {
    refuse('tệp nén tự mâu thuẫn', 'the archive contradicts itself');
  }
  return begins;
}

function inflated(bytes: Buffer, entry: Entry): Buffer {
  const at = dataAt(bytes, entry);
  const packed = bytes.subarray(at, at + entry.packed);
  const content = entry.method === 0 ? packed : inflate(packed, entry.size);
  if (content.length !== entry.size) refuse('kích thước tệp con khai sai', 'a file inside has a false size');
  if (content.length > 4 && content.readUInt32LE(0) === LOCAL.signature)
    refuse('có tệp nén lồng bên trong', 'it holds an archive inside');
  return content;
}

/** Never more than the declared size plus one byte is produced. */
function inflate(packed: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: size + 1 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') damaged();
    refuse('kích thước tệp con khai sai', 'a file inside has a false size');
  }
}

function isOutside(name: string): boolean {
  return name === '' || name.includes('\\') || /\p{Cc}|\uFFFD|^\/|^\w:|(?:^|\/)\.\.?(?:\/|$)/u.test(name);
}

/** Ends the reading with the reason in words. */
export function refuse(vi: string, en: string): never {
  throw new Problem('sheet-refused', {
    detail: { vi: sentence(vi), en: sentence(en) },
  });
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function damaged(): never {
  throw new Problem('sheet-unreadable', {
    detail: {
      vi: 'Tệp bị hỏng hoặc chưa tải đủ. Hãy mở bằng Excel, lưu lại rồi thử lại.',
      en: 'The file is damaged or incomplete. Open it in Excel, save it again, and try once more.',
    },
  });
}
