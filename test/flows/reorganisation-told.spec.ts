import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ReorganisationPost } from './reorganisation-post.js';

let story: ReorganisationPost;
beforeEach(async () => {
  story = await ReorganisationPost.open();
});
afterEach(() => story.close());

const merge = (more: object = {}) => story.house.plan(story.merging.merge(more));
const change = (changes: object[], on = '2024-05-01') => story.house.plan({ act: 'change', on, changes });
const undo = (id: string) => story.house.ask('hanh', 'DELETE', `${story.house.path}/${id}`);
const ends = (on: string | null) =>
  story.house.app.db.query('UPDATE unit SET valid_to = $1 WHERE id = $2', [on, story.house.cast.units.ngoQuyen]);
const WHAT = 'Trường THPT Demo số 1 sáp nhập vào Trường THPT Demo số 2';

describe('a school that is merged into another', () => {
  it('is told of to both heads when it is planned, and to nobody else', async () => {
    await merge();
    const mails = await story.mails();
    expect(mails.map(({ to, mail }) => [to, mail.subject])).toEqual([
      ['an@demo.example', `Dự kiến từ 01/05/2024: ${WHAT}`],
      ['dung@demo.example', `Dự kiến từ 01/05/2024: ${WHAT}`],
    ]);
    const { units } = story.house.cast;
    const text = mails[0]!.mail.text!;
    expect(text).toContain(`Kính gửi Nguyễn Văn An,`);
    expect(text).toContain('Trước ngày đó mọi thứ giữ nguyên.');
    expect(text).toContain('Căn cứ: QĐ 12/QĐ-UBND\nNgười lập: Vũ Thị Hạnh');
    expect(text).toContain('2. Trường THPT Demo số 1 kết thúc hoạt động từ 09/05/2024');
    expect(text).toContain(`Mở trang đơn vị:\nhttp://lich-truc.test/directory?unit=${units.thpt1}\n`);
    expect(text).not.toContain('Chuyển đến');
  });

  it('is told of again on the day, in the morning: to the heads, and to everybody who goes along', async () => {
    await merge();
    await story.mails();
    expect(await story.toldBy('2024-05-01T00:00:00+07:00')).toEqual([]);
    await story.house.moveTo('2024-05-01T07:00:00+07:00');
    const mails = (await story.mails()).filter(({ mail }) => mail.subject!.startsWith('Từ '));
    expect(mails.map(({ to, mail }) => `${to}: ${mail.subject}`)).toEqual([
      `an@demo.example: Từ 01/05/2024: ${WHAT}`,
      'binh@demo.example: Từ 01/05/2024: đơn vị của bạn là Trường THPT Demo số 2',
      'chau@demo.example: Từ 01/05/2024: đơn vị của bạn là Trường THPT Demo số 2',
      `dung@demo.example: Từ 01/05/2024: ${WHAT}`,
    ]);
    const [an, binh, , dung] = mails.map(({ mail }) => mail.text!);
    const page = `http://lich-truc.test/directory?unit=${story.house.cast.units.thpt2}\n`;
    for (const text of [an, binh, dung]) expect(text).toContain(page);
    expect(an).not.toContain('Chuyển đến');
    expect(binh).toContain(
      'Từ 01/05/2024 đơn vị của bạn là Trường THPT Demo số 2 (trước đó: Trường THPT Demo số 1). Ca trực và lịch của bạn giữ nguyên.',
    );
    expect(dung).toContain('Chuyển đến: 3 người, 1 ca trực sắp tới\n');
    expect(await story.toldBy('2024-05-01T08:00:00+07:00')).toEqual([]);
  });

  it('brings its head the alerts and incidents along that are open, and names the new head to all', async () => {
    const { people, units } = story.house.cast;
    await story.house.app.db.query(
      `INSERT INTO incident (id, unit_id, year, number, found_at, summary, severity_id, status, resolved_at, opened_by)
       SELECT gen_random_uuid(), $1, 2024, number, '2024-04-24T00:00Z', 'Trang bị thay giao diện', 'low', status, done_at::timestamptz, $2
         FROM (VALUES (1, 'open', NULL), (2, 'closed', '2024-04-24T09:00Z')) AS known(number, status, done_at)`,
      [units.thpt1, people.an],
    );
    await story.house.app.db.query(
      `INSERT INTO alert (id, unit_id, origin, severity, title, description, reference, entered_by)
       SELECT gen_random_uuid(), $1, 'soc', 'high', title, '', '', $2 FROM (VALUES ('Kết nối lạ'), ('Quét cổng')) AS seen(title)`,
      [units.thpt1, people.an],
    );
    await merge({ on: '2024-04-25', headPersonId: people.binh });
    const mails = await story.mails();
    const by = new Map(mails.map(({ to, mail }) => [to.replace('@demo.example', ''), mail.text!]));
    expect([...by.keys()]).toEqual(['an', 'binh', 'chau', 'dung']);
    for (const text of by.values()) expect(text).toContain('Trưởng đơn vị: Trần Thị Bình (Trường THPT Demo số 2)');
    // Bình heads it now, and Dũng did.
    for (const who of ['binh', 'dung']) {
      expect(by.get(who)).toContain(
        'Chuyển đến: 3 người, 2 ca trực sắp tới, 2 cảnh báo chưa đóng, 1 sự cố chưa đóng\n',
      );
    }
  });

  it('is told of to whoever heads what it leaves, and not to who heads nothing of it', async () => {
    const { leChan, so } = story.house.cast.units;
    await story.leads('loan', leChan);
    await story.leads('tri', so);
    await merge();
    expect((await story.told()).map((line) => line.split(':')[0])).toEqual(['an', 'dung', 'loan']);
  });
});

