import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';

type Session = { cookie: string };

let app: TestApp;
let cast: Cast;
let binh: Session;

beforeAll(async () => {
  app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
  cast = await seedCast(app.db);
  binh = await sessionFor(app.db, cast.people.binh);
});
afterAll(() => app?.close());
beforeEach(() => app.db.query('DELETE FROM absence'));

const path = () => `/api/people/${cast.people.binh}/absence-imports`;
const preview = (ics: string, as = binh) => app.request('POST', `${path()}/preview`, { as, body: { ics } });
const record = (events: unknown[], as = binh) => app.request('POST', path(), { as, body: { kind: 'travel', events } });
const file = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Lich//VN', ...events, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:a@demo.example', ...lines, 'END:VEVENT'].join('\r\n');
const startsOf = async (...lines: string[]): Promise<string[]> =>
  (await preview(file(event(...lines)))).json.events.map(({ start }: { start: string }) => start);

describe('a calendar file', () => {
  it('says when somebody is away: days, times with and without a zone, in UTC, with a duration', async () => {
    const { status, json } = await preview(
      file(
        event('SUMMARY:Nghỉ phép', 'DTSTART;VALUE=DATE:20240427', 'DTEND;VALUE=DATE:20240429'),
        event('SUMMARY:Họp', 'DTSTART:20240502T080000', 'DTEND:20240502T100000'),
        event('DTSTART:20240503T010000Z', 'DURATION:PT2H'),
        event('DTSTART;TZID=Asia/Tokyo:20240504T090000', 'DTEND;TZID=Asia/Tokyo:20240504T100000'),
        event('DTSTART;TZID=SE Asia Standard Time:20240505T080000', 'DTEND;TZID=SE Asia Standard Time:20240505T090000'),
        event('DTSTART;VALUE=DATE:20240506'),
      ),
    );
    expect(status).toBe(200);
    expect(json).toMatchObject({ unread: 0, more: false });
    expect(
      json.events.map(({ start, end, allDay }: { start: string; end: string; allDay: boolean }) => [
        start,
        end,
        allDay,
      ]),
    ).toEqual([
      ['2024-04-26T17:00:00.000Z', '2024-04-28T17:00:00.000Z', true],
      ['2024-05-02T01:00:00.000Z', '2024-05-02T03:00:00.000Z', false],
      ['2024-05-03T01:00:00.000Z', '2024-05-03T03:00:00.000Z', false],
      ['2024-05-04T00:00:00.000Z', '2024-05-04T01:00:00.000Z', false],
      ['2024-05-05T01:00:00.000Z', '2024-05-05T02:00:00.000Z', false],
      ['2024-05-05T17:00:00.000Z', '2024-05-06T17:00:00.000Z', true],
    ]);
    expect(json.events[0]).toMatchObject({ uid: 'a@demo.example', summary: 'Nghỉ phép', already: false });
  });

  it('leaves out what blocks no time, is cancelled, is over, or lasts no moment', async () => {
    const { json } = await preview(
      file(
        event('DTSTART;VALUE=DATE:20240427', 'TRANSP:TRANSPARENT'),
        event('DTSTART;VALUE=DATE:20240428', 'STATUS:CANCELLED'),
        event('DTSTART;VALUE=DATE:20240401'),
        event('DTSTART:20240430T080000Z'),
        event('DTSTART;VALUE=DATE:20990101'),
      ),
    );
    expect(json).toEqual({ events: [], unread: 0, more: false });
  });

  it('follows repetitions, their exceptions and moved dates', async () => {
    const weekly = ['DTSTART:20240415T080000', 'DTEND:20240415T090000'];
    expect(await startsOf(...weekly, 'RRULE:FREQ=WEEKLY;COUNT=4', 'EXDATE:20240429T080000')).toEqual([
      '2024-05-06T01:00:00.000Z',
    ]);
    expect(await startsOf(...weekly, 'RRULE:FREQ=WEEKLY;UNTIL=20240506T010000Z')).toEqual([
      '2024-04-29T01:00:00.000Z',
      '2024-05-06T01:00:00.000Z',
    ]);
    expect(await startsOf(...weekly, 'RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=2')).toEqual([
      '2024-04-26T01:00:00.000Z',
      '2024-05-31T01:00:00.000Z',
    ]);
    const master = event(...weekly, 'RRULE:FREQ=WEEKLY;COUNT=4');
    const moved = event('RECURRENCE-ID:20240429T080000', 'DTSTART:20240430T080000', 'DTEND:20240430T090000');
    const { json } = await preview(file(master, moved));
    expect(json.events.map(({ start }: { start: string }) => start)).toEqual([
      '2024-04-30T01:00:00.000Z',
      '2024-05-06T01:00:00.000Z',
    ]);
  });

  it('follows them 400 days and 500 stretches, and says that there is more', async () => {
    const daily = await preview(file(event('DTSTART;VALUE=DATE:20200101', 'RRULE:FREQ=DAILY')));
    expect(daily.json.events).toHaveLength(401);
    expect(daily.json.more).toBe(false);
    const two = await preview(
      file(
        event('DTSTART:20200101T080000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'),
        event('DTSTART:20200101T100000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'),
      ),
    );
    expect([two.json.events.length, two.json.more]).toEqual([500, true]);
  });

  it.each([
    ['no calendar', 'Xin chào', 'calendar-unreadable'],
    ['cut off', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a', 'calendar-unreadable'],
    ['a line without a value', 'BEGIN:VCALENDAR\r\nABC\r\nEND:VCALENDAR', 'calendar-unreadable'],
    ['deeply nested', `BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\n'.repeat(30_000)}`, 'calendar-unreadable'],
    [
      'too many events',
      file(...Array.from({ length: 5001 }, () => event('DTSTART;VALUE=DATE:20240427'))),
      'calendar-unreadable',
    ],
    ['over a megabyte', `BEGIN:VCALENDAR\r\n${'X'.repeat(1_000_001)}`, 'not-valid'],
    ['empty', '', 'not-valid'],
  ])('that is %s is refused', async (_, ics, slug) => {
    const began = performance.now();
    const { status, json, headers } = await preview(ics);
    expect([status >= 400 && status < 500, json.type.split('#')[1]]).toEqual([true, slug]);
    expect(headers.get('content-type')).toMatch(/problem\+json/);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it.each([
    'FREQ=DAILY;INTERVAL=7;BYDAY=SU',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2',
    'FREQ=WEEKLY;INTERVAL=999999999',
    'FREQ=SECONDLY',
    'FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;INTERVAL=1000',
    `FREQ=DAILY;BYSECOND=${Array(2000).fill('1').join()}`,
    'FREQ=DAILY;COUNT=99999999;UNTIL=99991231',
  ])('with the rule %s keeps nobody waiting and hides no other event', async (rule) => {
    const lines = ['DTSTART:20240415T080000', 'DTEND:20240415T090000', `RRULE:${rule}`];
    const good = event('DTSTART;VALUE=DATE:20240427', 'SUMMARY:Nghỉ');
    const began = performance.now();
    const { status, json } = await preview(file(...Array.from({ length: 50 }, () => event(...lines)), good));
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(status).toBe(200);
    expect(json.events.map(({ summary }: { summary: string }) => summary)).toContain('Nghỉ');
  });

  it('cannot change a zone for others, nor forge text', async () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Asia/Ho_Chi_Minh',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:-1100',
      'TZOFFSETTO:-1100',
      'END:STANDARD',
      'END:VTIMEZONE',
    ].join('\r\n');
    const { json } = await preview(
      file(zone, event('DTSTART;TZID=Asia/Ho_Chi_Minh:20240502T080000', 'DURATION:PT1H', 'SUMMARY:a\\nb\u202ec')),
    );
    expect(json.events[0]).toMatchObject({ start: '2024-05-02T01:00:00.000Z', summary: 'a b c' });
  });

  it('counts the events it cannot read', async () => {
    const { json } = await preview(
      file(event('DTSTART:abc'), event('SUMMARY:x'), event('DTSTART;VALUE=DATE:20240427')),
    );
    expect([json.events.length, json.unread]).toEqual([1, 2]);
  });
});

describe('the chosen events', () => {
  const leave = { start: '2024-04-27T00:00:00+07:00', end: '2024-04-29T00:00:00+07:00', note: 'Về quê' };
  const meeting = { start: '2024-05-02T08:00:00+07:00', end: '2024-05-02T10:00:00+07:00' };

  it('become absences once, also when sent at once, and are shown as recorded', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => record([leave, meeting, leave])));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.map(({ json }) => json.created).toSorted()).toEqual([0, 0, 2]);
    const rows = await app.db.query('SELECT kind, note FROM absence ORDER BY starts_at');
    expect(rows).toEqual([
      { kind: 'travel', note: 'Về quê' },
      { kind: 'travel', note: '' },
    ]);
    const { json } = await preview(file(event('DTSTART;VALUE=DATE:20240427', 'DTEND;VALUE=DATE:20240429')));
    expect(json.events[0].already).toBe(true);
    const told = await app.db.query(`SELECT unit_id, after FROM audit_entry WHERE operation = 'AbsenceImport.record'`);
    expect(told).toHaveLength(1);
    expect(told[0].unit_id).toBe(cast.units.thpt1);
    expect(JSON.stringify(told[0].after)).not.toContain('Về quê');
  });

  it('are all recorded or none', async () => {
    const refused = await record([meeting, { ...leave, end: leave.start }, { ...leave, note: 'a\u0000' }]);
    expect([refused.status, refused.json.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      400,
      ['#/events/1/end', '#/events/2/note'],
    ]);
    expect(await app.db.query('SELECT FROM absence')).toEqual([]);
  });

  it('are for the person and the planners', async () => {
    const an = await sessionFor(app.db, cast.people.an);
    const [chau, dung] = [await sessionFor(app.db, cast.people.chau), await sessionFor(app.db, cast.people.dung)];
    const ics = file(event('DTSTART;VALUE=DATE:20240427'));
    expect((await preview(ics, an)).status).toBe(200);
    expect((await preview(ics, chau)).status).toBe(403);
    expect((await preview(ics, dung)).status).toBe(404);
    expect((await record([leave], chau)).status).toBe(403);
    expect((await record([leave], dung)).status).toBe(404);
    expect((await record([leave], an)).status).toBe(200);
  });
});
