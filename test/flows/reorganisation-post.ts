import { Outbox } from '../../src/notices/outbox.js';
import { MergingHouse } from './merging-house.js';
import { MailServer, type Received } from './notices-mail-server.js';
import type { ReorganisationHouse } from './reorganisation-house.js';

/** The same house with a mail server in front: who is told of reorganisations, and in what words. */
export class ReorganisationPost {
  private constructor(
    readonly merging: MergingHouse,
    readonly post: MailServer,
  ) {}

  static async open(): Promise<ReorganisationPost> {
    const post = await MailServer.start();
    const env = { SMTP_URL: post.url, MAIL_FROM: 'Lịch trực <truc@demo.example>' };
    const story = new ReorganisationPost(await MergingHouse.open(env), post);
    // An published a roster; that is not what these stories are about.
    await story.mails();
    return story;
  }

  async close(): Promise<void> {
    await this.house.close();
    await this.post.close();
  }

  get house(): ReorganisationHouse {
    return this.merging.house;
  }

  /** All that came since the last time, by mailbox. */
  async mails(): Promise<Received[]> {
    await this.house.app.nest.get(Outbox).drain();
    return this.post.received.splice(0).toSorted((a, b) => (a.to < b.to ? -1 : 1));
  }

  /** To whom something came since the last time, and its subject. */
  async told(): Promise<string[]> {
    return (await this.mails()).map(({ to, mail }) => `${to.replace('@demo.example', '')}: ${mail.subject}`);
  }

  /** Moves the clock, has the desk do what is due, and sends it: what is told of units, among all that is. */
  async toldBy(instant: string): Promise<string[]> {
    await this.house.moveTo(instant);
    return (await this.told()).filter((line) => /: (Dự kiến từ|Từ|Đã bỏ|Chưa thực hiện|\d+ thay đổi) /.test(line));
  }

  async leads(person: keyof ReorganisationHouse['people'], unitId: string): Promise<void> {
    await this.house.app.db.query('UPDATE unit SET head_person_id = $1 WHERE id = $2', [
      this.house.people[person],
      unitId,
    ]);
  }

  /** The kind, state and reader of all notices of reorganisations, first to last. */
  notices(): Promise<{ channel: string; state: string; name: string; news: string }[]> {
    return this.house.app.db.query(
      `SELECT notice.channel, notice.state, person.name, notice.body->'acts'->0->>'news' AS news
         FROM notice JOIN person ON person.id = notice.person_id WHERE notice.kind = 'reorganisation' ORDER BY notice.id`,
    );
  }
}