describe('a plan that is given up', () => {
  it('is told of as given up to who knew of it', async () => {
    const { id } = (await merge()).json;
    await story.mails();
    expect((await undo(id)).status).toBe(204);
    const mails = await story.mails();
    expect(mails.map(({ to, mail }) => `${to}: ${mail.subject}`)).toEqual(
      ['an', 'dung'].map((who) => `${who}@demo.example: Đã bỏ dự kiến từ 01/05/2024: ${WHAT}`),
    );
    expect(mails[0]!.mail.text).toContain('Người bỏ: Vũ Thị Hạnh');
    expect(await story.toldBy('2024-05-01T08:00:00+07:00')).toEqual([]);
  });

  it('is never heard of by who was asleep meanwhile', async () => {
    await story.house.app.db.query(
      `INSERT INTO person_preference (person_id, quiet_from, quiet_to) VALUES ($1, '07:00', '12:00')`,
      [story.house.cast.people.an],
    );
    const { id } = (await merge()).json;
    expect(await story.told()).toEqual([`dung: Dự kiến từ 01/05/2024: ${WHAT}`]);
    await undo(id);
    expect(await story.told()).toEqual([`dung: Đã bỏ dự kiến từ 01/05/2024: ${WHAT}`]);
    expect((await story.notices()).map(({ name, news, state }) => `${name} ${news} ${state}`)).toEqual([
      'Nguyễn Văn An planned void',
      'Phạm Tiến Dũng planned sent',
      'Phạm Tiến Dũng undone sent',
    ]);
    expect(await story.toldBy('2024-04-25T12:30:00+07:00')).toEqual([]);
  });

  it('that is done before it could be told is told as done alone', async () => {
    await story.house.app.db.query(
      `INSERT INTO person_preference (person_id, quiet_from, quiet_to) VALUES ($1, '21:00', '06:30')`,
      [story.house.cast.people.an],
    );
    await story.house.moveTo('2024-04-30T21:30:00+07:00');
    await story.mails();
    await merge();
    expect(await story.told()).toEqual([`dung: Dự kiến từ 01/05/2024: ${WHAT}`]);
    await story.house.moveTo('2024-05-01T00:00:05+07:00');
    const told = await story.toldBy('2024-05-01T07:00:00+07:00');
    expect(told.filter((line) => line.startsWith('an:'))).toEqual([`an: Từ 01/05/2024: ${WHAT}`]);
  });
});

