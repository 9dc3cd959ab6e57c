import { expect, it } from '@jest/globals';
import { createServer, type AddressInfo } from 'node:net';
import { Client } from 'pg';
import { problemOf } from '../../src/http/problem-body.js';

/** A server that answers every greeting with an error of that code, as PostgreSQL does while it starts, stops or is full. */
async function refusing(code: string): Promise<{ port: number; close(): Promise<void> }> {
  const fields = Buffer.from(`SFATAL\0C${code}\0Mnot now\0\0`);
  const head = Buffer.from([0x45, 0, 0, 0, fields.length + 4]);
  const server = createServer((socket) => {
    socket.on('error', () => undefined).once('data', () => socket.end(Buffer.concat([head, fields])));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { port, close: () => new Promise((closed) => server.close(() => closed())) };
}

it.each(['57P03', '53300', '57P01'])(
  'says that the database is away to who meets a server that refuses with %s',
  async (code) => {
    const server = await refusing(code);
    const error: unknown = await new Client({ host: '127.0.0.1', port: server.port, user: 'an' })
      .connect()
      .catch((e: unknown) => e);
    await server.close();

    expect(problemOf(error)).toMatchObject({ slug: 'database-away', members: { retryAfter: 5 } });
  },
);

it('keeps what the database says of a statement of ours for a fault of ours', () => {
  expect(problemOf(Object.assign(new Error('syntax error'), { code: '42601' })).slug).toBe('unexpected');
});
