import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addMember } from '../support/cast.js';
import { answerPath, eventsFor, slug, subjects, SwapHouse } from './swap-house.js';

/** What the page behind a link sends. */
const form = (answer: string, reason = '') => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
  body: new URLSearchParams({ answer, reason }),
});

describe('swapping watches', () => {
  let house: SwapHouse;
  beforeEach(async () => {
    house = await SwapHouse.open();
  });
  afterEach(() => house.close());

  it('is given to a partner by the link in the mail, approved by the head, and told to both', async () => {
    const duty = await house.duty('binh', '2024-04-28');
    const asked = await house.ask('binh', 'POST', `/api/duties/${duty.id}/swaps`, {
      to: house.people.chau,
      note: 'Nhà có việc',
      breachReason: 'Đã thống nhất',
    });
    expect([asked.status, asked.json.state, asked.json.needsApproval]).toEqual([201, 'open', true]);
    const [letter, ...more] = await house.mails();
    expect([letter!.to, letter!.mail.subject, more]).toEqual([
      'chau@demo.example',
      'Đề nghị đổi ca: Trần Thị Bình, Chủ Nhật 28/4, 07h30–19h30',
      [],
    ]);
    expect(letter!.mail.text).toContain('Nhà có việc');

    const page = house.app.url + answerPath(letter!);
    const looked = await (await fetch(page)).text();
    expect(looked).toContain('Trần Thị Bình đề nghị đổi ca');
    expect((await house.ask('binh', 'GET', '/api/swaps')).json.swaps[0].state).toBe('open');
    const answered = await (await fetch(page, form('accepted'))).text();
    expect(answered).toContain('đang chờ trưởng đơn vị duyệt');
    expect(subjects(await house.mails())).toEqual(['an: Chờ duyệt đổi ca: Trần Thị Bình, Chủ Nhật 28/4, 07h30–19h30']);
    expect((await house.duty('binh', '2024-04-28')).sequence).toBe(0);

    const [waiting] = (await house.ask('an', 'GET', '/api/swaps')).json.swaps;
    expect(waiting.may).toEqual({ answer: false, take: false, decide: true, withdraw: false });
    const decided = await house.ask('an', 'PUT', `/api/swaps/${waiting.id}/decision`, { decision: 'approved' });
    expect([decided.status, decided.json.state]).toEqual([200, 'done']);

    const taken = await house.duty('chau', '2024-04-28');
    expect(taken).toMatchObject({ sequence: 0, live: true, start: duty.start, end: duty.end });
    expect(taken.uid).not.toBe(duty.uid);
    const mails = await house.mails();
    const hours = ['20240428T073000', '20240428T193000'];
    expect(eventsFor(mails, 'binh')).toEqual([['CANCEL', duty.uid, '1', ...hours]]);
    expect(eventsFor(mails, 'chau')).toEqual([['REQUEST', taken.uid, '0', ...hours]]);
    expect(subjects(mails).filter((subject) => subject.includes('Đã đổi ca'))).toHaveLength(2);
    const last = (await house.revisions()).at(-1);
    expect([last?.revision, last?.cause, last?.changes?.map(({ kind }) => kind)]).toEqual([
      2,
      'swap',
      ['cancel', 'invite'],
    ]);
    expect((await house.an.look()).roster).toMatchObject({ revision: 2, changedSincePublication: false });
    expect(await (await fetch(page)).text()).toContain('Đã đổi ca');
  });

  it('passes a part of the hours: the rest keeps its event and moves, the part is a new one', async () => {
    await house.approval(false);
    const duty = await house.duty('binh', '2024-04-28');
    const part = { start: '2024-04-28T13:30:00+07:00', end: '2024-04-28T19:30:00+07:00' };
    const asked = await house.ask('binh', 'POST', `/api/duties/${duty.id}/swaps`, { to: house.people.giang, ...part });
    expect(asked.json.legs[0].part).toBe(true);
    await house.mails();
    expect(
      (await house.ask('giang', 'PUT', `/api/swaps/${asked.json.id}/answer`, { answer: 'accepted' })).json.state,
    ).toBe('done');
    const mails = await house.mails();
    const taken = await house.duty('giang', '2024-04-28');
    expect(eventsFor(mails, 'binh')).toEqual([['REQUEST', duty.uid, '1', '20240428T073000', '20240428T133000']]);
    expect(eventsFor(mails, 'giang')).toEqual([['REQUEST', taken.uid, '0', '20240428T133000', '20240428T193000']]);
    // The head had no say, and hears of it.
    expect(subjects(mails).some((subject) => subject.startsWith('an: Đã đổi ca'))).toBe(true);
    expect(
      (
        await house.ask('binh', 'POST', `/api/duties/${duty.id}/swaps`, {
          to: null,
          start: '2024-04-28T06:00:00+07:00',
        })
      ).status,
    ).toBe(400);
  });

  it('a part in the middle leaves the holder two watches', async () => {
    await house.approval(false);
    const duty = await house.duty('binh', '2024-04-28');
    const part = { start: '2024-04-28T11:00:00+07:00', end: '2024-04-28T13:00:00+07:00' };
    const asked = await house.ask('binh', 'POST', `/api/duties/${duty.id}/swaps`, { to: house.people.giang, ...part });
    await house.ask('giang', 'PUT', `/api/swaps/${asked.json.id}/answer`, { answer: 'accepted' });
    const own = await house.duties(`live AND person_id = '${house.people.binh}'`);
    expect(own.map(({ start, end }) => (end - start) / 3_600_000)).toEqual([3.5, 6.5]);
    expect(own.map(({ id }) => id === duty.id)).toEqual([true, false]);
  });

  it('goes round a chain of three, once all have agreed', async () => {
    await house.approval(false);
    const [a, b, c] = [
      await house.duty('binh', '2024-04-28'),
      await house.duty('giang', '2024-05-01'),
      await house.duty('khoa', '2024-05-03'),
    ];
    const { giang, khoa, binh } = house.people;
    const broken = await house.ask('binh', 'POST', `/api/duties/${a.id}/swaps`, {
      to: giang,
      further: [{ dutyId: c.id, to: binh }],
    });
    expect(slug(broken)).toBe('422 swap-not-possible');
    const asked = await house.ask('binh', 'POST', `/api/duties/${a.id}/swaps`, {
      to: giang,
      further: [
        { dutyId: b.id, to: khoa },
        { dutyId: c.id, to: binh },
      ],
    });
    expect(asked.status).toBe(201);
    expect(subjects(await house.mails()).map((each) => each.split(':')[0])).toEqual(['giang', 'khoa']);
    const answer = (who: 'giang' | 'khoa') =>
      house.ask(who, 'PUT', `/api/swaps/${asked.json.id}/answer`, { answer: 'accepted' });
    expect((await answer('giang')).json.state).toBe('open');
    expect(await house.revisions()).toHaveLength(1);
    expect((await answer('khoa')).json.state).toBe('done');
    expect((await house.duty('giang', '2024-04-28')).sequence).toBe(0);
    expect((await house.duty('khoa', '2024-05-01')).sequence).toBe(0);
    expect((await house.duty('binh', '2024-05-03')).sequence).toBe(0);
    expect(await house.revisions()).toHaveLength(2);
  });

  it('is refused at once when a rule forbids it, saying which, and wants a reason where one only warns', async () => {
    const duty = await house.duty('binh', '2024-04-28');
    const to = (personId: string, breachReason = '') =>
      house.ask('binh', 'POST', `/api/duties/${duty.id}/swaps`, { to: personId, breachReason });
    await house.app.db.query(
      `INSERT INTO absence (person_id, kind, starts_at, ends_at) VALUES ($1, 'leave', '2024-04-28T00:00+07', '2024-04-29T00:00+07')`,
      [house.people.giang],
    );
    const away = await to(house.people.giang);
    expect([slug(away), away.json.detail]).toEqual([
      '422 swap-breaks-rules',
      'Hoàng Thu Giang đã báo vắng 12 giờ của ca này',
    ]);
    const leader = await to(house.people.an);
    expect(leader.json.detail).toBe('Nguyễn Văn An không thuộc diện trực vị trí này');
    // Bình 28/4 and Châu 29/4 trade: Bình would stand 29/4 after nothing, Châu 28/4; giving Châu the eve leaves 12 h.
    const night = house.an.shift('ky-thuat', '2024-04-28', 'Đ');
    await house.an.assign([{ shiftId: night.id, personId: house.people.khoa }]);
    await house.an.publish('Các ca khác do bảo vệ trực');
    const tired = await to(house.people.khoa);
    expect(slug(tired)).toBe('422 swap-needs-reason');
    expect(tired.json.detail).toMatch(/^Đinh Văn Khoa .*(nghỉ|trực)/);
    expect((await to(house.people.khoa, 'Chỉ còn một người')).status).toBe(201);
    expect(await house.app.db.query('SELECT FROM swap')).toHaveLength(1);
  });

  it('an offer to everybody goes to the first who takes it, also when two do at once', async () => {
    await house.approval(false);
    const duty = await house.duty('binh', '2024-04-28');
    const asked = await house.ask('binh', 'POST', `/api/duties/${duty.id}/swaps`, { to: null });
    // An may not stand this post; Dũng belongs to another unit.
    expect(subjects(await house.mails()).map((each) => each.split(':')[0])).toEqual(['chau', 'giang', 'khoa']);
    const stranger = await house.ask('dung', 'PUT', `/api/swaps/${asked.json.id}/taker`, {});
    expect(slug(stranger)).toBe('404 not-found');
    expect((await house.ask('dung', 'GET', '/api/swaps')).json.swaps).toEqual([]);
    const take = (who: 'giang' | 'khoa') => house.ask(who, 'PUT', `/api/swaps/${asked.json.id}/taker`, {});
    const both = await Promise.all([take('giang'), take('khoa')]);
    expect(both.map(slug).toSorted()).toEqual(['200 ', '409 swap-closed']);
    expect(await house.duties(`live AND starts_at = to_timestamp(${duty.start / 1000})`)).toHaveLength(1);
  });

  it('one refusal ends it, and everybody else hears why; withdrawn, nobody is asked any more', async () => {
    const duty = await house.duty('binh', '2024-04-28');
    const asked = await house.ask('binh', 'POST', `/api/duties/${duty.id}/swaps`, { to: house.people.giang });
    const twice = await house.ask('binh', 'POST', `/api/duties/${duty.id}/swaps`, { to: null });
    expect(slug(twice)).toBe('409 swap-under-way');
    const said = await house.ask('giang', 'PUT', `/api/swaps/${asked.json.id}/answer`, {
      answer: 'declined',
      reason: 'Bận',
    });
    expect(said.json.refusalReason.vi).toBe('Hoàng Thu Giang không nhận: Bận');
    // What was asked and not yet sent need not be asked any more.
    const mails = await house.mails();
    expect(subjects(mails).filter((each) => each.startsWith('binh'))).toEqual([
      'binh: Không đổi ca: Chủ Nhật 28/4, 07h30–19h30',
    ]);
    const again = await house.ask('binh', 'POST', `/api/duties/${duty.id}/swaps`, { to: house.people.giang });
    expect((await house.ask('binh', 'DELETE', `/api/swaps/${again.json.id}`)).status).toBe(204);
    expect(slug(await house.ask('giang', 'PUT', `/api/swaps/${again.json.id}/answer`, { answer: 'accepted' }))).toBe(
      '409 swap-closed',
    );
    expect(slug(await house.ask('giang', 'DELETE', `/api/swaps/${again.json.id}`))).toBe('403 not-allowed');
  });

  it('is carried out only as it was agreed: a watch moved meanwhile ends the swap, saying so', async () => {
    const duty = await house.duty('binh', '2024-04-28');
    const asked = await house.ask('binh', 'POST', `/api/duties/${duty.id}/swaps`, { to: house.people.giang });
    await house.ask('giang', 'PUT', `/api/swaps/${asked.json.id}/answer`, { answer: 'accepted' });
    const shiftId = house.an.shift('ky-thuat', '2024-04-28', 'N').id;
    await house.an.look();
    await house.an.assign(
      [{ id: duty.id, shiftId, personId: house.people.binh, end: '2024-04-28T18:30:00+07:00' }],
      [duty.id],
    );
    await house.an.publish('Các ca khác do bảo vệ trực');
    await house.mails();
    const decided = await house.ask('an', 'PUT', `/api/swaps/${asked.json.id}/decision`, { decision: 'approved' });
    expect([decided.json.state, decided.json.refusalReason.vi]).toEqual([
      'refused',
      'Ca CN 28/4 07h30–19h30 đã thay đổi sau khi đề nghị',
    ]);
    expect(subjects(await house.mails()).map((each) => each.split(':')[0])).toEqual(['binh', 'giang']);
    expect((await house.duty('binh', '2024-04-28')).sequence).toBe(1);
  });

  it('expires when the watch begins', async () => {
    const duty = await house.duty('binh', '2024-04-28');
    const asked = await house.ask('binh', 'POST', `/api/duties/${duty.id}/swaps`, { to: house.people.giang });
    await house.mails();
    await house.tick();
    expect((await house.ask('binh', 'GET', '/api/swaps')).json.swaps[0].state).toBe('open');
    await house.moveTo('2024-04-28T07:30:00+07:00');
    await house.tick();
    await house.tick();
    const [swap] = (await house.ask('binh', 'GET', '/api/swaps')).json.swaps;
    expect([swap.id, swap.state]).toEqual([asked.json.id, 'expired']);
    const ended = (await house.mails()).filter(({ mail }) => mail.subject?.startsWith('Không đổi ca'));
    expect(subjects(ended)).toHaveLength(2);
    const late = await house.ask('binh', 'POST', `/api/duties/${duty.id}/swaps`, { to: house.people.giang });
    expect(slug(late)).toBe('409 duty-over');
  });

  it('leaves what else is changed in the draft unpublished', async () => {
    await house.approval(false);
    const duty = await house.duty('binh', '2024-04-28');
    const shift = house.an.shift('ky-thuat', '2024-05-06', 'N');
    const drafted = await house.an.assign([{ shiftId: shift.id, personId: house.people.chau }]);
    expect(drafted.status).toBe(200);
    const asked = await house.ask('binh', 'POST', `/api/duties/${duty.id}/swaps`, { to: house.people.giang });
    await house.ask('giang', 'PUT', `/api/swaps/${asked.json.id}/answer`, { answer: 'accepted' });
    expect((await house.an.look()).roster).toMatchObject({ revision: 2, changedSincePublication: true });
    expect(await house.duties(`person_id = '${house.people.chau}' AND starts_at::date = '2024-05-06'`)).toEqual([]);
    const { changes } = await house.an.preview();
    expect(changes.map(({ kind, personId }: any) => [kind, personId])).toEqual([['invite', house.people.chau]]);
  });

  it('changes nothing at all when one write of it fails', async () => {
    await house.approval(false);
    const duty = await house.duty('binh', '2024-04-28');
    const asked = await house.ask('binh', 'POST', `/api/duties/${duty.id}/swaps`, { to: house.people.giang });
    await house.mails();
    await house.app.db.query(
      `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full'; END $$;
       CREATE TRIGGER fail BEFORE INSERT ON publication FOR EACH ROW EXECUTE FUNCTION fail();`,
    );
    const answer = () => house.ask('giang', 'PUT', `/api/swaps/${asked.json.id}/answer`, { answer: 'accepted' });
    expect((await answer()).status).toBe(500);
    expect((await house.duty('binh', '2024-04-28')).sequence).toBe(0);
    expect((await house.ask('binh', 'GET', '/api/swaps')).json.swaps[0].legs[0].acceptedAt).toBeNull();
    expect(await house.mails()).toEqual([]);
    await house.app.db.query('DROP TRIGGER fail ON publication');
    expect((await answer()).json.state).toBe('done');
  });

  it('ranks partners with reasons, and shows what an exchange would break', async () => {
    const duty = await house.duty('binh', '2024-04-28');
    await addMember(house.app.db.manager, house.cast.units.thpt1, {
      name: 'Vũ Mới',
      email: null,
      postKindIds: ['ky-thuat'],
    });
    const { people } = (await house.ask('binh', 'GET', `/api/duties/${duty.id}/partners`)).json;
    expect(people).toHaveLength(5);
    expect(people[0].name).toBe('Vũ Mới');
    expect(people.at(-1)).toMatchObject({
      name: 'Nguyễn Văn An',
      warnings: [{ hard: true, vi: 'không thuộc diện trực vị trí này' }],
    });
    const khoa = people.find(({ name }: any) => name === 'Đinh Văn Khoa');
    expect(khoa.duties).toHaveLength(2);
    expect(slug(await house.ask('chau', 'GET', `/api/duties/${duty.id}/partners`))).toBe('403 not-allowed');
  });
});