describe('a plan that cannot be done when its day has come', () => {
  const moved = 'Trường THPT Demo số 1 chuyển từ Phòng GDĐT Lê Chân sang Phòng GDĐT Ngô Quyền';
  beforeEach(async () => {
    const { thpt1, ngoQuyen } = story.house.cast.units;
    await change([{ unitId: thpt1, parentId: ngoQuyen }]);
    await ends('2024-05-01');
    await story.mails();
  });

  it('is told of in the morning, once, to who planned it and who heard of it, with what is in its way', async () => {
    expect(await story.toldBy('2024-05-01T00:00:05+07:00')).toEqual([]);
    await story.house.moveTo('2024-05-01T07:00:00+07:00');
    const mails = (await story.mails()).filter(({ mail }) => mail.subject!.startsWith('Chưa thực hiện'));
    expect(mails.map(({ to, mail }) => `${to}: ${mail.subject}`)).toEqual(
      ['an', 'hanh'].map((who) => `${who}@demo.example: Chưa thực hiện được từ 01/05/2024: ${moved}`),
    );
    for (const { mail } of mails) {
      expect(mail.text).toMatch(/Vướng mắc: \S/);
      expect(mail.text).toContain('nếu không còn cần, người lập có thể bỏ.');
    }
    expect(mails[1]!.mail.text).toContain(`/directory?unit=${story.house.cast.units.so}\n`);
    expect(await story.toldBy('2024-05-02T08:00:00+07:00')).toEqual([]);
  });

  it('is told of as done alone where that is mended by the morning', async () => {
    await story.house.moveTo('2024-05-01T00:00:05+07:00');
    await ends(null);
    await story.house.moveTo('2024-05-01T06:00:00+07:00');
    expect(await story.toldBy('2024-05-01T07:00:00+07:00')).toEqual([`an: Từ 01/05/2024: ${moved}`]);
  });
});

describe('what becomes of units otherwise', () => {
  it('is told of to those who lead what moves, what it leaves and what it comes to', async () => {
    const { thpt1, leChan, ngoQuyen } = story.house.cast.units;
    await story.leads('loan', leChan);
    await story.leads('nga', ngoQuyen);
    await change([{ unitId: thpt1, parentId: ngoQuyen }]);
    const moved = 'Trường THPT Demo số 1 chuyển từ Phòng GDĐT Lê Chân sang Phòng GDĐT Ngô Quyền';
    expect(await story.told()).toEqual(['an', 'loan', 'nga'].map((who) => `${who}: Dự kiến từ 01/05/2024: ${moved}`));
  });

  it('is told of at once when it is done at once, but not to who does it', async () => {
    const { thpt1, so } = story.house.cast.units;
    await story.leads('hanh', so);
    await change([{ unitId: thpt1, name: 'Trường THPT Bến Tắm' }], '2024-04-25');
    expect(await story.told()).toEqual(['an: Từ 25/04/2024: Trường THPT Demo số 1 đổi tên thành Trường THPT Bến Tắm']);
    await change([{ unitId: so, name: 'Sở GDĐT Hải Phòng' }], '2024-04-25');
    expect(await story.told()).toEqual([]);
    await change([{ unitId: so, name: 'Sở GDĐT thành phố' }], '2024-04-26');
    expect(await story.told()).toEqual([]);
    expect(await story.toldBy('2024-04-26T07:00:00+07:00')).toEqual([
      'hanh: Từ 26/04/2024: Sở GDĐT Hải Phòng đổi tên thành Sở GDĐT thành phố',
    ]);
  });

  it('is told of to nobody when nobody feels it', async () => {
    const { thpt1 } = story.house.cast.units;
    expect((await change([{ unitId: thpt1, shortName: 'TD1' }])).status).toBe(201);
    expect((await change([{ unitId: thpt1, shortName: 'TĐ1' }], '2024-04-25')).status).toBe(201);
    await story.house.preview(story.merging.merge());
    expect(await story.notices()).toEqual([]);
  });

  it('is told of to the head of a part that is split off, to its people on the day, and each once', async () => {
    const { people, units } = story.house.cast;
    const part = { personIds: [people.binh, people.chau] };
    expect((await story.house.plan(story.merging.split(part))).status).toBe(201);
    const planned = await story.mails();
    const founded = 'Trường THCS Demo thành lập, trực thuộc Phòng GDĐT Lê Chân';
    expect(planned.map(({ to, mail }) => `${to}: ${mail.subject}`)).toEqual(
      ['an', 'binh'].map((who) => `${who}@demo.example: Dự kiến từ 01/05/2024: ${founded}`),
    );
    for (const { mail } of planned) expect(mail.text).toContain(`/directory?unit=${units.thpt1}\n`);
    await story.house.moveTo('2024-05-01T00:00:00+07:00');
    await story.house.moveTo('2024-05-01T07:00:00+07:00');
    const done = (await story.mails()).filter(({ mail }) => mail.subject!.startsWith('Từ '));
    expect(done.map(({ to, mail }) => `${to}: ${mail.subject}`)).toEqual([
      `an@demo.example: Từ 01/05/2024: ${founded}`,
      `binh@demo.example: Từ 01/05/2024: ${founded}`,
      'chau@demo.example: Từ 01/05/2024: đơn vị của bạn là Trường THCS Demo',
    ]);
    expect(done[1]!.mail.text).toContain('Chuyển đến: 2 người\n');
  });
});

