import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Desk } from '../../src/desk/desk.service.js';
import { startApp } from '../support/app.js';
import { seedCast } from '../support/cast.js';
import { DigestDesk, told, words } from './digest-desk.js';
import type { Received } from './notices-mail-server.js';

let story: DigestDesk;
beforeAll(async () => {
  story = await DigestDesk.open();
});
afterAll(() => story.house.close());
beforeEach(() => story.clean());

const at = (instant: string): Promise<Received[]> => story.at(instant, 'digest');

describe('the morning digest', () => {
  it('tells each head, in one mail, what their unit has to settle within 48 hours', async () => {
    const { binh, chau } = story.cast.people;
    await story.watch(binh, '2024-04-27T00:00:00+07:00', 'accepted', 31);
    await story.watch(chau, '2024-04-28T07:30:00+07:00', null, 12);
    await story.watch(binh, '2024-04-28T19:30:00+07:00', 'declined', 12);
    expect(told(await at('2024-04-27T06:59:00+07:00'))).toEqual([]);
    const mails = await at('2024-04-27T07:00:00+07:00');
    expect(told(mails)).toEqual([
      'an: Việc cần xử lý trong 48 giờ tới: Trường THPT Demo số 1',
      'dung: Việc cần xử lý trong 48 giờ tới: Trường THPT Demo số 2',
    ]);
    const text = words(mails, 'an');
    expect(text).toContain(
      [
        'Trường THPT Demo số 1 – Thiếu người:',
        '1. Chủ Nhật 28/4, 07h00–07h30 – Trực kỹ thuật, thiếu 1 người',
        '2. CN 28/4 19h30–T3 7/5 24h00 – Trực kỹ thuật, thiếu 1 người',
      ].join('\n'),
    );
    expect(text).toContain(
      'Đề nghị đổi, chưa có người thay:\n1. Trần Thị Bình: CN 28/4 19h30–T2 29/4 07h30 – Trực kỹ thuật',
    );
    expect(text).toContain('Chưa xác nhận:\n1. Lê Minh Châu: Chủ Nhật 28/4, 07h30–19h30 – Trực kỹ thuật');
    expect(text).not.toContain('Demo số 2');
    const other = words(mails, 'dung');
    expect(other).toMatch(/Lịch trực kỳ “.+” chưa công bố; ca đầu tiên từ 07h00 Thứ Bảy 27\/4/);
    expect(other).not.toContain('Bình');
    expect(told(await at('2024-04-27T07:10:00+07:00'))).toEqual([]);
    expect(told(await at('2024-04-27T08:00:00+07:00'))).toEqual([]);
  });

  it('is not written when all is well, and nothing is made up later in the hour', async () => {
    await story.allWell();
    expect(told(await at('2024-04-27T07:00:00+07:00'))).toEqual([]);
    const [row] = await story.db.query('SELECT id FROM duty ORDER BY starts_at LIMIT 1');
    await story.db.query(`UPDATE duty SET answer = 'declined' WHERE id = $1`, [row.id]);
    expect(told(await at('2024-04-27T07:20:00+07:00'))).toEqual([]);
  });

  it('knows of no gap where nobody is asked to stand', async () => {
    await story.demand('out-of-office');
    await story.onlyAnsSchool();
    const { binh, chau } = story.cast.people;
    // Thursday 2/5 and Friday 3/5 are working days: only the nights are stood, and the weekend after is not near yet.
    await story.watch(binh, '2024-05-01T17:00:00+07:00', 'accepted', 14.5);
    await story.watch(chau, '2024-05-02T17:00:00+07:00', 'accepted', 14.5);
    await story.watch(binh, '2024-05-03T17:00:00+07:00', 'accepted', 38);
    expect(told(await at('2024-05-02T07:00:00+07:00'))).toEqual([]);
    await story.db.query(`DELETE FROM duty WHERE starts_at = '2024-05-02T17:00:00+07:00'`);
    await story.db.query('DELETE FROM roster_strip');
    await story.db.query('DELETE FROM desk_step');
    const text = words(await at('2024-05-02T07:00:00+07:00'), 'an');
    expect(text).toContain('1. T5 2/5 17h00–T6 3/5 07h30 – Trực kỹ thuật, thiếu 1 người');
    expect(text).not.toContain('2. ');
  });

  it('is not about the past: not of a watch begun, nor of a gap gone by', async () => {
    await story.allWell();
    await story.db.query(
      `UPDATE duty SET answer = NULL, starts_at = starts_at + interval '5 hours' WHERE starts_at < '2024-04-27T12:00:00+07:00'`,
    );
    expect(told(await at('2024-04-27T07:00:00+07:00'))).toEqual([]);
  });

  it('is not delivered when the last of it is over', async () => {
    await story.allWell();
    await story.db.query(`DELETE FROM duty WHERE starts_at = '2024-04-28T00:00:00+07:00'`);
    const { binh, chau } = story.cast.people;
    await story.watch(binh, '2024-04-28T00:00:00+07:00', 'accepted', 12);
    await story.watch(chau, '2024-04-28T12:00:00+07:00', null, 12);
    await story.house.moveTo('2024-04-28T07:00:00+07:00');
    await story.desk().tick();
    const digest = async () => (await story.house.states()).filter(({ kind }) => kind === 'unit-digest');
    expect(await digest()).toMatchObject([{ state: 'due' }]);
    await story.house.moveTo('2024-04-28T12:00:01+07:00');
    expect(told(await story.delivered('digest'))).toEqual([]);
    expect(await digest()).toMatchObject([{ state: 'due', attempts: 0 }]);
  });

  it('names whom mail does not reach, until it does', async () => {
    await story.allWell();
    const [duty] = await story.db.query('SELECT id FROM duty WHERE person_id = $1 ORDER BY starts_at DESC', [
      story.cast.people.binh,
    ]);
    await story.house.moveTo('2024-04-28T06:00:00+07:00');
    story.house.post.refuse = (to) => (to.startsWith('binh') ? { code: 550, text: 'no such user' } : undefined);
    await story.invite(duty.id);
    story.house.post.refuse = () => undefined;
    const mails = await at('2024-04-28T07:00:00+07:00');
    expect(told(mails)).toEqual(['an: Việc cần xử lý trong 48 giờ tới: Trường THPT Demo số 1']);
    expect(words(mails, 'an')).toContain('Thư không tới được:\n1. Trần Thị Bình (binh@demo.example)');
    await story.house.change('move', duty.id);
    await story.house.outbox.drain();
    story.house.post.received.length = 0;
    expect(told(await at('2024-04-29T07:00:00+07:00'))).toEqual([]);
  });

  it('is one mail for who leads two units', async () => {
    const { thpt2 } = story.cast.units;
    await story.db.query('UPDATE unit SET head_person_id = $2 WHERE id = $1', [thpt2, story.cast.people.an]);
    await story.db.query(`UPDATE person SET language = 'en' WHERE id = $1`, [story.cast.people.an]);
    const mails = await at('2024-04-26T07:00:00+07:00');
    expect(told(mails)).toEqual(['an: To be settled within 48 hours: 2 units']);
    expect(words(mails, 'an')).toContain('Trường THPT Demo số 2 – Short of people:');
  });
});

describe('the desk of the product', () => {
  it('takes both steps', async () => {
    const app = await startApp({ now: '2024-04-26T07:01:00+07:00' });
    try {
      app.nest.get(SchedulerRegistry).deleteInterval('desk');
      await seedCast(app.db);
      await app.nest.get(Desk).tick();
      const rows = await app.db.query('SELECT kind, address FROM notice ORDER BY kind, address');
      expect(rows).toEqual([
        { kind: 'desk-report', address: 'hanh@demo.example' },
        { kind: 'unit-digest', address: 'an@demo.example' },
        { kind: 'unit-digest', address: 'dung@demo.example' },
      ]);
    } finally {
      await app.close();
    }
  });
});
