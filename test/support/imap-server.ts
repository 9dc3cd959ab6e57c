import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

interface Kept {
  readonly uid: number;
  readonly raw: Buffer;
  readonly arrivedAt: number;
  readonly flags: Set<string>;
}

/**
 * A mailbox behind as much of RFC 3501 as a reader needs, spoken on a real socket: LOGIN, LIST, SELECT, UID SEARCH SINCE,
 * UID FETCH of sizes, flags and parts of bodies as literals, UID STORE, NOOP, LOGOUT. Anything else is BAD.
 */
export class ImapServer {
  readonly mails: Kept[] = [];
  /** Every command it was given, without tags and secrets. */
  readonly asked: string[] = [];
  uidValidity = 1;
  /** Octets of mail it has handed out. */
  handedOut = 0;
  /** Called before a command is answered; what it throws ends the connection. */
  before: (command: string) => void | Promise<void> = () => {};
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;
  private nextUid = 1;

  static async start(): Promise<ImapServer> {
    const imap = new ImapServer();
    await imap.open();
    return imap;
  }

  get url(): string {
    return `imap://truc%40demo.example:mat-khau@127.0.0.1:${this.port}/INBOX`;
  }

  async open(): Promise<void> {
    const server = createServer((socket) => this.converse(socket));
    await new Promise<void>((done) => server.listen(this.port, '127.0.0.1', done));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((done) => this.server?.close(() => done()) ?? done());
  }

  /** A mail arrives. Returns its number. */
  deliver(raw: string | Buffer, arrivedAt: number): number {
    const uid = this.nextUid++;
    this.mails.push({ uid, raw: Buffer.from(raw), arrivedAt, flags: new Set() });
    return uid;
  }

  /** The mailbox is made anew with the same mails: every number changes. */
  renumber(): void {
    this.uidValidity++;
    this.nextUid += 100;
    for (const mail of this.mails.splice(0)) this.mails.push({ ...mail, uid: this.nextUid++ });
  }

  seen(): number[] {
    return this.mails.filter(({ flags }) => flags.has('\\Seen')).map(({ uid }) => uid);
  }

  private converse(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => this.sockets.delete(socket));
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n');
    const session = new Session(socket, this);
    let waiting = Buffer.alloc(0);
    let turn = Promise.resolve();
    socket.on('data', (chunk) => {
      waiting = Buffer.concat([waiting, chunk]);
      for (let taken = commandIn(waiting, socket); taken; taken = commandIn(waiting, socket)) {
        waiting = waiting.subarray(taken.length);
        const { text } = taken;
        turn = turn.then(() => session.answer(text)).catch(() => void socket.destroy());
      }
    });
  }
}

/** A whole command with its literals put in; undefined while octets are missing. Asks for a literal it has not been sent. */
function commandIn(waiting: Buffer, socket: Socket): { text: string; length: number } | undefined {
  let text = '';
  for (let from = 0; ;) {
    const end = waiting.indexOf('\r\n', from);
    if (end < 0) return undefined;
    const line = waiting.toString('utf8', from, end);
    const [, announced, plus] = /\{(\d+)(\+?)\}$/.exec(line) ?? [];
    from = end + 2;
    if (announced === undefined) return { text: text + line, length: from };
    if (waiting.length === from && plus === '') socket.write('+ go on\r\n');
    if (waiting.length < from + Number(announced)) return undefined;
    const literal = waiting.toString('utf8', from, from + Number(announced));
    text += `${line.replace(/\{\d+\+?\}$/, '')}${JSON.stringify(literal)}`;
    from += Number(announced);
  }
}

class Session {
  private entered = false;
  private selected = false;

  constructor(
    private readonly socket: Socket,
    private readonly server: ImapServer,
  ) {}

  async answer(line: string): Promise<void> {
    const [, tag = '*', command = '', rest = ''] = /^(\S+) (UID \S+|\S+) ?(.*)$/i.exec(line) ?? [];
    const name = command.toUpperCase();
    this.server.asked.push(name === 'LOGIN' ? name : `${name} ${rest}`.trim());
    await this.server.before(name);
    const status = this.done(name, rest);
    this.socket.write(`${tag} ${status}\r\n`);
    if (name === 'LOGOUT') this.socket.end();
  }

