import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Reliefs } from '../../src/watch/reliefs.service.js';
import { WatchHouse } from './watch-house.js';

let watch: WatchHouse;
beforeAll(async () => {
  watch = await WatchHouse.open();
});
afterAll(() => watch.close());
afterEach(() => watch.empty());

const slug = ({ json }: { json: { type?: string } }) => json.type?.split('#')[1];
const overstayed = 'an: Chưa có người nhận ca: Lê Minh Châu, Thứ Hai 29/4, 07h30–19h30';

/** An leads the night. */
const leadBy = async () => {
  await watch.house.watch('an', { start: '2024-04-29T19:30:00+07:00', post: 'lanh-dao' });
  await watch.confirmed();
};

describe('a night', () => {
  it('is taken over at 19h30, written down, handed over at 07h30, received with remarks', async () => {
    const { day, night, next } = await watch.night();
    await watch.moveTo('07:25');
    await watch.take('chau', day);
    await watch.note('chau', day, 'Máy chủ thư chậm', { open: true });
    await watch.moveTo('19:20');
    expect((await watch.give('chau', day, 'Theo dõi máy chủ thư')).json.standing).toBe('given');
    await watch.moveTo('19:30');
    const before = (await watch.show('binh', night)).json;
    expect(before).toMatchObject({ standing: 'open', takenAt: null, entries: expect.any(Array) });
    expect(before.givers).toMatchObject([
      { name: 'Lê Minh Châu', summary: 'Theo dõi máy chủ thư', phone: '0600 000 003' },
    ]);
    expect(before.openItems.map(({ text }: { text: string }) => text)).toEqual(['Máy chủ thư chậm']);
    expect(await watch.standing('chau', day)).toBe('unrelieved');
    const taken = await watch.take('binh', night);
    expect(taken.json).toMatchObject({ standing: 'running', takenAt: expect.stringMatching(/^2024-04-29T12:30/) });
    expect(await watch.standing('chau', day)).toBe('relieved');
    await watch.moveTo('22:05');
    const [open] = taken.json.openItems;
    const settled = await watch.note('binh', night, 'Máy chủ thư đã chạy lại', {
      settlesId: open.id,
      level: 'attention',
      done: 'Khởi động lại dịch vụ',
      told: [{ who: 'Nguyễn Văn An', at: '2024-04-29T22:03:00+07:00' }],
    });
    expect(settled.json.openItems).toEqual([]);
    await watch.moveTo('07:28', '2024-04-30');
    await watch.give('binh', night, 'Không có sự cố');
    await watch.moveTo('07:31', '2024-04-30');
    expect((await watch.take('chau', next, 'Thiếu chìa khóa phòng máy')).json.standing).toBe('running');
    expect(await watch.standing('binh', night)).toBe('relieved');
    const { json: log } = await watch.log('an');
    expect(log).toMatchObject({ intact: true, anchor: { position: 7 } });
    expect(log.entries.map((each: any) => [each.kind, each.authorName, each.text])).toEqual([
      ['takeover', 'Lê Minh Châu', ''],
      ['note', 'Lê Minh Châu', 'Máy chủ thư chậm'],
      ['handover', 'Lê Minh Châu', 'Theo dõi máy chủ thư'],
      ['takeover', 'Trần Thị Bình', ''],
      ['note', 'Trần Thị Bình', 'Máy chủ thư đã chạy lại'],
      ['handover', 'Trần Thị Bình', 'Không có sự cố'],
      ['takeover', 'Lê Minh Châu', 'Thiếu chìa khóa phòng máy'],
    ]);
    expect(await watch.told('2024-04-30T08:30:00+07:00')).toEqual([]);
  });

  it('taking over checks in, once however often it is pressed', async () => {
    const { night } = await watch.night();
    await watch.moveTo('19:00');
    const answers = await Promise.all([1, 2, 3].map(() => watch.take('binh', night)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await watch.log('an')).json.entries).toHaveLength(1);
    expect(await watch.house.app.db.query('SELECT via FROM check_in')).toEqual([{ via: 'page' }]);
  });
});

