import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { sessionFor } from '../support/cast.js';
import { SwapHouse } from './swap-house.js';
import { HeadAtWork } from './the-head.js';

const knownAt = (clock: string): string => `&knownAt=${encodeURIComponent(`2024-04-28T${clock}:00+07:00`)}`;
const names = (list: { personName: string }[]) => list.map(({ personName }) => personName);
const told = (events: any[]): string[] =>
  events.map(({ kind, who, whom, notice }) => [kind, notice?.kind, who ?? whom].filter(Boolean).join(' '));

describe('the record of a moment', () => {
  let house: SwapHouse;
  beforeEach(async () => {
    house = await SwapHouse.open();
  });
  afterEach(() => house.close());

  const recordAt = async (at: string, more = '', who: 'an' | 'hanh' = 'hanh') => {
    const query = new URLSearchParams({ at: `2024-04-28T${at}:00+07:00` }).toString();
    const answer = await house.ask(who, 'GET', `/api/units/${house.cast.units.thpt1}/duty-record?${query}${more}`);
    expect(answer.status).toBe(200);
    return answer.json;
  };

  /** Bình says yes, begins and takes over; at a quarter past ten Khoa is sent in their place. */
  const theDay = async () => {
    const duty = await house.duty('binh', '2024-04-28');
    const answer = { answer: 'accepted', sequence: duty.sequence };
    expect((await house.ask('binh', 'PUT', `/api/duties/${duty.id}/answer`, answer)).status).toBe(200);
    await house.moveTo('2024-04-28T07:24:00+07:00');
    expect((await house.ask('binh', 'POST', `/api/duties/${duty.id}/check-in`)).status).toBe(200);
    await house.moveTo('2024-04-28T07:31:00+07:00');
    const line = { kind: 'takeover', remarks: 'Đủ sổ sách' };
    expect((await house.ask('binh', 'PUT', `/api/duties/${duty.id}/log/${randomUUID()}`, line)).status).toBe(200);
    await house.moveTo('2024-04-28T10:15:00+07:00');
    const substitute = { personId: house.people.khoa, reason: 'Bình ngã xe' };
    expect((await house.ask('an', 'PUT', `/api/duties/${duty.id}/substitute`, substitute)).status).toBe(200);
    await house.mails();
    await house.moveTo('2024-04-29T08:00:00+07:00');
  };

  it('names who stood, when they were told, said yes, began and took over', async () => {
    await theDay();
    const { watches, former, asked, unit, periods, logIntact } = await recordAt('09:00');
    expect(watches).toMatchObject([
      {
        personName: 'Trần Thị Bình',
        phone: '0600 000 002',
        postName: 'Trực kỹ thuật',
        start: '2024-04-28T00:30:00.000Z',
        end: '2024-04-28T03:15:00.000Z',
        told: { revision: 2, cause: 'substitution', by: 'Nguyễn Văn An', reason: 'Bình ngã xe' },
        checkedIn: { at: expect.stringMatching(/^2024-04-28T00:24/), via: 'page' },
        takenOverAt: expect.stringMatching(/^2024-04-28T00:31/),
        handedOverAt: null,
      },
    ]);
    expect(former).toMatchObject([
      {
        personName: 'Trần Thị Bình',
        end: '2024-04-28T12:30:00.000Z',
        told: { revision: 1, cause: 'publication', auditId: expect.any(String) },
        ended: { revision: 2, how: 'moved' },
      },
    ]);
    expect(asked).toMatchObject([
      { postName: 'Trực lãnh đạo', required: 1, standing: 0 },
      { postName: 'Trực kỹ thuật', required: 1, standing: 1 },
    ]);
    expect([unit.name, unit.headName, logIntact]).toEqual(['Trường THPT Demo số 1', 'Nguyễn Văn An', true]);
    expect(periods).toMatchObject([{ state: 'published', revision: 2, by: 'Nguyễn Văn An' }]);
  });

  it('follows a substitution, and says what was told to whom when', async () => {
    await theDay();
    const { watches, former, events } = await recordAt('12:00');
    expect([names(watches), names(former)]).toEqual([['Đinh Văn Khoa'], ['Trần Thị Bình']]);
    const lines = told(events);
    expect(lines.slice(0, 6)).toEqual([
      'published Nguyễn Văn An',
      'told invite Trần Thị Bình',
      'accepted Trần Thị Bình',
      'checked-in Trần Thị Bình',
      'taken-over Trần Thị Bình',
      'published Nguyễn Văn An',
    ]);
    // Both mails go out side by side: which of them arrives first is not ours to say.
    expect(lines.slice(6).toSorted()).toEqual(['told invite Đinh Văn Khoa', 'told move Trần Thị Bình']);
    expect(events.filter(({ notice }: any) => notice).map(({ notice }: any) => notice.state)).toEqual([
      'sent',
      'sent',
      'sent',
    ]);
    expect(events[5].differences.map(({ vi }: any) => vi).join()).toContain('Đinh Văn Khoa');
  });

  it('can be read as the records stood at an earlier moment', async () => {
    await theDay();
    const before = await recordAt('12:00', knownAt('10:00'));
    expect([names(before.watches), names(before.former)]).toEqual([['Trần Thị Bình'], []]);
    expect(before.watches[0]).toMatchObject({
      end: '2024-04-28T12:30:00.000Z',
      told: { revision: 1 },
      answer: { answer: 'accepted' },
    });
    expect(told(before.events)).not.toContain('told invite Đinh Văn Khoa');
    const atFirst = await recordAt('12:00', knownAt('00:00').replace('04-28', '04-24'));
    expect(atFirst).toMatchObject({ watches: [], former: [], events: [], periods: [{ state: 'none' }] });
  });

  it('says of who declined that they do not stand', async () => {
    const duty = await house.duty('binh', '2024-04-28');
    const body = { answer: 'declined', sequence: duty.sequence, reason: 'Ốm' };
    await house.ask('binh', 'PUT', `/api/duties/${duty.id}/answer`, body);
    const { watches, asked } = await recordAt('09:00');
    expect(watches).toMatchObject([{ answer: { answer: 'declined', reason: 'Ốm', via: 'page' } }]);
    expect(asked).toMatchObject([{ standing: 0 }, { standing: 0 }]);
  });

  it('says to whom it was told that nobody had confirmed or begun, and who took care of it', async () => {
    for (const instant of ['2024-04-27T14:00', '2024-04-27T20:00', '2024-04-28T07:46', '2024-04-28T08:01']) {
      await house.moveTo(`${instant}:00+07:00`);
      await house.tick();
    }
    await house.mails();
    await house.app.db.query(
      `UPDATE escalation_case SET settled_at = clock_now(), settled_by = $1 WHERE chain = 'absent'`,
      [house.people.hanh],
    );
    // The database's clock wrote that down, and may be a moment ahead of the one that asks.
    await house.moveTo('2024-04-28T08:02:00+07:00');
    const { events } = await recordAt('09:00');
    expect(told(events)).toEqual(
      expect.arrayContaining([
        'told unconfirmed Trần Thị Bình',
        'told escalated Nguyễn Văn An',
        'escalated Nguyễn Văn An',
        'settled Vũ Thị Hạnh',
      ]),
    );
    const tiers = events.filter(({ kind }: any) => kind === 'escalated').map(({ text }: any) => text);
    expect(tiers).toEqual(expect.arrayContaining(['head', 'department']));
    expect(told((await recordAt('20:00')).events).filter((each) => each.includes('escalated'))).toEqual([]);
  });

  it('shows a withdrawn roster for what it was', async () => {
    await house.moveTo('2024-04-28T08:00:00+07:00');
    const an = await HeadAtWork.at(house.app, house.people.an, house.cast.units.thpt1, house.cast.periodId);
    await an.look();
    expect((await an.withdraw('Phân công nhầm')).status).toBe(200);
    const { watches, former, periods, events } = await recordAt('09:00');
    expect(watches).toEqual([]);
    expect(former).toMatchObject([
      { personName: 'Trần Thị Bình', ended: { how: 'withdrawn', reason: 'Phân công nhầm' } },
    ]);
    expect(periods).toMatchObject([{ state: 'withdrawn', revision: 1 }]);
    expect(told(events)).toContain('withdrawn Nguyễn Văn An');
  });

  it('knows what was published before it was kept what changed', async () => {
    await house.app.db.query('UPDATE publication SET changes = NULL');
    const { watches } = await recordAt('09:00');
    expect(watches).toMatchObject([{ personName: 'Trần Thị Bình', told: { revision: 1, by: 'Nguyễn Văn An' } }]);
    await theDay();
    const { former } = await recordAt('12:00');
    expect(former).toMatchObject([{ personName: 'Trần Thị Bình', told: { revision: 1 }, ended: { revision: 2 } }]);
  });

  it('asks of a moment what was asked then, whatever the period asks for afterwards', async () => {
    const { asked } = await recordAt('09:00');
    expect(asked).toMatchObject([{ required: 1 }, { postName: 'Trực kỹ thuật', required: 1, standing: 1 }]);
    await house.moveTo('2024-04-28T12:00:00+07:00');
    const address = `/api/periods/${house.cast.periodId}`;
    const { version, demands } = (await house.ask('hanh', 'GET', address)).json;
    const more = demands.map((each: any) => ({ ...each, required: 2 }));
    const as = await sessionFor(house.app.db, house.cast.people.hanh);
    const changed = { as, body: { demands: more }, ifMatch: version };
    expect((await house.app.request('PATCH', address, changed)).status).toBe(200);
    await house.moveTo('2024-04-29T08:00:00+07:00');
    expect((await recordAt('09:00')).asked).toEqual(asked);
    expect((await recordAt('13:00', knownAt('11:00'))).asked).toMatchObject([{ required: 1 }, { required: 1 }]);
    expect((await recordAt('13:00')).asked).toMatchObject([{ required: 2 }, { required: 2 }]);
  });

  it('is empty where nobody was assigned, and refuses a moment that is none', async () => {
    expect(await recordAt('20:00')).toMatchObject({ watches: [], former: [], periods: [{ state: 'published' }] });
    const path = `/api/units/${house.cast.units.thpt1}/duty-record`;
    expect((await house.ask('hanh', 'GET', `${path}?at=02h10`)).status).toBe(400);
    expect((await house.ask('hanh', 'GET', path)).status).toBe(400);
    expect((await house.ask('dung', 'GET', `${path}?at=2024-04-28T02:00:00Z`)).status).toBe(404);
    expect((await house.ask('binh', 'GET', `${path}?at=2024-04-28T02:00:00Z`)).status).toBe(403);
  });
});
