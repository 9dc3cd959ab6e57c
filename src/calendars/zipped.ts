import { promisify } from 'node:util';
import { gunzip, gunzipSync, gzip, gzipSync } from 'node:zlib';

/** Octets of text up to which a detour over another thread costs more than the work itself. */
const SMALL = 64 * 1024;

const zipApart = promisify(gzip);
const unzipApart = promisify(gunzip);

/**
 * Tables as small as such texts need, which costs no octets. The usual ones are a quarter of a megabyte, which the
 * allocator gives back and the kernel clears anew for every feed: four times the work of compressing it.
 */
const LIGHTLY = { level: 3, windowBits: 14, memLevel: 6, chunkSize: 4096 };

/** A person's feed is done at once and lightly (a quarter of the time for 4 % more octets); larger ones elsewhere. */
export async function zip(plain: Buffer): Promise<Buffer> {
  // A copy: what zlib gives is a corner of its chunk, which would be kept whole.
  return plain.length <= SMALL ? Buffer.from(gzipSync(plain, LIGHTLY)) : zipApart(plain);
}

/** @param plainLength how long the text was */
export async function unzip(zipped: Buffer, plainLength: number): Promise<Buffer> {
  // Room for a little more, or zlib would ask for another chunk to find that nothing is left.
  return plainLength <= SMALL ? gunzipSync(zipped, { chunkSize: plainLength + 64 }) : unzipApart(zipped);
}
