import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { freshDatabaseUrl } from '../support/database.js';
import { expectWellFormed, FeedReader } from './feeds-reader.js';

/** What stands between the product and its database. */
class Wire {
  private readonly sockets = new Set<Socket>();
  private mode: 'open' | 'cut' | 'silent' = 'open';

  private constructor(private readonly server: Server) {}

  static async to(url: string): Promise<{ wire: Wire; url: string }> {
    const target = new URL(url);
    const { port, hostname } = target;
    const server = createServer();
    const wire = new Wire(server);
    server.on('connection', (near) => wire.join(near, Number(port), hostname));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    target.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { wire, url: target.href };
  }

  /** Stopped: connections end and new ones are refused at once. Silent: nothing is answered any more. */
  set(mode: 'open' | 'cut' | 'silent'): void {
    this.mode = mode;
    for (const socket of this.sockets) {
      if (mode === 'silent') socket.unpipe().pause();
      else socket.destroy();
    }
  }

  async close(): Promise<void> {
    this.set('cut');
    await new Promise((done) => this.server.close(done));
  }

  private join(near: Socket, port: number, host: string): void {
    near.on('error', () => near.destroy());
    this.sockets.add(near.on('close', () => this.sockets.delete(near)));
    if (this.mode === 'cut') near.destroy();
    if (this.mode !== 'open') return;
    const far = connect(port, host);
    far.on('error', () => near.destroy());
    this.sockets.add(far.on('close', () => (this.sockets.delete(far), near.destroy())));
    near.on('close', () => far.destroy());
    near.pipe(far).pipe(near);
  }
}

let reader: FeedReader;
let wire: Wire;
let known: string;
let unseen: string;
let before: Awaited<ReturnType<FeedReader['fetch']>>;

beforeAll(async () => {
  const made = await Wire.to(await freshDatabaseUrl());
  wire = made.wire;
  reader = await FeedReader.open(made.url);
  await reader.duty(reader.cast.people.binh, '2024-04-30T07:30:00+07:00');
  known = (await reader.subscribe(reader.cast.people.binh)).path;
  before = await reader.fetch(known);
});
afterAll(async () => {
  wire.set('open');
  await reader.app.close();
  await wire.close();
});

/** Asks until the database answers again. */
async function recovered(): Promise<void> {
  wire.set('open');
  for (let tries = 0; tries < 100; tries++) {
    reader.stale();
    const answer = await reader.fetch(`/feeds/${'a'.repeat(43)}.ics`).catch(() => undefined);
    if (answer?.status === 404) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the product did not come back');
}

describe.each(['cut', 'silent'] as const)('with the database %s', (mode) => {
  beforeAll(async () => {
    unseen = (await reader.subscribe(reader.cast.people.binh)).path;
  });

  it('every answer is one that harms no calendar', async () => {
    wire.set(mode);
    reader.stale();
    const began = performance.now();
    const plain = await reader.fetch(known);
    expect(performance.now() - began).toBeLessThan(8000);
    expect(plain.status).toBe(200);
    expect(plain.body.equals(before.body)).toBe(true);
    expectWellFormed(plain.body);
    expect(plain.headers['content-type']).toBe('text/calendar; charset=utf-8');

    const [zipped, head, same, since] = await Promise.all([
      reader.fetch(known, { 'accept-encoding': 'gzip' }),
      reader.fetch(known, {}, 'HEAD'),
      reader.fetch(known, { 'if-none-match': before.headers['etag'] }),
      reader.fetch(known, { 'if-modified-since': before.headers['last-modified'] }),
    ]);
    expect([zipped.status, head.status, same.status, since.status]).toEqual([200, 200, 304, 304]);
    expect(head.headers['content-length']).toBe(String(before.body.length));

    // Who is not known here keeps what it has, or finds no network; never 404, 410 or an empty calendar.
    const stranger = `/feeds/${'b'.repeat(43)}.ics`;
    const [keeps, ...lost] = await Promise.all([
      reader.fetch(unseen, { 'if-none-match': '"mine"' }),
      reader.fetch(unseen).catch((error: Error) => error),
      reader.fetch(stranger).catch((error: Error) => error),
    ]);
    expect(keeps.status).toBe(304);
    expect(lost).toEqual(lost.map(() => expect.objectContaining({ code: 'ECONNRESET' })));
  }, 60_000);

  it('whoever looks after the instance hears it before they give it up', async () => {
    const began = performance.now();
    const [ready, engine] = await Promise.all(['/health/ready', '/health/engine'].map((path) => reader.fetch(path)));
    expect(performance.now() - began).toBeLessThan(8000);
    for (const answer of [ready!, engine!]) {
      expect(answer.status).toBe(503);
      expect(JSON.parse(answer.body.toString())).toEqual({ well: false, database: 'away' });
    }
  }, 60_000);

  it('and afterwards everything is as it was', async () => {
    await recovered();
    const after = await reader.fetch(unseen);
    expect(after.status).toBe(200);
    expect((await reader.fetch(known)).headers['etag']).toBe(before.headers['etag']);
  }, 60_000);
});
