import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** One mail as it came in, noted before its 250. */
export interface Arrival {
  /** X-Reminder-Key; empty when there was none. */
  readonly key: string;
  readonly messageId: string;
  readonly address: string;
  /** Monotonic milliseconds of this process. */
  readonly at: number;
  /** Over which door: each instance of the product has its own. */
  readonly door: number;
}

/**
 * A real SMTP server that records in memory what it takes, at one port per instance of the product. It can be away
 * (connections are refused), slow before each answer, or greylist.
 */
export class MailSink {
  readonly arrivals: Arrival[] = [];
  /** Milliseconds before each answer. */
  slow = 0;
  /** Milliseconds a mail takes to be judged before its 250: what makes mails be under way at all. */
  thinks = 15;
  /** Addresses are refused for now (451) until this many milliseconds after they were first tried. */
  greylistFor = 0;
  private readonly firstTried = new Map<string, number>();
  private readonly doors: { port: number; server: Server | null }[] = [];
  private readonly open = new Set<Session>();

  static async start(doors: number): Promise<MailSink> {
    const sink = new MailSink();
    for (let door = 0; door < doors; door++) sink.doors.push({ port: 0, server: null });
    await sink.comeBack();
    return sink;
  }

  url(door: number): string {
    return `smtp://127.0.0.1:${this.doors[door]!.port}`;
  }

  /** Refuses connections from now on. A mail just being taken gets its answer first: nothing here makes it come twice. */
  async goAway(): Promise<void> {
    const closed = this.doors.map(({ server }) => new Promise((done) => server!.close(done)));
    for (const session of this.open) session.endWhenIdle();
    await Promise.all(closed);
  }

  async comeBack(): Promise<void> {
    for (const [door, place] of this.doors.entries()) {
      place.server = createServer((socket) => void this.serve(socket, door));
      await new Promise<void>((done) => place.server!.listen(place.port, '127.0.0.1', done));
      place.port = (place.server.address() as AddressInfo).port;
    }
  }

  /** Ends at once, whoever is still connected. */
  async close(): Promise<void> {
    for (const session of this.open) session.socket.destroy();
    await this.goAway();
  }

  /** How many mails came over a door, or over all. */
  count(door?: number): number {
    return door === undefined ? this.arrivals.length : this.arrivals.filter((arrival) => arrival.door === door).length;
  }

  private async serve(socket: Socket, door: number): Promise<void> {
    const session = new Session(socket);
    this.open.add(session);
    socket.on('error', () => {});
    socket.once('close', () => this.open.delete(session));
    session.say('220 sink.demo.example ESMTP');
    try {
      for await (const command of session.commands()) {
        // Whoever is being shown out is no longer listened to.
        if (session.ending) continue;
        session.busy = true;
        if (this.slow > 0) await pause(this.slow);
        await this.obey(command, session, door);
        session.busy = false;
        if (session.ending) socket.end();
      }
    } catch {
      // The other side went away in the middle of a word.
    }
    socket.end();
  }

  private async obey(line: string, session: Session, door: number): Promise<void> {
    const verb = line.slice(0, 4).toUpperCase();
    if (session.letter !== null) await this.take(session, line, door);
    else if (verb === 'EHLO') session.say('250-sink.demo.example\r\n250 8BITMIME');
    else if (verb === 'RCPT') session.say(this.recipient(session, /<([^>]*)>/.exec(line)?.[1] ?? ''));
    else if (verb === 'DATA') {
      session.letter = '';
      session.say('354 go ahead');
    } else if (verb === 'QUIT') {
      session.say('221 bye');
      session.ending = true;
    } else session.say(['HELO', 'MAIL', 'RSET', 'NOOP'].includes(verb) ? '250 ok' : '502 not here');
  }

  private recipient(session: Session, address: string): string {
    const first = this.firstTried.get(address) ?? performance.now();
    this.firstTried.set(address, first);
    if (performance.now() - first < this.greylistFor) return '451 4.7.1 greylisted, come again';
    session.address = address;
    return '250 ok';
  }

  /** `letter` is the whole mail: the session hands it over in one piece. */
  private async take(session: Session, letter: string, door: number): Promise<void> {
    session.letter = null;
    this.arrivals.push({
      key: headerOf(letter, 'X-Reminder-Key').replace(/\s/g, ''),
      messageId: headerOf(letter, 'Message-ID').trim(),
      address: session.address,
      at: performance.now(),
      door,
    });
    await pause(this.thinks);
    session.say('250 taken');
  }
}

/** One connection: lines, and after DATA everything up to the lonely dot. */
class Session {
  busy = true;
  ending = false;
  address = '';
  letter: string | null = null;

  constructor(readonly socket: Socket) {}

  say(answer: string): void {
    this.socket.write(`${answer}\r\n`);
  }

  endWhenIdle(): void {
    this.ending = true;
    // Between MAIL and the last 250 a mail is on its way, but not taken: the sender will see that it was not.
    if (!this.busy) this.socket.destroy();
  }

  async *commands(): AsyncGenerator<string> {
    let text = '';
    this.busy = false;
    this.socket.setEncoding('latin1');
    for await (const piece of this.socket) {
      text += piece as string;
      for (let end = this.endOf(text); end >= 0; end = this.endOf(text)) {
        const part = text.slice(0, end);
        text = text.slice(end + (this.letter === null ? 2 : 5));
        yield part;
      }
    }
  }

  private endOf(text: string): number {
    return text.indexOf(this.letter === null ? '\r\n' : '\r\n.\r\n');
  }
}

/** A header's value with its folds undone. */
function headerOf(letter: string, name: string): string {
  const head = letter.slice(0, letter.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  return new RegExp(`^${name}:[ ]*(.*)$`, 'im').exec(head)?.[1] ?? '';
}
