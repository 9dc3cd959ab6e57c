import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MINUTE } from '../../src/rota/interval.js';
import { HeadAtWork } from './the-head.js';
import { eventsFor, slug, subjects, SwapHouse } from './swap-house.js';

describe('substituting somebody', () => {
  let house: SwapHouse;
  beforeEach(async () => {
    house = await SwapHouse.open();
  });
  afterEach(() => house.close());

  const substitute = (dutyId: string, body: object, who: 'an' | 'binh' | 'dung' = 'an') =>
    house.ask(who, 'PUT', `/api/duties/${dutyId}/substitute`, body);

  it('follows a refusal: the head is told with a link, sees who could, and replaces in one act', async () => {
    const duty = await house.duty('binh', '2024-04-28');
    const declined = await house.ask('binh', 'PUT', `/api/duties/${duty.id}/answer`, {
      answer: 'declined',
      sequence: 0,
      reason: 'Ốm',
    });
    expect(declined.status).toBe(200);
    await house.app.clock.moveTo(house.app.clock.now() + 4 * MINUTE);
    const [letter] = await house.mails();
    expect([letter!.to, letter!.mail.text?.includes(`/swaps?substitute=${duty.id}`)]).toEqual([
      'an@demo.example',
      true,
    ]);

    const { json } = await house.ask('an', 'GET', `/api/duties/${duty.id}/substitutes`);
    expect(json.duty).toMatchObject({ holder: { name: 'Trần Thị Bình' }, begun: false, answer: 'declined' });
    expect(json.people.map(({ name }: any) => name)).not.toContain('Trần Thị Bình');
    const [best] = json.people;
    expect(best.warnings.every(({ hard }: any) => !hard)).toBe(true);

    const done = await substitute(duty.id, { personId: house.people.giang, reason: 'Bình ốm' });
    expect(done.json).toEqual({
      revision: 2,
      holder: 'Hoàng Thu Giang',
      from: '2024-04-28T00:30:00.000Z',
      unreachable: [],
    });
    const mails = await house.mails();
    const taken = await house.duty('giang', '2024-04-28');
    expect(eventsFor(mails, 'binh')).toEqual([['CANCEL', duty.uid, '1', '20240428T073000', '20240428T193000']]);
    expect(eventsFor(mails, 'giang').map(([method, uid]) => [method, uid])).toEqual([['REQUEST', taken.uid]]);
    expect(mails).toHaveLength(2);
    const last = (await house.revisions()).at(-1);
    expect([last?.cause, last?.changes?.map(({ kind }) => kind)]).toEqual(['substitution', ['cancel', 'invite']]);
  });

  it('names who must be called because no notice reaches them', async () => {
    await house.app.db.query('UPDATE person SET email = NULL WHERE id = $1', [house.people.giang]);
    const duty = await house.duty('binh', '2024-04-28');
    const done = await substitute(duty.id, { personId: house.people.giang, reason: 'Bình ốm' });
    expect(done.json.unreachable).toEqual(['Hoàng Thu Giang']);
    expect((await house.mails()).map(({ to }) => to)).toEqual(['binh@demo.example']);
  });

  it('after the watch began, keeps the hours stood and gives the rest', async () => {
    const duty = await house.duty('binh', '2024-04-28');
    await house.moveTo('2024-04-28T10:15:40+07:00');
    const { json } = await house.ask('an', 'GET', `/api/duties/${duty.id}/substitutes`);
    expect([json.duty.begun, json.from]).toEqual([true, '2024-04-28T03:15:00.000Z']);
    const done = await substitute(duty.id, { personId: house.people.khoa, reason: 'Ngã xe' });
    expect(done.status).toBe(200);
    const mails = await house.mails();
    expect(eventsFor(mails, 'binh')).toEqual([['REQUEST', duty.uid, '1', '20240428T073000', '20240428T101500']]);
    expect(eventsFor(mails, 'khoa').map((each) => each.slice(2))).toEqual([
      ['0', '20240428T101500', '20240428T193000'],
    ]);
    const [stood] = await house.duties(`id = '${duty.id}'`);
    expect(stood).toMatchObject({ live: true, sequence: 1, start: duty.start });

    // What is on record stays there when the roster is published again.
    const an = await HeadAtWork.at(house.app, house.people.an, house.cast.units.thpt1, house.cast.periodId);
    await an.look();
    await an.publish('Các ca khác do bảo vệ trực');
    expect(await house.duties(`id = '${duty.id}' AND live`)).toHaveLength(1);
    expect(slug(await substitute(duty.id, { personId: house.people.giang, reason: 'Muộn' }))).toBe('409 duty-over');
  });

  it('from another hour on, within the watch only', async () => {
    const duty = await house.duty('binh', '2024-04-28');
    const wrong = await substitute(duty.id, {
      personId: house.people.khoa,
      from: '2024-04-28T20:00:00+07:00',
      reason: 'x',
    });
    expect(wrong.status).toBe(400);
    const right = await substitute(duty.id, {
      personId: house.people.khoa,
      from: '2024-04-28T13:30:00+07:00',
      reason: 'Họp',
    });
    expect(right.status).toBe(200);
    expect((await house.duty('binh', '2024-04-28')).end).toBe(Date.parse('2024-04-28T13:30:00+07:00'));
  });

  it('by nobody leaves a gap with its reason, and the board knows', async () => {
    const duty = await house.duty('binh', '2024-04-28');
    const done = await substitute(duty.id, { personId: null, reason: 'Không có ai thay' });
    expect(done.json.holder).toBeNull();
    expect((await house.an.look()).roster.gapReason).toBe('Không có ai thay');
    expect(await house.duties(`live AND starts_at = to_timestamp(${duty.start / 1000})`)).toEqual([]);
    const [{ gaps }] = await house.app.db.query<[{ gaps: { start: number; end: number }[] }]>(
      'SELECT gaps FROM roster_strip',
    );
    expect(gaps.some(({ start, end }) => start <= duty.start && end >= duty.end)).toBe(true);
    expect(subjects(await house.mails()).map((each) => each.split(':')[0])).toEqual(['binh']);
  });

  it('is for whoever plans there, and never by who may not stand it', async () => {
    const duty = await house.duty('binh', '2024-04-28');
    const wanted = { personId: house.people.giang, reason: 'Thay' };
    expect(slug(await substitute(duty.id, wanted, 'binh'))).toBe('403 not-allowed');
    expect(slug(await substitute(duty.id, wanted, 'dung'))).toBe('404 not-found');
    const wrong = await substitute(duty.id, { personId: house.people.an, reason: 'Thay' });
    expect([slug(wrong), wrong.json.detail]).toEqual([
      '422 swap-breaks-rules',
      'Nguyễn Văn An không thuộc diện trực vị trí này',
    ]);
    const stranger = await substitute(duty.id, { personId: house.people.dung, reason: 'Thay' });
    expect(slug(stranger)).toBe('422 unknown-reference');
    expect((await substitute(duty.id, { personId: house.people.giang, reason: ' ' })).status).toBe(400);
    expect(await house.revisions()).toHaveLength(1);
  });

  it('ends a swap that was under way for the watch', async () => {
    const duty = await house.duty('binh', '2024-04-28');
    await house.ask('binh', 'POST', `/api/duties/${duty.id}/swaps`, { to: house.people.khoa });
    await substitute(duty.id, { personId: house.people.giang, reason: 'Thay' });
    await house.mails();
    await house.tick();
    const [swap] = (await house.ask('binh', 'GET', '/api/swaps')).json.swaps;
    expect([swap.state, swap.refusalReason.vi]).toEqual([
      'refused',
      'Ca CN 28/4 07h30–19h30 đã thay đổi sau khi đề nghị',
    ]);
  });
});
