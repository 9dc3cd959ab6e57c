import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { calendarText, eventText, type CalendarEvent } from '../../src/calendars/ical.js';
import { restamped, sentEvents } from '../../src/calendars/restamped.js';
import { unzip, zip } from '../../src/calendars/zipped.js';

/** Words as people write them, and such as look like lines of a calendar. */
const words = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 90 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        'Nguyễn Thị Trực ',
        '😀😀😀',
        '\r\n',
        '\nDTSTAMP:1',
        'BEGIN:VEVENT\r\nUID:',
        '\r\nEND:VEVENT\r\n',
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));
const instant = fc.integer({ min: 1_000_000_000, max: 2_000_000_000 }).map((seconds) => seconds * 1000);
const uid = fc.stringMatching(/^[0-9a-f]{32}@[a-z]{30,90}$/);
const event: fc.Arbitrary<CalendarEvent> = fc
  .record({ uid, stampedAt: instant, start: instant, summary: words, location: words, description: words })
  .map((told) => ({
    ...told,
    alarm: told.summary,
    end: told.start + 1000,
    sequence: 0,
    createdAt: 0,
    categories: [],
    busy: true,
  }));
const feed = { method: 'PUBLISH', feed: { name: 'Lịch trực', url: 'http://lich-truc.test/feeds/a.ics' } } as const;

const unfolded = (text: string): string => text.replace(/\r\n /g, '');

describe('a calendar’s octets', () => {
  it('are lines of 75 at most, as long as they may be, broken between characters', () => {
    fc.assert(
      fc.property(event, (told) => {
        const text = eventText(told);
        expect(Buffer.from(text).toString()).toBe(text);
        const lines = text.split('\r\n');
        for (const [index, line] of lines.entries()) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          const [next = ''] = (lines[index + 1] ?? '').slice(1);
          if (lines[index + 1]?.startsWith(' ')) expect(Buffer.byteLength(line + next)).toBeGreaterThan(75);
        }
        expect(unfolded(text)).toContain(`\r\nUID:${told.uid}\r\n`);
      }),
    );
  });

  it('give every event of the last feed back by its UID, whatever its words look like', () => {
    fc.assert(
      fc.property(fc.uniqueArray(event, { selector: (told) => told.uid, maxLength: 4 }), (events) => {
        const sent = sentEvents(calendarText(feed, events));
        expect([...sent]).toEqual(events.map((told) => [told.uid, eventText(told)]));
      }),
    );
  });

  it('stay the same with the same words, and with others get a later stamp and nothing else', () => {
    fc.assert(
      fc.property(event, instant, (told, now) => {
        const sent = eventText(told);
        expect(restamped({ ...told, stampedAt: now }, sent, now)).toBe(sent);
        const other = { ...told, location: `${told.location}!` };
        const stampedAt = Math.max(now, told.stampedAt + 1000);
        expect(restamped(other, sent, now)).toBe(eventText({ ...other, stampedAt }));
      }),
    );
  });

  it('come out of their compressed form as they went in, short or long, and keep no more memory than they fill', async () => {
    for (const length of [1, 4000, 65_536, 65_537, 300_000]) {
      const plain = Buffer.from(Array.from({ length }, (_, at) => (at * 7919) % 251));
      const zipped = await zip(plain);
      expect((await unzip(zipped, length)).equals(plain)).toBe(true);
    }
    expect((await zip(Buffer.alloc(8000))).buffer.byteLength).toBeLessThanOrEqual(8192);
  });
});
