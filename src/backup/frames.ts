import { createCipheriv, createDecipheriv, createHash, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

/** A tag proves a frame, its place and whether it is the last: a frame changed, moved, left out or cut off is found. */
const TAG = 16;
const HEADER = 5;
/** Bytes in a frame at most, as written; nobody makes us hold more. */
export const FRAME = 64 * 1024;

/** Closes frames into what is written, and opens what was read: throws when it is not what was written. */
export interface Lid {
  close(frame: Buffer, place: number, last: boolean): { readonly body: Buffer; readonly tag: Buffer };
  open(body: Buffer, tag: Buffer, place: number, last: boolean): Buffer;
}

/** Finds damage. Whoever can write the file can make it look whole again; only a passphrase keeps them from that. */
export function plainLid(head: Buffer): Lid {
  const tagOf = (frame: Buffer, place: number, last: boolean) =>
    createHash('sha256').update(head).update(nonce(place, last)).update(frame).digest().subarray(0, TAG);
  return {
    close: (frame, place, last) => ({ body: frame, tag: tagOf(frame, place, last) }),
    open: (body, tag, place, last) => {
      if (!tagOf(body, place, last).equals(tag)) throw new Error('a frame is not what was written');
      return body;
    },
  };
}

/** AES-256-GCM. The key is made anew for each file, so that a place is never used twice with it. */
export function sealedLid(head: Buffer, key: Buffer): Lid {
  return {
    close: (frame, place, last) => {
      const cipher = createCipheriv('aes-256-gcm', key, nonce(place, last), { authTagLength: TAG }).setAAD(head);
      const body = Buffer.concat([cipher.update(frame), cipher.final()]);
      return { body, tag: cipher.getAuthTag() };
    },
    open: (body, tag, place, last) => {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce(place, last), { authTagLength: TAG });
      decipher.setAAD(head).setAuthTag(tag);
      return Buffer.concat([decipher.update(body), decipher.final()]);
    },
  };
}

/** The key of a file, and what tells a wrong passphrase from a damaged file. 128 MB and a good second each. */
export async function keyFrom(passphrase: string, salt: Buffer): Promise<{ key: Buffer; check: Buffer }> {
  const made = await derive(passphrase.normalize('NFC'), salt, 64, { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 });
  return { key: made.subarray(0, 32), check: createHash('sha256').update(made.subarray(32)).digest() };
}

/** Frames of equal length, the last one shorter and possibly empty: `last, length, body, tag`. */
export async function* framed(lid: Lid, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let place = 0;
  let held = Buffer.alloc(0);
  const one = (frame: Buffer, last: boolean): Buffer => {
    const { body, tag } = lid.close(frame, place++, last);
    const header = Buffer.alloc(HEADER);
    header.writeUInt8(last ? 1 : 0);
    header.writeUInt32BE(body.length, 1);
    return Buffer.concat([header, body, tag]);
  };
  for await (const chunk of bytes) {
    held = Buffer.concat([held, chunk]);
    for (; held.length > FRAME; held = held.subarray(FRAME)) yield one(held.subarray(0, FRAME), false);
  }
  yield one(held, true);
}

/** What was framed. Throws when anything is missing, changed or left over. */
export async function* unframed(lid: Lid, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  let place = 0;
  let ended = false;
  for await (const chunk of bytes) {
    if (ended) throw new Error('something follows the last frame');
    held = Buffer.concat([held, chunk]);
    while (held.length >= HEADER && !ended) {
      const length = held.readUInt32BE(1);
      if (length > FRAME) throw new Error('a frame is longer than any');
      if (held.length < HEADER + length + TAG) break;
      ended = held.readUInt8() === 1;
      const body = held.subarray(HEADER, HEADER + length);
      yield lid.open(body, held.subarray(HEADER + length, HEADER + length + TAG), place++, ended);
      held = held.subarray(HEADER + length + TAG);
    }
  }
  if (!ended || held.length > 0) throw new Error('the last frame is missing');
}

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

function nonce(place: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt8(last ? 1 : 0);
  bytes.writeUIntBE(place, 6, 6);
  return bytes;
}
