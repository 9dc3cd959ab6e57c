import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify, type ECDH } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a device got: the headers its push service saw, and the message only it can read. */
export interface Pushed {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly message: Readonly<Record<'id' | 'tag' | 'title' | 'body' | 'url' | 'language', string>>;
  /** The octets as they came over the line. */
  readonly sealed: Buffer;
}

/** A browser that subscribed at the push service. */
export interface Subscribed {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/**
 * A push service (RFC 8030) over real HTTP. It refuses whoever does not prove to be the one that its subscriptions are for
 * (RFC 8292), and reads what it is sent with the subscriptions' own keys (RFC 8291), from the specifications alone.
 */
export class PushService {
  readonly pushed: Pushed[] = [];
  /** Whose key subscriptions are bound to; any when left open. */
  boundTo: string | undefined;
  answer: (response: ServerResponse, path: string) => void = (response) => response.writeHead(201).end();
  private readonly server: Server;
  private readonly browsers = new Map<string, { own: ECDH; auth: Buffer }>();

  private constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => this.take(request, Buffer.concat(chunks), response));
    });
  }

  static async start(): Promise<PushService> {
    const service = new PushService();
    await new Promise<void>((done) => service.server.listen(0, '127.0.0.1', done));
    return service;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** A new browser, as its `PushSubscription.toJSON()` has it. */
  subscribe(): Subscribed {
    const own = createECDH('prime256v1');
    const p256dh = own.generateKeys().toString('base64url');
    const auth = randomBytes(16);
    const path = `/push/${randomBytes(18).toString('base64url')}`;
    this.browsers.set(path, { own, auth });
    return { endpoint: this.origin + path, keys: { p256dh, auth: auth.toString('base64url') } };
  }

  /** What came since the last time it was asked. */
  taken(): Pushed[] {
    return this.pushed.splice(0);
  }

  refuse(status: number, headers: Record<string, string> = {}): void {
    this.answer = (response) => response.writeHead(status, headers).end();
  }

  accept(): void {
    this.answer = (response) => response.writeHead(201).end();
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private take(request: IncomingMessage, sealed: Buffer, response: ServerResponse): void {
    const path = request.url ?? '';
    const headers = request.headers as Record<string, string | undefined>;
    const browser = this.browsers.get(path);
    if (!browser) return void response.writeHead(404).end();
    const fault = this.faultOf(headers);
    if (fault) return void response.writeHead(403).end(fault);
    const message = JSON.parse(opened(sealed, browser.own, browser.auth)) as Pushed['message'];
    this.pushed.push({ path, headers, message, sealed });
    this.answer(response, path);
  }

  private faultOf({ authorization = '', ttl = '', 'content-encoding': encoding }: Pushed['headers']): string | null {
    const [, token = '', key = ''] = /^vapid t=([^,]+), k=([\w-]+)$/.exec(authorization) ?? [];
    const claims = claimsOf(token, key);
    if (!claims) return 'not signed';
    if (this.boundTo !== undefined && key !== this.boundTo) return 'another key';
    if (claims.aud !== this.origin) return 'for another service';
    const left = claims.exp - Date.now() / 1000;
    if (left <= 0 || left > 24 * 3600) return 'expired, or for longer than a day';
    if (!/^(mailto|https):/.test(claims.sub)) return 'nobody to write to';
    return /^\d+$/.test(ttl) && encoding === 'aes128gcm' ? null : 'no TTL, or another encoding';
  }
}

/** The claims of an ES256 token signed with the key beside it; null when it was not. */
function claimsOf(token: string, key: string): { aud: string; exp: number; sub: string } | null {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  if (point.length !== 65 || decoded(header).alg !== 'ES256') return null;
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const signed = verify(
    'sha256',
    Buffer.from(`${header}.${payload}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  return signed ? decoded(payload) : null;
}

const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8') || '{}');

/** RFC 8188 with the keying of RFC 8291: one record of aes128gcm. */
function opened(sealed: Buffer, own: ECDH, auth: Buffer): string {
  const [salt, idLength] = [sealed.subarray(0, 16), sealed.readUInt8(20)];
  const sender = sealed.subarray(21, 21 + idLength);
  const record = sealed.subarray(21 + idLength);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), sender]);
  const ikm = Buffer.from(hkdfSync('sha256', own.computeSecret(sender), auth, info, 32));
  const derived = (name: string, length: number) =>
    Buffer.from(hkdfSync('sha256', ikm, salt, `Content-Encoding: ${name}\0`, length));
  const decipher = createDecipheriv('aes-128-gcm', derived('aes128gcm', 16), derived('nonce', 12));
  decipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  // The last record ends in 2 and zeros.
  const end = padded.lastIndexOf(2);
  if (padded.subarray(end + 1).some((octet) => octet !== 0)) throw new Error('the padding is wrong');
  return padded.subarray(0, end).toString('utf8');
}