describe('units of one head', () => {
  it('that take in others on one morning are told of in one mail, each with what came along', async () => {
    const { ngoQuyen } = story.house.cast.units;
    await story.leads('dung', ngoQuyen);
    await merge();
    await story.house.plan(story.merging.offices());
    await story.house.moveTo('2024-05-01T00:00:00+07:00');
    await story.mails();
    await story.house.moveTo('2024-05-01T07:00:00+07:00');
    const [mail, ...others] = (await story.mails()).filter(({ to, mail: { subject } }) => {
      return to.startsWith('dung') && subject!.includes('thay đổi');
    });
    expect([others.length, mail!.mail.subject]).toEqual([0, '4 thay đổi về đơn vị, sớm nhất từ 01/05/2024']);
    expect(mail!.mail.text!.match(/^\d\. Chuyển đến: .*$/gm)).toEqual([
      '3. Chuyển đến: 3 người, 1 ca trực sắp tới',
      '3. Chuyển đến: 1 người',
    ]);
  });

  it('are told of in one mail, however many and on however many days', async () => {
    const { so, leChan, ngoQuyen, thpt1, thpt2 } = story.house.cast.units;
    for (const unitId of [leChan, thpt1, thpt2, ngoQuyen]) await story.leads('an', unitId);
    const rows = Array.from({ length: 40 }, (_, at) => `Trường ${at}`);
    await story.house.app.db.query(
      `INSERT INTO unit (kind_id, name, short_name, parent_id, head_person_id)
       SELECT 'thcs', name, '', $2, $3 FROM unnest($1::text[]) name`,
      [rows, leChan, story.house.cast.people.an],
    );
    const ids = await story.house.app.db.query(`SELECT id FROM unit WHERE kind_id = 'thcs' ORDER BY name`);
    const moves = ids.map(({ id }: { id: string }) => ({ unitId: id, parentId: ngoQuyen }));
    await change(moves);
    const [mail, ...others] = await story.mails();
    expect([others.length, mail!.mail.subject]).toEqual([0, 'Dự kiến từ 01/05/2024: 40 đơn vị có thay đổi']);
    expect(mail!.mail.text).toContain('… và 10 thay đổi nữa');
    expect(mail!.mail.text).toContain('http://lich-truc.test/directory\n');

    // Two days in one list.
    const cells = { shortName: '', kind: '', superior: 'Sở GDĐT', supervisor: '', address: '', dutyPhone: '' };
    const lines = [
      { ...cells, row: 0, name: 'Trường THPT Demo số 1', from: '2024-05-02' },
      { ...cells, row: 1, name: 'Trường THPT Demo số 2', from: '2024-05-03' },
    ];
    const { status, json } = await story.house.ask('hanh', 'POST', `/api/units/${so}/units/import`, { rows: lines });
    expect([status, json]).toEqual([200, { created: 0, changed: 0, planned: 2, same: 0 }]);
    const [both, ...more] = await story.mails();
    expect([more.length, both!.mail.subject]).toEqual([0, '2 thay đổi về đơn vị, sớm nhất từ 02/05/2024']);
    expect(both!.mail.text).toMatch(/Dự kiến từ 02\/05\/2024:\n1\. .*số 1 chuyển.*\n\nDự kiến từ 03\/05\/2024:\n1\. /);
  });
});
