import { expect } from '@jest/globals';
import { Desk } from '../../src/desk/desk.service.js';
import { Outbox } from '../../src/notices/outbox.js';
import { type Answer, startApp, type TestApp } from '../support/app.js';
import { addMember, type Cast, seedCast, sessionFor } from '../support/cast.js';
import { MailServer, type Received } from './notices-mail-server.js';
import { HeadAtWork } from './the-head.js';

export interface DutyRow {
  readonly id: string;
  readonly personId: string;
  readonly uid: string;
  readonly sequence: number;
  readonly live: boolean;
  readonly start: number;
  readonly end: number;
}

/** The school of the letter with four technicians on 12-hour watches, published, and a real mail server in front. */
export class SwapHouse {
  private constructor(
    readonly app: TestApp,
    readonly cast: Cast,
    readonly people: Cast['people'] & { readonly giang: string; readonly khoa: string },
    readonly an: HeadAtWork,
    readonly post: MailServer,
  ) {}

  /** Day watches: Bình 28/4, Châu 29/4, Giang 1/5, Khoa 3/5 and 5/5. */
  static async open(): Promise<SwapHouse> {
    const post = await MailServer.start();
    const app = await startApp({
      now: '2024-04-25T08:00:00+07:00',
      env: { SMTP_URL: post.url, MAIL_FROM: 'Lịch trực <truc@demo.example>' },
    });
    const cast = await seedCast(app.db);
    const technician = (name: string, key: string) =>
      addMember(app.db.manager, cast.units.thpt1, { name, email: `${key}@demo.example`, postKindIds: ['ky-thuat'] });
    const people = {
      ...cast.people,
      giang: await technician('Hoàng Thu Giang', 'giang'),
      khoa: await technician('Đinh Văn Khoa', 'khoa'),
    };
    const an = await HeadAtWork.at(app, people.an, cast.units.thpt1, cast.periodId);
    expect((await an.layOut('2x12')).status).toBe(200);
    const turns: [string, keyof typeof people][] = [
      ['2024-04-28', 'binh'],
      ['2024-04-29', 'chau'],
      ['2024-05-01', 'giang'],
      ['2024-05-03', 'khoa'],
      ['2024-05-05', 'khoa'],
    ];
    const add = turns.map(([on, who]) => ({ shiftId: an.shift('ky-thuat', on, 'N').id, personId: people[who] }));
    expect((await an.assign(add)).status).toBe(200);
    expect((await an.publish('Các ca khác do bảo vệ trực')).status).toBe(200);
    const house = new SwapHouse(app, cast, people, an, post);
    await house.mails();
    return house;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.post.close();
  }

  async ask<Body = any>(
    who: keyof SwapHouse['people'],
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer<Body>> {
    const as = await sessionFor(this.app.db, this.people[who]);
    return this.app.request(method, path, { as, ...(body !== undefined && { body }) });
  }

  as(who: keyof SwapHouse['people']): Promise<{ cookie: string }> {
    return sessionFor(this.app.db, this.people[who]);
  }

  /** Bình's, Châu's… watch of that day as it is known. */
  async duty(who: keyof SwapHouse['people'], on: string): Promise<DutyRow> {
    const [found] = await this.duties(`live AND person_id = '${this.people[who]}' AND starts_at::date = '${on}'`);
    if (!found) throw new Error(`${who} has no watch on ${on}`);
    return found;
  }

  duties(where: string): Promise<DutyRow[]> {
    return this.app.db.query(
      `SELECT id, person_id AS "personId", uid, sequence, live, starts_at AS start, ends_at AS "end"
         FROM duty WHERE ${where} ORDER BY starts_at, id`,
    );
  }

  /** What the outbox delivers now, by whom it is for. */
  async mails(): Promise<Received[]> {
    await this.app.nest.get(Outbox).drain();
    return this.post.received.splice(0);
  }

  /** One round of the desk. */
  tick(): Promise<void> {
    return this.app.nest.get(Desk).tick();
  }

  moveTo(instant: string): Promise<void> {
    return this.app.clock.moveTo(Date.parse(instant));
  }

  /** Whether the head has a say. */
  async approval(needed: boolean): Promise<void> {
    await this.app.db.query('UPDATE unit SET swaps_need_approval = $1 WHERE id = $2', [needed, this.cast.units.thpt1]);
  }

  async revisions(): Promise<{ revision: number; cause: string; changes: { kind: string }[] | null }[]> {
    return this.app.db.query('SELECT revision, cause, changes FROM publication ORDER BY revision');
  }
}

/** The subject lines by mailbox. */
export const subjects = (mails: readonly Received[]): string[] =>
  mails.map(({ to, mail }) => `${to.split('@')[0]}: ${mail.subject ?? ''}`).toSorted();

/** The calendar part of a person's mail: method, UID, SEQUENCE and the hours. */
export function eventsFor(mails: readonly Received[], key: string): string[][] {
  return mails
    .filter(({ to }) => to === `${key}@demo.example`)
    .flatMap(({ mail }) => {
      const part = mail.attachments.find(({ contentType }) => contentType === 'application/ics');
      const text = part?.content.toString('utf8').replace(/\r\n[ \t]/g, '');
      if (!text) return [];
      const value = (name: string) =>
        new RegExp(`^${name}[^:\\r\\n]*:(.*)\\r$`, 'm').exec(
          text.replace(/BEGIN:VTIMEZONE[^]*END:VTIMEZONE/, ''),
        )?.[1] ?? '';
      return [[value('METHOD'), value('UID').split('@')[0] ?? '', value('SEQUENCE'), value('DTSTART'), value('DTEND')]];
    });
}

/** The address of the link in a mail that answers a request to swap. */
export function answerPath({ mail }: Received): string {
  const found = /https?:\/\/[^/]+(\/l\/swap\/[\w-]+)/.exec(mail.text ?? '')?.[1];
  if (!found) throw new Error(`no link in: ${mail.text}`);
  return found;
}

export const slug = ({ status, json }: Answer<any>): string => `${status} ${json?.type?.split('#')[1] ?? ''}`;
