import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Sealing } from '../../src/audit/seal.service.js';
import { anchorOf } from '../../src/audit/verification.js';
import { addMember } from '../support/cast.js';
import { DigestDesk, told, words } from './digest-desk.js';
import { partOf, type Received } from './notices-mail-server.js';

let story: DigestDesk;
beforeAll(async () => {
  story = await DigestDesk.open();
});
afterAll(() => story.house.close());
beforeEach(() => story.clean());

const at = (instant: string): Promise<Received[]> => story.at(instant, 'report');

describe('the report to the duty head', () => {
  it('comes at 06:30 and 18:30, once however many desks there are', async () => {
    expect(told(await at('2024-04-25T06:29:00+07:00'))).toEqual([]);
    expect(told(await at('2024-04-25T06:30:00+07:00'))).toEqual(['hanh: Báo cáo trực 06h30 Thứ Năm 25/4']);
    expect(told(await at('2024-04-25T06:31:00+07:00'))).toEqual([]);
    expect(told(await at('2024-04-25T18:29:00+07:00'))).toEqual([]);
    expect(told(await at('2024-04-25T18:40:00+07:00'))).toEqual(['hanh: Báo cáo trực 18h40 Thứ Năm 25/4']);
    expect(told(await at('2024-04-25T19:00:00+07:00'))).toEqual([]);
    const rows = await story.db.query(`SELECT key FROM notice WHERE kind = 'desk-report' ORDER BY key`);
    expect(rows.map(({ key }: { key: string }) => key)).toEqual([
      `desk-report|2024-04-25.06:30|${story.cast.people.hanh}|0|mail`,
      `desk-report|2024-04-25.18:30|${story.cast.people.hanh}|0|mail`,
    ]);
  });

  it('is late rather than silent when the desk stood still, but not after its hour', async () => {
    expect(told(await at('2024-04-25T07:30:00+07:00'))).toEqual([]);
    expect(told(await at('2024-04-25T19:29:00+07:00'))).toEqual(['hanh: Báo cáo trực 19h29 Thứ Năm 25/4']);
  });

  it('comes while a period runs or begins within three days, and not otherwise', async () => {
    expect(told(await at('2024-04-23T18:45:00+07:00'))).toEqual([]);
    expect(told(await at('2024-04-24T06:45:00+07:00'))).toHaveLength(1);
    expect(told(await at('2024-05-07T18:45:00+07:00'))).toHaveLength(1);
    expect(told(await at('2024-05-08T06:45:00+07:00'))).toEqual([]);
  });

  it('says who stands, what is short, unconfirmed, undelivered, and how the engine is', async () => {
    const { binh, chau } = story.cast.people;
    await story.watch(binh, '2024-04-27T00:00:00+07:00', 'accepted', 12);
    const refused = await story.watch(chau, '2024-04-27T19:30:00+07:00', null, 12);
    await story.house.moveTo('2024-04-27T06:29:00+07:00');
    story.house.post.refuse = (to) => (to.startsWith('chau') ? { code: 550, text: 'no such user' } : undefined);
    await story.invite(refused);
    await story.desk().tick();
    const mails = await at('2024-04-27T06:30:00+07:00');
    const text = words(mails, 'hanh');
    expect(text).toContain('Tình hình lúc 06h30 Thứ Bảy 27/4.');
    expect(text).toMatch(/Kỳ trực: Lễ 30\/4.+\nĐang trực: 1\/2 đơn vị\n/);
    expect(text).toContain('Chưa công bố lịch: 1 đơn vị');
    expect(text).toContain('Chưa xác nhận trong 72 giờ tới: 1 ca, 1 đơn vị');
    expect(text).toContain('Thư không tới trong 12 giờ qua: 1 bị từ chối, 0 quá hạn');
    expect(text).toContain('Lần kiểm tra tốt gần nhất của máy nhắc việc: 06h29 Thứ Bảy 27/4');
    const short = 'Trường THPT Demo số 1: Thứ Bảy 27/4, 12h00–19h30 – Trực kỹ thuật, thiếu 1 người';
    expect(text).toContain(`Thiếu người trong 24 giờ tới:\n1. ${short}\n`);
    // The next shortage begins on 28/4 at 07:30, beyond the 24 hours.
    expect(text).not.toContain('2. Trường');
    expect(partOf(mails.find(({ to }) => to.startsWith('hanh'))!.raw, 'text/html').body).toContain(short);
  });

  it('numbers what is short, and says without a number how much more there is', async () => {
    const { binh } = story.cast.people;
    const first = Date.parse('2024-04-27T07:00:00+07:00');
    for (let nth = 0; nth < 36; nth++) {
      const start = new Date(first + nth * 40 * 60_000).toISOString();
      await story.watch(binh, start, 'accepted', 1 / 3);
    }
    const mails = await at('2024-04-27T06:30:00+07:00');
    expect(words(mails, 'hanh')).toMatch(/\n30\. Trường .+\nvà 6 chỗ thiếu khác\n\n/);
    const html = partOf(mails.find(({ to }) => to.startsWith('hanh'))!.raw, 'text/html').body;
    expect(html.match(/<li>/g)).toHaveLength(30);
    expect(html).toContain('</ol><p style="margin:4px 0 0">và 6 chỗ thiếu khác</p>');
  });

  it('prints where the audit log stands, to be kept, and when everything was last backed up', async () => {
    await story.db.query(`INSERT INTO audit_entry (operation, subject_kind, subject_id) VALUES ('x', 'x', 'x')`);
    await new Sealing(story.db).seal();
    await story.db.query(
      `INSERT INTO backup_run (slot_at, ended_at, file, bytes) VALUES ('2024-04-27 02:00+07', '2024-04-27 02:01+07', 'a', 1);
       INSERT INTO backup_run (slot_at, failure) VALUES ('2024-04-28 02:00+07', 'The disk is full')`,
    );
    const text = words(await at('2024-04-28T06:30:00+07:00'), 'hanh');
    expect(text).toContain(`Neo nhật ký thao tác (xin giữ lại): ${await anchorOf(story.db)}\n`);
    expect(text).toContain('Bản sao lưu gần nhất: 02h01 Thứ Bảy 27/4; lần mới nhất KHÔNG thành công\n');
    await story.db.query('DELETE FROM backup_run');
  });

  it('comes when all is well too, and says so', async () => {
    await story.allWell();
    const text = words(await at('2024-04-28T18:30:00+07:00'), 'hanh');
    expect(text).toContain('Đang trực: 1/1 đơn vị');
    expect(text).toContain('Thiếu người trong 24 giờ tới: không có\n');
    expect(text).toContain('Chưa xác nhận trong 72 giờ tới: 0 ca, 0 đơn vị');
    expect(text).toContain('Lần kiểm tra tốt gần nhất của máy nhắc việc: chưa có lần nào');
  });

  it('claims nothing about units whose roster is not published', async () => {
    const text = words(await at('2024-04-26T18:30:00+07:00'), 'hanh');
    expect(text).toContain('Đang trực: chưa đến giờ trực');
    expect(text).toContain('Chưa công bố lịch: 2 đơn vị');
    expect(text).toContain('Thiếu người trong 24 giờ tới: không có trong các lịch đã công bố');
  });

  it('goes to every officer of the unit whose period it is, in their language; without any, to the head of the top unit', async () => {
    const { so, thpt1 } = story.cast.units;
    const { hanh, tri, binh } = story.cast.people;
    const grant = (personId: string, unitId: string) =>
      story.db.query(`INSERT INTO role_grant (person_id, unit_id, role) VALUES ($1, $2, 'department')`, [
        personId,
        unitId,
      ]);
    await grant(tri, so);
    await grant(binh, thpt1);
    await story.db.query(`UPDATE person SET language = 'en' WHERE id = $1`, [tri]);
    expect(told(await at('2024-04-26T06:30:00+07:00'))).toEqual([
      'hanh: Báo cáo trực 06h30 Thứ Sáu 26/4',
      'tri: Watch report, 06:30 Friday 26 April',
    ]);
    await story.db.query(`UPDATE person SET active = false WHERE id = ANY($1)`, [[hanh, tri]]);
    const chief = await addMember(story.db.manager, so, { name: 'Mai Văn Khoa', email: 'khoa@demo.example' });
    await story.db.query('UPDATE unit SET head_person_id = $2 WHERE id = $1', [so, chief]);
    expect(told(await at('2024-04-26T18:30:00+07:00'))).toEqual(['khoa: Báo cáo trực 18h30 Thứ Sáu 26/4']);
  });

  it('that could not be written is written by the next tick', async () => {
    await story.db.query(
      `CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF NEW.kind = 'desk-report' THEN RAISE EXCEPTION 'poison'; END IF; RETURN NEW; END $$;
       CREATE TRIGGER poison BEFORE INSERT ON notice FOR EACH ROW EXECUTE FUNCTION poison()`,
    );
    try {
      expect(told(await at('2024-04-25T06:30:00+07:00'))).toEqual([]);
    } finally {
      await story.db.query('DROP FUNCTION poison CASCADE');
    }
    expect(told(await at('2024-04-25T06:31:00+07:00'))).toHaveLength(1);
  });
});
