import type { Runner } from '../../../calendars/duty-facts.js';
import type { Claimed } from '../../claims.js';
import { addressOfNoticeFailed } from '../../failures.js';
import type { Channel, Refusal } from '../channel.js';
import { Composer } from './composer.js';
import type { MailHouse } from './mail.js';
import { CONNECTIONS, MailTransport, refusalOf } from './transport.js';

/** Notices as mails, with the invitation a calendar program understands. */
export class MailChannel implements Channel {
  readonly name = 'mail';
  readonly abreast = CONNECTIONS;
  readonly abreastAtFirst = 2;
  readonly refusalOf = refusalOf;
  private readonly transport: MailTransport;
  private readonly composer: Composer;

  constructor(smtpUrl: string, house: MailHouse) {
    this.transport = new MailTransport(smtpUrl);
    this.composer = new Composer(house);
  }

  claimed(notices: readonly Claimed[]): void {
    this.composer.begin(notices);
  }

  async send(notice: Claimed, signal: AbortSignal, handOver: () => Promise<void>): Promise<void> {
    await this.transport.send(await this.composer.messageOf(notice), signal, handOver);
  }

  async refused(tx: Runner, notice: Claimed, { permanent, reason }: Refusal): Promise<void> {
    if (permanent) await addressOfNoticeFailed(tx, notice, { by: 'refusal', because: reason });
  }

  close(): void {
    this.composer.close();
    this.transport.close();
  }
}
