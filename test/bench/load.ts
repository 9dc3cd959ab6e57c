import { connect, type Socket } from 'node:net';

export interface Load {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** How long, in milliseconds. */
  readonly during: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  readonly status: number;
  /** Of one answer, head and body. */
  readonly bytes: number;
}

const CONNECTIONS = 16;

/**
 * Asks the same thing again and again over raw keep-alive sockets. Answers after the first are only counted (they have
 * the same length), so that the client costs next to nothing. Rejects when the status changes or nothing comes.
 */
export async function load({ port, path, headers, during }: Load): Promise<LoadResult> {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const asked = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${lines.join('')}\r\n`);
  const seen = { requests: 0, status: 0, bytes: 0 };
  const began = performance.now();
  const askers = Array.from({ length: CONNECTIONS }, () =>
    keepAsking(connect(port, '127.0.0.1'), asked, began + during, seen),
  );
  await Promise.all(askers);
  return { ...seen, perSecond: (seen.requests * 1000) / (performance.now() - began) };
}

function keepAsking(
  socket: Socket,
  asked: Buffer,
  ends: number,
  seen: { requests: number; status: number; bytes: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    let received = 0;
    let length = 0;
    socket.setNoDelay(true);
    socket.setTimeout(5000, () => socket.destroy(new Error('an answer of another length, or none')));
    socket.on('connect', () => socket.write(asked));
    socket.on('error', reject);
    socket.on('close', () => resolve());
    socket.on('data', (chunk) => {
      if (received === 0) {
        const status = Number(chunk.toString('latin1', 9, 12));
        if (seen.status !== 0 && status !== seen.status) socket.destroy(new Error(`${seen.status}, then ${status}`));
        seen.status = status;
        length ||= lengthOf(chunk);
      }
      received += chunk.length;
      if (received < length) return;
      seen.requests++;
      seen.bytes = length;
      received -= length;
      if (performance.now() >= ends) socket.end();
      else socket.write(asked);
    });
  });
}

/** The head arrives in one piece on the loopback. */
function lengthOf(chunk: Buffer): number {
  const head = chunk.indexOf('\r\n\r\n');
  if (head < 0) throw new Error('an answer without a whole head');
  return head + 4 + Number(/content-length: (\d+)/i.exec(chunk.toString('latin1', 0, head))?.[1] ?? 0);
}