describe('taking over', () => {
  it('is refused too early and too late, and to whoever does not hold the watch', async () => {
    const { night } = await watch.night();
    await watch.moveTo('18:59');
    expect(slug(await watch.take('binh', night))).toBe('check-in-early');
    await watch.moveTo('19:30');
    expect([(await watch.take('chau', night)).status, (await watch.take('dung', night)).status]).toEqual([403, 404]);
    expect([(await watch.show('dung', night)).status, (await watch.log('dung')).status]).toEqual([404, 404]);
    await watch.moveTo('07:30', '2024-04-30');
    expect(slug(await watch.take('binh', night))).toBe('duty-over');
    expect((await watch.log('an')).json.entries).toEqual([]);
  });

  it('comes before anything else, and handing over not before the changeover', async () => {
    const { day } = await watch.night();
    await watch.moveTo('08:00');
    expect(slug(await watch.note('chau', day, 'Sớm quá'))).toBe('not-taken-over');
    await watch.take('chau', day);
    await watch.moveTo('18:44');
    const early = await watch.give('chau', day, 'Về sớm');
    expect([slug(early), early.json.detail]).toEqual(['handover-early', 'Bàn giao được từ 18h45.']);
  });

  it('by either of two who come relieves the one who goes', async () => {
    const { day, night } = await watch.night();
    await watch.house.watch('an', { start: '2024-04-29T19:30:00+07:00' });
    await watch.moveTo('07:30');
    await watch.take('chau', day);
    await watch.moveTo('19:40');
    expect((await watch.show('chau', day)).json.receivers).toHaveLength(2);
    await watch.take('binh', night);
    expect(await watch.standing('chau', day)).toBe('relieved');
    const { json } = await watch.house.ask('an', 'GET', '/api/me/watches');
    expect(json.watches).toMatchObject([{ name: 'Nguyễn Văn An', standing: 'open', label: 'Ca ngày' }]);
  });
});

