import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { AuditLog } from '../../src/audit/audit.service.js';
import { MINUTE } from '../../src/rota/interval.js';
import { DutiesService } from '../../src/rosters/duties.service.js';
import { NoticesHouse } from './notices-house.js';
import { partOf } from './notices-mail-server.js';

let house: NoticesHouse;
beforeAll(async () => {
  house = await NoticesHouse.open();
});
afterAll(() => house.close());

/** The one event of a calendar, read strictly. */
function eventIn(text: string): { method: string; event: ICAL.Event; component: ICAL.Component } {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const components = calendar.getAllSubcomponents('vevent');
  expect(components).toHaveLength(1);
  const component = components[0]!;
  return { method: String(calendar.getFirstPropertyValue('method')), event: new ICAL.Event(component), component };
}

const read = ({ raw }: { raw: string }) => eventIn(partOf(raw, 'text/calendar').body);

describe('an invitation on its way', () => {
  let dutyId: string;
  let firstMessageId: string;

  it('is built as calendar programs need it to show their buttons', async () => {
    dutyId = await house.watch(house.cast.people.binh, '2024-04-30T07:30:00+07:00');
    await house.outbox.drain();
    const [received, ...more] = house.post.take('binh');
    expect(more).toHaveLength(0);
    const { raw, mail } = received!;

    const structure = [...raw.replace(/\r\n[ \t]+/g, ' ').matchAll(/^Content-Type: ([^;\r\n]+)/gim)].map(
      ([, type]) => type,
    );
    expect(structure).toEqual([
      'multipart/mixed',
      'multipart/alternative',
      'text/plain',
      'text/html',
      'text/calendar',
      'application/ics',
    ]);
    const inline = partOf(raw, 'text/calendar');
    expect(inline.headers).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=REQUEST$/m);
    expect(inline.headers).not.toMatch(/Content-Disposition: attachment/i);
    const attached = partOf(raw, 'application/ics');
    expect(attached.headers).toMatch(/Content-Disposition: attachment; filename=invite\.ics/);
    expect(attached.body).toBe(inline.body);

    expect(mail.subject).toBe('Mời trực Thứ Ba 30/4, 07h30–19h30 – Trực kỹ thuật');
    expect(mail.from?.value).toEqual([{ name: 'Lịch trực Sở GDĐT', address: 'truc@demo.example' }]);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.headers.get('x-reminder-key')).toBe(`invite|${dutyId}|${house.cast.people.binh}|0|mail`);
    expect(mail.references).toBeUndefined();
    expect(mail.text).toContain('https://truc.demo.example/l/');
    expect(mail.html).toContain('Đề nghị đổi');
    firstMessageId = mail.messageId!;

    const { method, event, component } = eventIn(inline.body);
    expect(method).toBe('REQUEST');
    expect(event.uid).toBe(`${dutyId.replaceAll('-', '')}@truc.demo.example`);
    expect(event.sequence).toBe(0);
    expect(event.startDate.toJSDate().toISOString()).toBe('2024-04-30T00:30:00.000Z');
    expect(event.endDate.toJSDate().toISOString()).toBe('2024-04-30T12:30:00.000Z');
    expect(event.startDate.zone.tzid).toBe('Asia/Ho_Chi_Minh');
    expect(component.getFirstPropertyValue('organizer')).toBe('mailto:truc@demo.example');
    const attendee = component.getFirstProperty('attendee')!;
    expect(attendee.getFirstValue()).toBe('mailto:binh@demo.example');
    expect(attendee.jCal[1]).toMatchObject({
      cutype: 'INDIVIDUAL',
      role: 'REQ-PARTICIPANT',
      partstat: 'NEEDS-ACTION',
      rsvp: 'TRUE',
      cn: 'Trần Thị Bình',
    });
  });

  it('is not sent twice when the same is published again', async () => {
    await house.db.transaction((tx) => house.notices.dutiesChanged(tx, [{ kind: 'invite', dutyId }]));
    await house.outbox.drain();
    expect(house.post.received).toHaveLength(0);
  });

  it('is followed by an update with the next SEQUENCE, later stamps and the same UID, in the same thread', async () => {
    await house.moveTo('2024-04-26T08:00:00+07:00');
    await house.change(
      'move',
      dutyId,
      `starts_at = '2024-04-30T08:30:00+07:00', ends_at = '2024-04-30T20:30:00+07:00'`,
    );
    await house.outbox.drain();
    const [{ mail, raw }] = house.post.take('binh') as [NonNullable<ReturnType<typeof house.post.take>[0]>];
    expect(mail.subject).toBe('Cập nhật ca trực Thứ Ba 30/4, 08h30–20h30 – Trực kỹ thuật');
    expect(mail.references).toBe(firstMessageId);
    expect(mail.messageId).not.toBe(firstMessageId);
    const { method, event, component } = eventIn(partOf(raw, 'text/calendar').body);
    expect([method, event.sequence, event.uid]).toEqual([
      'REQUEST',
      1,
      `${dutyId.replaceAll('-', '')}@truc.demo.example`,
    ]);
    expect(String(component.getFirstPropertyValue('dtstamp'))).toMatch(/^2024-04-26T01:00:/);
    expect(String(component.getFirstPropertyValue('last-modified'))).toBe(
      String(component.getFirstPropertyValue('dtstamp')),
    );
  });

  it('is stamped later each time, however late a partner’s watch was revised', async () => {
    const own = await house.watch(house.cast.people.binh, '2024-05-08T07:30:00+07:00', { tell: false });
    const partner = await house.watch(house.cast.people.chau, '2024-05-08T19:30:00+07:00', { tell: false });
    await house.db.query(`UPDATE duty SET revised_at = clock_now() + interval '9 seconds' WHERE id = $1`, [partner]);
    const stamps: string[] = [];
    for (const kind of ['invite', 'move', 'cancel'] as const) {
      await house.change(kind, own, kind === 'move' ? `ends_at = ends_at - interval '1 hour'` : '');
      await house.outbox.drain();
      const [received] = house.post.take('binh');
      stamps.push(String(read(received!).component.getFirstPropertyValue('dtstamp')));
    }
    expect(stamps[0]! < stamps[1]! && stamps[1]! < stamps[2]!).toBe(true);
  });

  it('is taken back with METHOD:CANCEL, whose MIME method is the same, and speaks of no company', async () => {
    const { an, chau } = house.cast.people;
    await house.watch(an, '2024-04-30T08:30:00+07:00', { tell: false, post: 'lanh-dao' });
    await house.watch(chau, '2024-04-30T20:30:00+07:00', { tell: false, hours: 8 });
    await house.change('cancel', dutyId);
    await house.outbox.drain();
    const [{ mail, raw }] = house.post.take('binh') as [NonNullable<ReturnType<typeof house.post.take>[0]>];
    expect(mail.subject).toMatch(/^Hủy ca trực Thứ Ba 30\/4/);
    const part = partOf(raw, 'text/calendar');
    expect(part.headers).toContain('method=CANCEL');
    const { method, event, component } = eventIn(part.body);
    expect([method, event.sequence]).toEqual(['CANCEL', 2]);
    expect(component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(component.getAllSubcomponents('valarm')).toHaveLength(0);
    expect(mail.html).not.toContain('/l/');
    for (const text of [mail.text, event.description]) expect(text).not.toMatch(/Nguyễn Văn An|Lê Minh Châu/);
  });

  it('comes back with a higher SEQUENCE when the duty is restored', async () => {
    await house.change('invite', dutyId);
    await house.outbox.drain();
    const [{ mail, raw }] = house.post.take('binh') as [NonNullable<ReturnType<typeof house.post.take>[0]>];
    expect(mail.subject).toMatch(/^Mời trực/);
    expect(mail.text).toMatch(/^Giao ca cho: Lê Minh Châu\nCùng trực: Nguyễn Văn An /m);
    expect(eventIn(partOf(raw, 'text/calendar').body).event.sequence).toBe(3);
  });
});

