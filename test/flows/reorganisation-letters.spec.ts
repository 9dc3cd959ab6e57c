import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NamedHouse } from '../../src/calendars/named-house.js';
import { pushMessage } from '../../src/notices/channels/push/message.js';
import { noticeMessage } from '../../src/notices/channels/webhook/message.js';
import { hostile } from '../support/hostile.js';
import { ReorganisationPost } from './reorganisation-post.js';

let story: ReorganisationPost;
beforeEach(async () => {
  story = await ReorganisationPost.open();
});
afterEach(() => story.close());

const query = (sql: string, ...parameters: unknown[]) => story.house.app.db.query(sql, parameters);
const device = (personId: string) =>
  query(
    `INSERT INTO device (person_id, endpoint, keys, label) VALUES ($1, 'https://127.0.0.1:9/' || $1::uuid, '\\x00', 'Chrome · Android')`,
    personId,
  );
const posted = async (channel: string) =>
  query(
    `SELECT notice.id::text AS id, key, kind, address, body, person.name FROM notice JOIN person ON person.id = person_id
      WHERE notice.kind = 'reorganisation' AND channel = $1 ORDER BY person.name, notice.id`,
    channel,
  );
const headersOf = (raw: string) => raw.slice(0, raw.indexOf('\r\n\r\n')).match(/^[\w-]+:/gm);

describe('a school that is called something hostile', () => {
  it('changes neither the headers of the mail nor what a browser makes of it', async () => {
    const { thpt1, thpt2 } = story.house.cast.units;
    await story.house.plan(story.merging.merge({ on: '2024-06-01' }));
    const [harmless] = await story.mails();
    for (const [at, words] of hostile.entries()) {
      await query('UPDATE unit SET name = $1 WHERE id = ANY($2::uuid[])', words, [thpt1, thpt2]);
      await query(`DELETE FROM notice WHERE kind = 'reorganisation'`);
      await query('DELETE FROM reorganisation');
      await story.house.plan(story.merging.merge({ on: `2024-06-${String(at + 1).padStart(2, '0')}` }));
      const mails = await story.mails();
      expect([words, mails.map(({ to }) => to)]).toEqual([words, ['an@demo.example', 'dung@demo.example']]);
      const { raw, mail } = mails[0]!;
      expect(headersOf(raw)).toEqual(headersOf(harmless!.raw));
      expect([mail.bcc, mail.cc]).toEqual([undefined, undefined]);
      expect(mail.subject).toContain('Dự kiến từ');
      expect(String(mail.html)).not.toContain('<script');
    }
  }, 60_000);
});

describe('the ways by which a reorganisation is told', () => {
  it('are the reader’s own, in their language, each with what happens and where to go on', async () => {
    const { people, units } = story.house.cast;
    await query(`UPDATE person SET language = 'en' WHERE id = ANY($1::uuid[])`, [people.dung, people.chau]);
    for (const personId of [people.an, people.chau]) await device(personId);
    await story.merging.hooked(units.thpt2, 'Zalo số 2');
    await story.house.plan(story.merging.merge({ on: '2024-04-25' }));
    const house = story.house.app.nest.get(NamedHouse);
    const what = 'Trường THPT Demo số 1 sáp nhập vào Trường THPT Demo số 2';
    const page = `http://lich-truc.test/directory?unit=${units.thpt2}`;
    expect((await posted('push')).map((each: never) => pushMessage(each, house))).toMatchObject([
      {
        title: 'From 25 April 2024: your unit is Trường THPT Demo số 2',
        body: 'From 25 April 2024 your unit is Trường THPT Demo số 2 (before: Trường THPT Demo số 1). Your watches and your calendar go on.',
        url: page,
        urgency: 'normal',
      },
      {
        title: `Từ 25/04/2024: ${what}`,
        body: `Từ 25/04/2024, ${what}. Ca trực đã phân công và lịch đã đăng ký vẫn giữ nguyên.`,
        url: page,
        urgency: 'normal',
      },
    ]);
    const hooked = (await posted('webhook')).map((each: never) => JSON.parse(noticeMessage(each, house).body));
    expect(hooked.map(({ person }: { person: { name: string } }) => person.name)).toEqual([
      'Lê Minh Châu',
      'Nguyễn Văn An',
      'Phạm Tiến Dũng',
      'Trần Thị Bình',
    ]);
    expect(hooked[2]).toMatchObject({
      kind: 'reorganisation',
      subject: 'From 25 April 2024: Trường THPT Demo số 1 is merged into Trường THPT Demo số 2',
      text: expect.stringContaining('Please look through the people, roles and matters that came.'),
      when: null,
      link: page,
    });
    const dung = (await story.mails()).find(({ to }) => to.startsWith('dung'))!;
    expect(dung.mail.text).toContain(
      'By: QĐ 12/QĐ-UBND\nPlanned by: Vũ Thị Hạnh\nCame along: 3 people, 2 coming watches',
    );
  });

  it('leave out those somebody silenced, and wait for the end of their quiet hours', async () => {
    const { people } = story.house.cast;
    await device(people.an);
    await query(
      `INSERT INTO person_preference (person_id, mail_silenced, quiet_from, quiet_to) VALUES ($1, true, '07:00', '12:00')`,
      people.an,
    );
    await story.house.plan(story.merging.merge());
    const told = await query(
      `SELECT channel, due_at AS due FROM notice WHERE kind = 'reorganisation' AND person_id = $1`,
      people.an,
    );
    expect(told).toEqual([{ channel: 'push', due: Date.parse('2024-04-25T12:00:00+07:00') }]);
  });

  it('are seen in the outbox by who reads notices there, and by nobody of another school', async () => {
    const { thpt1 } = story.house.cast.units;
    await story.house.plan({ act: 'change', on: '2024-05-01', changes: [{ unitId: thpt1, name: 'THPT Bến Tắm' }] });
    const seen = async (who: 'an' | 'binh' | 'dung' | 'hanh') => {
      const { status, json } = await story.house.ask(who, 'GET', '/api/notices');
      const kinds = (json.notices ?? []).filter(({ kind }: { kind: string }) => kind === 'reorganisation');
      return [status, kinds.map(({ subject }: { subject: string }) => subject)];
    };
    const subject = 'Dự kiến từ 01/05/2024: Trường THPT Demo số 1 đổi tên thành THPT Bến Tắm';
    expect(await seen('hanh')).toEqual([200, [subject]]);
    expect(await seen('an')).toEqual([200, [subject]]);
    expect(await seen('dung')).toEqual([200, []]);
    const { json } = await story.house.ask('an', 'GET', `/api/people/${story.house.cast.people.an}/notices`);
    expect(json.deliveries[0]).toMatchObject({ kind: 'reorganisation', subject, awaited: false, duty: null });
  });
});
