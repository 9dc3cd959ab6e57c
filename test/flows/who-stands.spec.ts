import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Cast } from '../support/cast.js';
import { AlertHouse } from './alert-house.js';

type Who = keyof Cast['people'];

let night: AlertHouse;
beforeAll(async () => {
  night = await AlertHouse.open();
});
afterAll(() => night.close());
afterEach(async () => {
  await night.house.app.db.query('DELETE FROM absence');
  await night.empty();
});

/** How it is known that somebody does not stand their watches: by their own word, or by an absence on record. */
const STAYS_AWAY: Record<'declined' | 'is away', (who: Who) => Promise<unknown>> = {
  declined: (who) =>
    night.house.app.db.query(`UPDATE duty SET answer = 'declined' WHERE person_id = $1`, [
      night.house.cast.people[who],
    ]),
  'is away': (who) =>
    night.house.app.db.query(
      `INSERT INTO absence (person_id, kind, starts_at, ends_at)
       VALUES ($1, 'sick', '2024-04-29T00:00:00+07:00', '2024-05-02T00:00:00+07:00')`,
      [night.house.cast.people[who]],
    ),
};

/** Bình's confirmed watch, about to begin, in a house that tells of those nobody begins; of the others' it need not. */
const confirmed = async (): Promise<void> => {
  await night.house.watchAbsence();
  await night.house.app.db.query(
    `INSERT INTO check_in (duty_id, person_id, via, at) SELECT id, person_id, 'page', starts_at FROM duty`,
  );
  await night.house.watch('binh');
  await night.watches.confirmed();
};

describe.each(['declined', 'is away'] as const)('who %s is not taken for somebody on duty', (how) => {
  const staysAway = STAYS_AWAY[how];
  const notBegun = 'Chưa nhận ca: Trần Thị Bình, Thứ Ba 30/4, 07h30–19h30';

  it('by the chain of a watch nobody began: not who stands by', async () => {
    await night.house.watch('chau', { post: 'ung-truc', start: '2024-04-29T20:00:00+07:00' });
    await confirmed();
    await staysAway('chau');
    expect(await night.house.at('2024-04-30T07:40:05+07:00')).toEqual([]);
    expect(await night.house.at('2024-04-30T07:45:05+07:00')).toEqual([`an: ${notBegun}`]);
  });

  it('nor the department’s officer of the day, in whose place all are told', async () => {
    await night.house.watch('tri', { unitId: night.house.cast.units.so, start: '2024-04-29T21:00:00+07:00' });
    await confirmed();
    await staysAway('tri');
    await night.house.at('2024-04-30T07:45:05+07:00');
    expect(await night.house.at('2024-04-30T08:00:05+07:00')).toEqual([`hanh: ${notBegun}`]);
  });

  it('by whom an alert is told: not the officer, whose leader hears of it at once', async () => {
    await night.manned();
    await staysAway('chau');
    await night.alerted();
    expect((await night.house.mails()).map(({ to }) => to)).toEqual(['binh']);
  });

  it('by whom a watch that is not relieved is told: not the leader, in whose place the head is', async () => {
    const { day } = await night.watches.night();
    await night.house.watch('dung', { start: '2024-04-29T19:30:00+07:00', post: 'lanh-dao' });
    await staysAway('dung');
    await night.watches.moveTo('07:30');
    await night.watches.take('chau', day);
    expect(await night.watches.told('2024-04-29T20:05:00+07:00')).toEqual([
      'an: Chưa có người nhận ca: Lê Minh Châu, Thứ Hai 29/4, 07h30–19h30',
    ]);
  });
});