  /** Writes the untagged answers of a command and returns its status. */
  private done(name: string, rest: string): string {
    if (name === 'CAPABILITY') return this.say('* CAPABILITY IMAP4rev1', 'OK');
    if (name === 'NOOP') return 'OK';
    if (name === 'LOGOUT') return this.say('* BYE', 'OK');
    if (name === 'LOGIN') {
      this.entered = /^"?truc@demo\.example"? "?mat-khau"?$/.test(rest);
      return this.entered ? 'OK in' : 'NO [AUTHENTICATIONFAILED] wrong password';
    }
    if (!this.entered) return 'NO log in first';
    if (name === 'LIST') return this.say('* LIST (\\HasNoChildren) "/" INBOX', 'OK');
    if (name === 'SELECT') return this.select();
    if (!this.selected) return 'BAD select first';
    if (name === 'UID SEARCH') return this.search(rest);
    if (name === 'UID FETCH') return this.fetch(rest);
    if (name === 'UID STORE') return this.store(rest);
    return 'BAD unknown command';
  }

  private say(line: string | Buffer, status: string): string {
    this.socket.write(line);
    this.socket.write('\r\n');
    return status;
  }

  private select(): string {
    this.selected = true;
    this.say(`* ${this.server.mails.length} EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen)`, '');
    return this.say(`* OK [UIDVALIDITY ${this.server.uidValidity}] valid`, 'OK [READ-WRITE] selected');
  }

  private search(rest: string): string {
    const [, day] = /^SINCE "?(\d{1,2}-\w{3}-\d{4})"?$/i.exec(rest) ?? [];
    if (day === undefined) return 'BAD search';
    const from = Date.parse(`${day} 00:00 UTC`);
    const found = this.server.mails.filter(({ arrivedAt }) => arrivedAt >= from).map(({ uid }) => uid);
    return this.say(['* SEARCH', ...found].join(' '), 'OK');
  }

  private fetch(rest: string): string {
    const [, set = '', items = ''] = /^(\S+) \(?(.*?)\)?$/.exec(rest) ?? [];
    for (const [index, mail] of this.server.mails.entries()) {
      if (!within(set, mail.uid)) continue;
      const parts: Buffer[] = [Buffer.from(`* ${index + 1} FETCH (UID ${mail.uid}`)];
      if (/RFC822\.SIZE/i.test(items)) parts.push(Buffer.from(` RFC822.SIZE ${mail.raw.length}`));
      if (/FLAGS/i.test(items)) parts.push(Buffer.from(` FLAGS (${[...mail.flags].join(' ')})`));
      const [, peek, from, length] = /BODY(\.PEEK)?\[\](?:<(\d+)\.(\d+)>)?/i.exec(items) ?? [];
      if (/BODY(\.PEEK)?\[\]/i.test(items)) {
        const octets = mail.raw.subarray(Number(from ?? 0), Number(from ?? 0) + Number(length ?? mail.raw.length));
        parts.push(Buffer.from(` BODY[]${from === undefined ? '' : `<${from}>`} {${octets.length}}\r\n`), octets);
        this.server.handedOut += octets.length;
        if (peek === undefined) mail.flags.add('\\Seen');
      }
      this.say(Buffer.concat([...parts, Buffer.from(')')]), '');
    }
    return 'OK';
  }

  private store(rest: string): string {
    const [, set = '', flags = ''] = /^(\S+) \+FLAGS(?:\.SILENT)? \((.*)\)$/i.exec(rest) ?? [];
    if (set === '') return 'BAD store';
    for (const [index, mail] of this.server.mails.entries()) {
      if (!within(set, mail.uid)) continue;
      for (const flag of flags.split(' ')) mail.flags.add(flag);
      this.say(`* ${index + 1} FETCH (UID ${mail.uid} FLAGS (${[...mail.flags].join(' ')}))`, '');
    }
    return 'OK';
  }
}

/** Whether a sequence set such as `1,4:7,9:*` names the number. */
function within(set: string, uid: number): boolean {
  return set.split(',').some((range) => {
    const [from, to = from] = range.split(':');
    return uid >= Number(from) && (to === '*' || uid <= Number(to));
  });
}