describe('what need not be told', () => {
  it('a duty moved before its invitation went out is one REQUEST with the new time', async () => {
    const dutyId = await house.watch(house.cast.people.chau, '2024-05-01T07:30:00+07:00');
    await house.change('move', dutyId, `starts_at = '2024-05-01T09:30:00+07:00'`);
    await house.outbox.drain();
    const received = house.post.take('chau');
    expect(received.map(({ mail }) => mail.subject)).toEqual(['Mời trực Thứ Tư 1/5, 09h30–19h30 – Trực kỹ thuật']);
  });

  it('a duty cancelled before its invitation went out is not mentioned', async () => {
    const dutyId = await house.watch(house.cast.people.chau, '2024-05-02T07:30:00+07:00');
    const telling = await house.change('cancel', dutyId);
    await house.outbox.drain();
    expect(telling.told).toBe(0);
    expect(house.post.take('chau')).toHaveLength(0);
  });

  it('a duty whose holder answered for it, or heard of it by word of mouth, is taken back although no invitation went out', async () => {
    const byMouth = await house.watch(house.cast.people.binh, '2024-05-06T07:30:00+07:00', { tell: false });
    const answered = await house.watch(house.cast.people.binh, '2024-05-06T19:30:00+07:00');
    await new DutiesService(house.db, new AuditLog(), house.notices).answer(
      house.cast.people.binh,
      answered,
      { answer: 'accepted', sequence: 0, reason: '' },
      'page',
    );
    await house.change('cancel', byMouth);
    await house.change('cancel', answered);
    await house.outbox.drain();
    expect(
      house.post
        .take('binh')
        .map(read)
        .map(({ method, event }) => [method, event.uid]),
    ).toEqual([
      ['CANCEL', `${byMouth.replaceAll('-', '')}@truc.demo.example`],
      ['CANCEL', `${answered.replaceAll('-', '')}@truc.demo.example`],
    ]);
  });

  it('a restatement sends nothing, but what still waits says the new words', async () => {
    const dutyId = await house.watch(house.cast.people.chau, '2024-05-03T07:30:00+07:00');
    await house.change('restate', dutyId, `note = 'Mang theo chìa khóa'`);
    await house.outbox.drain();
    await house.change('restate', dutyId, `note = 'Không cần chìa khóa'`);
    await house.outbox.drain();
    const received = house.post.take('chau');
    expect(received).toHaveLength(1);
    expect(received[0]!.mail.text).toContain('Mang theo chìa khóa');
  });

  it('a watch that is over is told to nobody', async () => {
    await house.watch(house.cast.people.chau, '2024-04-20T07:30:00+07:00');
    await house.outbox.drain();
    expect(house.post.take('chau')).toHaveLength(0);
  });
});

