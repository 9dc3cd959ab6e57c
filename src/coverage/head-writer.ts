import { buffer } from 'node:stream/consumers';
import { constants, crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';
import { type Head, PlainHead } from './timed-answer.js';

/** Letters that become octets together. */
const AT_ONCE = 64 * 1024;
/** Octets of an answer that is still kept as it is; of a larger one only what deflate makes of it, a tenth. */
const PLAIN_UP_TO = 1024 * 1024;

/**
 * An answer written piece by piece. A country's board is 30 MB: as one text it took twice that, beside the objects it
 * was made of, so of a large one nothing is held but what is compressed by and by.
 */
export class HeadWriter {
  private pieces: string[] = [];
  private letters = 0;
  private plain: Buffer[] = [];
  private length = 0;
  private crc = 0;
  private packing: { readonly deflate: DeflateRaw; readonly octets: Promise<Buffer> } | undefined;

  write(piece: string): void {
    this.pieces.push(piece);
    this.letters += piece.length;
    if (this.letters >= AT_ONCE) this.flush();
  }

  async end(): Promise<Head> {
    this.flush();
    if (!this.packing) return new PlainHead(Buffer.concat(this.plain));
    this.packing.deflate.end();
    const packed = { octets: await this.packing.octets, crc: this.crc, length: this.length };
    return { plain: null, packed: () => Promise.resolve(packed) };
  }

  private flush(): void {
    const octets = Buffer.from(this.pieces.join(''));
    this.pieces = [];
    this.letters = 0;
    this.length += octets.length;
    if (!this.packing && this.length <= PLAIN_UP_TO) {
      this.plain.push(octets);
      return;
    }
    this.packing ??= begun();
    for (const each of [...this.plain, octets]) {
      this.crc = crc32(each, this.crc);
      this.packing.deflate.write(each);
    }
    this.plain = [];
  }
}

/** Up to a flush: something may follow. */
function begun() {
  const deflate = createDeflateRaw({ finishFlush: constants.Z_SYNC_FLUSH });
  return { deflate, octets: buffer(deflate) };
}
