import { Agent, request } from 'node:http';

/** What a server answered, as it can be handed to another process. */
export interface Answer {
  readonly status: number;
  /** Without those every node server adds by itself. */
  readonly headers: Record<string, string>;
  /** base64, still compressed. */
  readonly body: string;
}

interface Ask {
  readonly port: number;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly post?: object;
}

const agent = new Agent({ keepAlive: true });

/** The body of one answer, read to its end over a kept connection. Throws unless its status is the wanted one. */
export async function read(ask: Ask, wanted = 200): Promise<{ headers: string[]; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const { port, path, headers, post } = ask;
    const sent = request(
      {
        agent,
        port,
        path,
        host: '127.0.0.1',
        method: post ? 'POST' : 'GET',
        headers: { ...headers, ...(post && { 'content-type': 'application/json' }) },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const body = Buffer.concat(parts);
          if (response.statusCode === wanted) resolve({ headers: response.rawHeaders, body });
          else reject(new Error(`${path}: ${response.statusCode} ${body.toString('utf8', 0, 500)}`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(post && JSON.stringify(post));
  });
}

/** One answer, kept whole. */
export async function recorded(ask: Ask, status: number): Promise<Answer> {
  const { headers: raw, body } = await read(ask, status);
  const headers: Record<string, string> = {};
  for (let i = 0; i < raw.length; i += 2) {
    const name = (raw[i] ?? '').toLowerCase();
    if (!['date', 'connection', 'keep-alive'].includes(name)) headers[name] = raw[i + 1] ?? '';
  }
  return { status, headers, body: body.toString('base64') };
}