describe('whom it concerns', () => {
  it('a swap is one CANCEL to the one and one REQUEST, with another UID, to the other', async () => {
    const old = await house.watch(house.cast.people.binh, '2024-05-04T07:30:00+07:00');
    await house.outbox.drain();
    house.post.take('binh');
    await house.change('cancel', old);
    const next = await house.watch(house.cast.people.chau, '2024-05-04T07:30:00+07:00');
    await house.outbox.drain();
    const [toBinh, toChau] = [house.post.take('binh'), house.post.take('chau')];
    expect(house.post.received).toHaveLength(0);
    expect(toBinh.map(read).map(({ method, event }) => [method, event.uid])).toEqual([
      ['CANCEL', `${old.replaceAll('-', '')}@truc.demo.example`],
    ]);
    expect(toChau.map(read).map(({ method, event }) => [method, event.uid])).toEqual([
      ['REQUEST', `${next.replaceAll('-', '')}@truc.demo.example`],
    ]);
  });

  it('somebody without an address is named, so that they are told by word of mouth', async () => {
    await house.db.query('UPDATE person SET email = NULL WHERE id = $1', [house.cast.people.dung]);
    const dutyId = await house.watch(house.cast.people.dung, '2024-05-05T07:30:00+07:00', { tell: false });
    const telling = await house.db.transaction((tx) => house.notices.dutiesChanged(tx, [{ kind: 'invite', dutyId }]));
    expect(telling).toEqual({ told: 0, unreachable: [{ personId: house.cast.people.dung, name: 'Phạm Tiến Dũng' }] });
  });

  it('a refusal reaches the unit head; a head who declines reaches whoever is above', async () => {
    const dutyId = await house.watch(house.cast.people.chau, '2024-05-06T07:30:00+07:00', { tell: false });
    const decline = (id: string) => house.db.transaction((tx) => house.notices.dutyDeclined(tx, id, 'Con ốm'));
    await decline(dutyId);
    await decline(dutyId);
    await house.moveTo(house.clock.now() + 4 * MINUTE);
    await house.outbox.drain();
    const toAn = house.post.take('an');
    expect(toAn.map(({ mail }) => mail.subject)).toEqual(['Đề nghị đổi ca: Lê Minh Châu, Thứ Hai 6/5, 07h30–19h30']);
    expect(toAn[0]!.mail.text).toContain('Lý do: Con ốm');
    await house.db.query('UPDATE unit SET head_person_id = $1 WHERE id = $2', [
      house.cast.people.hanh,
      house.cast.units.so,
    ]);
    await decline(
      await house.watch(house.cast.people.an, '2024-05-06T07:30:00+07:00', { tell: false, post: 'lanh-dao' }),
    );
    await house.moveTo(house.clock.now() + 4 * MINUTE);
    await house.outbox.drain();
    expect(house.post.take('an')).toHaveLength(0);
    expect(house.post.take('hanh')).toHaveLength(1);
  });

  it('a reminder reaches the head once, and units nobody can be written to are left out', async () => {
    const { so, leChan, thpt1 } = house.cast.units;
    await house.db.query(`UPDATE roster SET stage = 'draft' WHERE unit_id = $1`, [thpt1]);
    const nudge = () =>
      house.db.transaction((tx) =>
        house.notices.nudge(tx, {
          periodId: house.cast.periodId,
          periodTitle: 'Lễ 30/4',
          dueAt: Date.parse('2024-04-25T17:00:00+07:00'),
          now: house.clock.now(),
          units: [
            { unitId: thpt1, gaps: null, nudgeId: house.cast.people.an },
            { unitId: leChan, gaps: null, nudgeId: house.cast.people.binh },
          ],
          by: { name: 'Vũ Thị Hạnh' },
        }),
      );
    expect(await nudge()).toEqual(new Map([[thpt1, [house.cast.people.an]]]));
    expect(await nudge()).toEqual(new Map());
    await house.outbox.drain();
    const received = house.post.take('an');
    expect(received).toHaveLength(1);
    expect(received[0]!.mail.text).toContain(`https://truc.demo.example/units/${thpt1}/rosters/${house.cast.periodId}`);
    expect(so).not.toBe(thpt1);
  });
});

describe('a sign-in mail', () => {
  it('carries its link out of the database', async () => {
    const url = 'https://truc.demo.example/s/secret-token-of-binh';
    await house.db.transaction((tx) => house.notices.tellSignInLink(tx, { personId: house.cast.people.binh, url }));
    await house.outbox.drain();
    expect(house.post.take('binh')[0]!.mail.text).toContain(url);
    const rows = await house.db.query('SELECT body::text AS body, state FROM notice WHERE kind = $1', ['sign-in']);
    expect(rows).toEqual([{ body: expect.not.stringContaining('secret-token'), state: 'sent' }]);
  });
});