describe('nobody comes', () => {
  it('is told to the leader on duty once, after as many minutes as are set, and the officer stays answerable', async () => {
    const { day, night } = await watch.night();
    await leadBy();
    await watch.moveTo('07:30');
    await watch.take('chau', day);
    await watch.moveTo('19:25');
    await watch.give('chau', day, 'Bình thường');
    expect(await watch.told('2024-04-29T19:59:00+07:00')).toEqual([]);
    const [letter, ...more] = await watch.house.lettersAt('2024-04-29T20:00:05+07:00');
    expect([`${letter!.to}: ${letter!.subject}`, more]).toEqual([overstayed, []]);
    expect(letter!.text).toContain('Trần Thị Bình, 0600 000 002');
    expect(letter!.text).toContain('Lê Minh Châu, 0600 000 003');
    expect(await watch.told('2024-04-29T20:30:00+07:00')).toEqual([]);
    expect((await watch.show('chau', day)).json).toMatchObject({
      standing: 'unrelieved',
      leaderToldAt: expect.stringMatching(/^2024-04-29T13:00/),
    });
    const { json } = await watch.house.ask('chau', 'GET', '/api/me/watches');
    expect(json.watches).toMatchObject([{ dutyId: day, standing: 'unrelieved' }]);
    await watch.take('binh', night);
    expect((await watch.house.ask('chau', 'GET', '/api/me/watches')).json.watches).toEqual([]);
  });

  it('is told anew at the end of a watch that was prolonged for it, and of the old end no more', async () => {
    const { day, night } = await watch.night();
    const { db } = watch.house.app;
    const prolonged = async (until: string): Promise<void> => {
      for (const [column, id] of [
        ['starts_at', night],
        ['ends_at', day],
      ])
        await db.query(`UPDATE duty SET ${column} = $2, sequence = sequence + 1 WHERE id = $1`, [id, until]);
      await db.query(
        `INSERT INTO acknowledgement (duty_id, sequence, answer, agreed, via) SELECT id, sequence, 'accepted', '{}', 'page' FROM duty`,
      );
    };
    await watch.moveTo('07:30');
    await watch.take('chau', day);
    expect(await watch.told('2024-04-29T20:00:05+07:00')).toEqual([overstayed]);
    await prolonged('2024-04-29T22:00:00+07:00');
    expect((await watch.show('chau', day)).json.leaderToldAt).toBeNull();
    expect(await watch.told('2024-04-29T22:29:00+07:00')).toEqual([]);
    expect(await watch.told('2024-04-29T22:30:05+07:00')).toEqual([overstayed.replace('19h30', '22h00')]);

    await prolonged('2024-04-29T23:00:00+07:00');
    await watch.moveTo('23:31');
    expect(await watch.house.app.nest.get(Reliefs).raise()).toBe(1);
    await prolonged('2024-04-30T01:00:00+07:00');
    expect(await watch.house.mails()).toEqual([]);
  });

  it('is told to the head where no leader is on duty, and after other minutes where a department says so', async () => {
    const { day } = await watch.night();
    const { so } = watch.house.cast.units;
    const rule = { takeoverMinutes: 60, checkHours: 2, checkGrace: 30, checkPosts: [], items: [] };
    expect((await watch.decide(so, rule, 'an')).status).toBe(404);
    expect((await watch.decide(so, rule)).json.rules).toContainEqual(
      expect.objectContaining({
        unitKindId: 'thpt',
        takeoverMinutes: 60,
        decidedBy: expect.objectContaining({ unitId: so }),
      }),
    );
    await watch.moveTo('07:30');
    await watch.take('chau', day);
    expect(await watch.told('2024-04-29T20:25:00+07:00')).toEqual([]);
    expect(await watch.told('2024-04-29T20:30:05+07:00')).toEqual([overstayed]);
  });

  it('is not told once somebody took over while the mail was written', async () => {
    const { day, night } = await watch.night();
    await watch.moveTo('07:30');
    await watch.take('chau', day);
    await watch.moveTo('20:01');
    expect(await watch.house.app.nest.get(Reliefs).raise()).toBe(1);
    await watch.house.app.db.query(`UPDATE notice SET next_try_at = clock_now() + interval '1 minute'`);
    await watch.take('binh', night);
    await watch.moveTo('20:05');
    expect(await watch.house.mails()).toEqual([]);
  });

  it('of a watch nobody ever took over is another story', async () => {
    await watch.night();
    expect(await watch.told('2024-04-29T21:00:00+07:00')).toEqual([]);
  });
});

describe('the last watch, and the only officer', () => {
  it('is closed by its officer where nobody comes after', async () => {
    const { next } = await watch.night();
    await watch.moveTo('07:30', '2024-04-30');
    await watch.take('chau', next);
    await watch.moveTo('19:25', '2024-04-30');
    expect((await watch.give('chau', next, 'Hết kỳ trực, không có sự cố')).json.standing).toBe('closed');
    expect(await watch.told('2024-04-30T20:30:00+07:00')).toEqual([]);
  });

  it('goes on where the next watch is theirs too', async () => {
    const day = await watch.house.watch('chau', { start: '2024-04-29T07:30:00+07:00' });
    const night = await watch.house.watch('chau', { start: '2024-04-29T19:30:00+07:00' });
    await watch.moveTo('07:30');
    await watch.take('chau', day);
    await watch.moveTo('19:28');
    expect((await watch.show('chau', night)).json.givers).toMatchObject([{ name: 'Lê Minh Châu', dutyId: day }]);
    await watch.take('chau', night);
    expect(await watch.standing('chau', day)).toBe('relieved');
    expect(await watch.told('2024-04-29T20:30:00+07:00')).toEqual([]);
  });
});
