import { StreamableFile } from '@nestjs/common';
import { promisify } from 'node:util';
import { constants, crc32, createGunzip, deflateRaw } from 'node:zlib';
import { isoOf } from '../time/iso.js';
import type { Instant } from '../rota/interval.js';

const deflated = promisify(deflateRaw);

/** Up to so many octets an answer is packed well: a board of 800 units by a twentieth smaller, for 5 ms once for all its readers. */
const MEDIUM = 1024 * 1024;

/** RFC 1952 §2.3: deflate, no flags, no time, nothing said of the machine. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

interface Packed {
  /** Deflated up to a flush. */
  readonly octets: Buffer;
  /** Of what was deflated, and its length. */
  readonly crc: number;
  readonly length: number;
}

/** An answer up to its moment: an object that is still open. */
export interface Head {
  /** Null: too large to be kept so. */
  readonly plain: Buffer | null;
  packed(): Promise<Packed>;
}

/** One that is compressed when the first asks for it so. */
export class PlainHead implements Head {
  private packing: Promise<Packed> | undefined;

  constructor(readonly plain: Buffer) {}

  packed(): Promise<Packed> {
    return (this.packing ??= pack(this.plain));
  }
}

/**
 * An answer as octets but for the moment it is given at, which stands last. Compressed once for all its readers: what
 * deflate has written up to a flush may be followed by the moment in a block that is stored as it is (RFC 1951 §3.2.4).
 */
export class TimedOctets {
  /** @param member the name the moment goes by */
  constructor(
    private readonly head: Head,
    private readonly member: string,
  ) {}

  static of(answer: object, member: string): TimedOctets {
    const text = JSON.stringify({ ...answer, [member]: undefined });
    return new TimedOctets(new PlainHead(Buffer.from(text.slice(0, -1))), member);
  }

  /** Every browser takes it compressed; who does not gets a large one unpacked on its way. */
  async plainAt(now: Instant): Promise<Buffer | StreamableFile> {
    const tail = this.tail(now);
    if (this.head.plain) return Buffer.concat([this.head.plain, tail]);
    const unpacking = createGunzip({ chunkSize: 64 * 1024 });
    unpacking.end(await this.gzipAt(now));
    return new StreamableFile(unpacking, { length: (await this.head.packed()).length + tail.length });
  }

  async gzipAt(now: Instant): Promise<Buffer> {
    const { octets, crc, length } = await this.head.packed();
    const tail = this.tail(now);
    const [block, trailer] = [Buffer.alloc(5), Buffer.alloc(8)];
    block.writeUInt8(1);
    block.writeUInt16LE(tail.length, 1);
    block.writeUInt16LE(~tail.length & 0xffff, 3);
    trailer.writeUInt32LE(crc32(tail, crc));
    trailer.writeUInt32LE((length + tail.length) % 2 ** 32, 4);
    return Buffer.concat([HEADER, octets, block, tail, trailer]);
  }

  private tail(now: Instant): Buffer {
    return Buffer.from(`,"${this.member}":"${isoOf(now)}"}`);
  }
}

/** What a handler returns when it leaves the form to who sends it (TimedAnswers). */
export class TimedAnswer {
  constructor(
    readonly octets: TimedOctets,
    readonly now: Instant,
  ) {}
}

async function pack(head: Buffer): Promise<Packed> {
  const level = head.length <= MEDIUM ? 8 : constants.Z_DEFAULT_LEVEL;
  const octets = await deflated(head, { level, finishFlush: constants.Z_SYNC_FLUSH });
  return { octets, crc: crc32(head), length: head.length };
}
