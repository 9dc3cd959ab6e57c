import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Received {
  readonly to: string;
  readonly raw: string;
  readonly mail: ParsedMail;
}

/** A real SMTP server that keeps what it takes. `refuse` decides per recipient whether, and how, it does not. */
export class MailServer {
  readonly received: Received[] = [];
  refuse: (recipient: string) => { code: number; text: string } | undefined = () => undefined;
  /** How long it thinks before its 250, in milliseconds. */
  slow = 0;
  /** The connection is lost when a mail was taken and before it says so. */
  mute = false;
  /** Mails it had read to the end and not yet answered, at once and at most. */
  mostUnanswered = 0;
  private unanswered = 0;
  private server: SMTPServer | undefined;

  private constructor(private port: number) {}

  static async start(port = 0): Promise<MailServer> {
    const server = new MailServer(port);
    await server.open();
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async open(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      closeTimeout: 100,
      onRcptTo: ({ address }, _session, callback) => {
        const refusal = this.refuse(address);
        callback(refusal ? Object.assign(new Error(refusal.text), { responseCode: refusal.code }) : null);
      },
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = session.envelope.rcptTo[0]!.address;
          const cut = () => {
            for (const each of server.connections) if (each.id === session.id) each.close();
          };
          void this.keep(to, Buffer.concat(chunks).toString('utf8'), () => (this.mute ? cut() : callback()));
        });
      },
    });
    server.on('error', () => {});
    await new Promise<void>((done) => server.listen(this.port, '127.0.0.1', done));
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server) await new Promise<void>((done) => server.close(done));
  }

  private async keep(to: string, raw: string, taken: () => void): Promise<void> {
    this.unanswered++;
    this.mostUnanswered = Math.max(this.mostUnanswered, this.unanswered);
    const mail = await simpleParser(raw);
    if (this.slow > 0) await pause(this.slow);
    this.received.push({ to, raw, mail });
    this.unanswered--;
    taken();
  }

  /** What came for one mailbox since the last time it was asked. */
  take(key: string): Received[] {
    const own = this.received.filter(({ to }) => to === `${key}@demo.example`);
    for (const each of own) this.received.splice(this.received.indexOf(each), 1);
    return own;
  }
}

/** One part of a raw mail, by its Content-Type's beginning: headers and decoded body. */
export function partOf(raw: string, type: string): { headers: string; body: string } {
  for (const section of raw.split(/\r\n--[^\r\n]+(?:\r\n|$)/)) {
    const cut = section.indexOf('\r\n\r\n');
    const headers = section.slice(0, cut).replace(/\r\n[ \t]+/g, ' ');
    if (!new RegExp(`^content-type:\\s*${type}`, 'im').test(headers)) continue;
    const body = section.slice(cut + 4);
    if (/transfer-encoding:\s*base64/i.test(headers))
      return { headers, body: Buffer.from(body, 'base64').toString('utf8') };
    return { headers, body: /quoted-printable/i.test(headers) ? quotedPrintable(body) : body };
  }
  throw new Error(`no part ${type}`);
}

function quotedPrintable(text: string): string {
  const octets = text
    .replace(/=\r\n/g, '')
    .replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(octets, 'latin1').toString('utf8');
}
