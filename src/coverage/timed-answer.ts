import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';
import { isoOf } from '../time/iso.js';
import type { Instant } from '../rota/interval.js';

const deflated = promisify(deflateRaw);

/** RFC 1952 §2.3: deflate, no flags, no time, nothing said of the machine. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/**
 * An answer as octets but for the moment it is given at, which stands last. Compressed once for all its readers: what
 * deflate has written up to a flush may be followed by the moment in a block that is stored as it is (RFC 1951 §3.2.4).
 */
export class TimedOctets {
  private readonly head: Buffer;
  private packed: Promise<{ readonly octets: Buffer; readonly crc: number }> | undefined;

  /** @param member the name the moment goes by */
  constructor(
    answer: object,
    private readonly member: string,
  ) {
    const text = JSON.stringify({ ...answer, [member]: undefined });
    this.head = Buffer.from(text.slice(0, -1));
  }

  plainAt(now: Instant): Buffer {
    return Buffer.concat([this.head, this.tail(now)]);
  }

  async gzipAt(now: Instant): Promise<Buffer> {
    const { octets, crc } = await (this.packed ??= pack(this.head));
    const tail = this.tail(now);
    const [block, trailer] = [Buffer.alloc(5), Buffer.alloc(8)];
    block.writeUInt8(1);
    block.writeUInt16LE(tail.length, 1);
    block.writeUInt16LE(~tail.length & 0xffff, 3);
    trailer.writeUInt32LE(crc32(tail, crc));
    trailer.writeUInt32LE((this.head.length + tail.length) % 2 ** 32, 4);
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

async function pack(head: Buffer) {
  return { octets: await deflated(head, { finishFlush: constants.Z_SYNC_FLUSH }), crc: crc32(head) };
}
