import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import type { AddressObject, ParsedMail } from 'mailparser';
import { expectStrictLines, shapeOf } from '../support/calendar-shape.js';
import { hostile } from '../support/hostile.js';
import { NoticesHouse } from './notices-house.js';
import { partOf } from './notices-mail-server.js';

let house: NoticesHouse;
beforeAll(async () => {
  house = await NoticesHouse.open();
});
afterAll(() => house.close());

/** The mail about one watch when person, unit, post, whom to call, place, note and label are called so. */
async function called(words: string): Promise<{ raw: string; mail: ParsedMail }> {
  const { binh } = house.cast.people;
  await house.db.query('UPDATE person SET name = $2 WHERE id = $1', [binh, words]);
  await house.db.query('UPDATE unit SET name = $1, address = $1, duty_phone = $1', [words]);
  await house.db.query('UPDATE contact SET organisation = $1, person_name = $1, hotline_written = $1', [words]);
  await house.db.query(`UPDATE post_kind SET name_vi = $1 WHERE id = 'ky-thuat'`, [words]);
  const dutyId = await house.watch(binh, '2024-05-07T07:30:00+07:00', { tell: false });
  await house.change('invite', dutyId, 'place = label');
  await house.db.query(`UPDATE notice SET state = 'void' WHERE state = 'due'`);
  await house.db.query('UPDATE duty SET place = $2, note = $2, label = $2 WHERE id = $1', [dutyId, words]);
  await house.change('move', dutyId, `ends_at = ends_at - interval '1 hour'`);
  await house.outbox.drain();
  const [received, ...more] = house.post.take('binh');
  expect([more.length, house.post.received.length]).toEqual([0, 0]);
  await house.db.query('UPDATE duty SET live = false WHERE id = $1', [dutyId]);
  return received!;
}

const partsOf = (raw: string) => raw.match(/^Content-Type: [^;\r\n]+/gim);
const headersOf = (raw: string) => raw.slice(0, raw.indexOf('\r\n\r\n')).match(/^[\w-]+:/gm);

describe('hostile words', () => {
  it('change neither the mail nor the calendar in it', async () => {
    const harmless = await called('Trần Thị Bình');
    const subject = harmless.mail.subject!.split(' – ')[0]!;
    const shape = shapeOf(partOf(harmless.raw, 'text/calendar').body);
    for (const words of hostile) {
      const { raw, mail } = await called(words);
      const calendar = partOf(raw, 'text/calendar').body;
      expectStrictLines(Buffer.from(calendar));
      expect([words, shapeOf(calendar)]).toEqual([words, shape]);
      expect([partsOf(raw), headersOf(raw)]).toEqual([partsOf(harmless.raw), headersOf(harmless.raw)]);
      expect(mail.to).toMatchObject({ value: [{ address: 'binh@demo.example' }] });
      expect([mail.bcc, mail.cc]).toEqual([undefined, undefined]);
      expect(mail.subject!.startsWith(`${subject} – `)).toBe(true);
      expect(mail.subject! + (mail.to as AddressObject).value[0]!.name).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      const whole = new ICAL.Component(ICAL.parse(calendar));
      const component = whole.getFirstSubcomponent('vevent')!;
      expect(whole.getFirstPropertyValue('method')).toBe('REQUEST');
      expect(component.getFirstPropertyValue('sequence')).toBe(2);
      expect(component.getFirstPropertyValue('attendee')).toBe('mailto:binh@demo.example');
      expect(component.getFirstPropertyValue('organizer')).toBe('mailto:truc@demo.example');
    }
  }, 120_000);

  it('that look encoded are read as they were written', async () => {
    const { raw, mail } = await called('=?UTF-8?Q?Mallory?= <m@evil.test>');
    expect(raw.slice(0, raw.indexOf('\r\n\r\n'))).not.toContain('=?UTF-8?Q?Mallory');
    expect(mail.to).toMatchObject({
      value: [{ name: '= ?UTF-8?Q?Mallory?= <m@evil.test>', address: 'binh@demo.example' }],
    });
  });
});
