import type { ImapFlow } from 'imapflow';
import type { CivilDay } from '../rota/calendar.js';

/* The only file that knows imapflow. */

/** More than any answer or report needs. Of a longer mail only the beginning is read. */
export const READ_AT_MOST = 256 * 1024;
const CONNECTS_WITHIN = 10_000;
const SILENT_AT_MOST = 20_000;

/** The beginning of a mail as it lies in the mailbox. */
export interface RawMail {
  readonly uid: number;
  readonly beginning: Uint8Array;
  readonly cutOff: boolean;
}

/** Names a mailbox without its password. */
export function mailboxName(imapUrl: string): string {
  const { user, host, port, folder } = placeOf(imapUrl);
  return `${user}@${host}:${port}/${folder}`;
}

/** A mailbox that is open. Nothing is taken out of it, and only what was dealt with is marked as read. */
export class Mailbox {
  private constructor(
    private readonly client: ImapFlow,
    /** Numbers mean the same mails as long as this stays the same. */
    readonly uidValidity: number,
  ) {}

  /** Rejects when it cannot be reached, entered or opened, and once `signal` says so. */
  static async open(imapUrl: string, signal: AbortSignal): Promise<Mailbox> {
    const { user, pass, host, port, secure, folder } = placeOf(imapUrl);
    // A fifth of a second of every start, which most houses never need.
    const { ImapFlow: Client } = await import('imapflow');
    const client = new Client({
      host,
      port,
      secure,
      auth: { user, pass },
      // Without TLS it is this very machine.
      ...(secure ? {} : { doSTARTTLS: false }),
      logger: false,
      disableAutoIdle: true,
      connectionTimeout: CONNECTS_WITHIN,
      greetingTimeout: CONNECTS_WITHIN,
      socketTimeout: SILENT_AT_MOST,
      maxLiteralSize: 2 * READ_AT_MOST,
      maxLineLength: 8 * READ_AT_MOST,
      maxResponseSize: 8 * READ_AT_MOST,
    });
    // Whatever is under way rejects by itself.
    client.on('error', () => {});
    const close = () => client.close();
    signal.addEventListener('abort', close, { once: true });
    client.once('close', () => signal.removeEventListener('abort', close));
    try {
      signal.throwIfAborted();
      await client.connect();
      const { uidValidity } = await client.mailboxOpen(folder);
      return new Mailbox(client, Number(uidValidity));
    } catch (error) {
      client.close();
      throw error;
    }
  }

  /** The numbers of the mails that arrived on this day or later, oldest first. */
  async since(day: CivilDay): Promise<number[]> {
    const found = await this.client.search({ since: day }, { uid: true });
    if (!found) throw new Error('the mailbox could not be searched');
    return found.toSorted((a, b) => a - b);
  }

  /** Undefined when the mail is gone by now. */
  async read(uid: number): Promise<RawMail | undefined> {
    const query = { size: true, source: { start: 0, maxLength: READ_AT_MOST } };
    const mail = await this.client.fetchOne(String(uid), query, { uid: true });
    if (!mail || !mail.source) return undefined;
    const beginning = mail.source.subarray(0, READ_AT_MOST);
    return { uid, beginning, cutOff: (mail.size ?? 0) > beginning.length };
  }

  async markRead(uids: readonly number[]): Promise<void> {
    const done = await this.client.messageFlagsAdd(uids.join(','), ['\\Seen'], { uid: true });
    if (!done) throw new Error('the mailbox does not take marks');
  }

  async close(): Promise<void> {
    await this.client.logout().catch(() => this.client.close());
  }
}

function placeOf(imapUrl: string) {
  const url = new URL(imapUrl);
  const secure = url.protocol === 'imaps:';
  return {
    user: decodeURIComponent(url.username),
    pass: decodeURIComponent(url.password),
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port || (secure ? 993 : 143)),
    secure,
    folder: decodeURIComponent(url.pathname.replace(/^\//, '')) || 'INBOX',
  };
}
