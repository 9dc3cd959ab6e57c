import { Readable } from 'node:stream';
import { createTransport, type Transporter } from 'nodemailer';
import type { Refusal } from '../channel.js';
import type { Message } from './message.js';

/** More than may be handed over at once: the mail server is asked about the next ones while those are recorded. */
export const CONNECTIONS = 8;

/** The pooled way to the mail server. */
export class MailTransport {
  private readonly transporter: Transporter;

  constructor(smtpUrl: string) {
    this.transporter = createTransport({
      url: smtpUrl,
      pool: true,
      maxConnections: CONNECTIONS,
      maxMessages: 1000,
      // The outbox decides when to try again.
      maxRequeues: 0,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    } as Parameters<typeof createTransport>[0]);
    this.transporter.use('stream', ({ message, data }, done) => {
      const { raw, handOver } = data as Sent;
      message.createReadStream = () => handedOver(raw, handOver);
      done();
    });
  }

  /**
   * Resolves when the server has taken the mail (250); rejects otherwise, also when `signal` ends the attempt. What the
   * server takes is written when `handOver` has resolved: it has accepted sender and receiver by then (354).
   */
  async send({ envelope, octets }: Message, signal: AbortSignal, handOver: () => Promise<void>): Promise<void> {
    const raw = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
    const sent: Sent & { signal: AbortSignal } = { envelope, raw, signal, handOver };
    await this.transporter.sendMail(sent);
  }

  close(): void {
    this.transporter.close();
  }
}

interface Sent {
  readonly envelope: Message['envelope'];
  readonly raw: Buffer;
  readonly handOver: () => Promise<void>;
}

/** The library asks for the octets when the server has said that it will take them. */
function handedOver(octets: Buffer, handOver: () => Promise<void>): Readable {
  return new Readable({
    read() {
      const write = (): void => {
        this.push(octets);
        this.push(null);
      };
      handOver().then(write, (error: Error) => this.destroy(error));
    },
  });
}

/** Reads a failed attempt. Only a 5xx about this recipient or this mail is final; one about us or the way is not. */
export function refusalOf(error: unknown): Refusal {
  const { responseCode, command, code, message } = error as {
    responseCode?: number;
    command?: string;
    code?: string;
    message?: string;
  };
  // An address the library itself cannot put into an envelope has no reply.
  const unusable = code === 'EENVELOPE' && command === 'API';
  const answered = responseCode !== undefined && responseCode !== 421 && (command === 'RCPT TO' || command === 'DATA');
  const permanent = unusable || (answered && responseCode >= 500 && responseCode < 600);
  const reason = (message ?? String(error)).replace(/\s+/g, ' ').slice(0, 300);
  return {
    permanent,
    by: unusable || answered ? 'receiver' : 'way',
    reason,
    answered: unusable || responseCode !== undefined,
  };
}
