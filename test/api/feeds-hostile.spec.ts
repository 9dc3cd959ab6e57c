import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectStrictLines, shapeOf } from '../support/calendar-shape.js';
import { hostile } from '../support/hostile.js';
import { events, FeedReader } from './feeds-reader.js';

let reader: FeedReader;
let paths: string[];
let harmless: unknown[];
let duty: string;

beforeAll(async () => {
  reader = await FeedReader.open();
  const { people, units } = reader.cast;
  duty = await reader.duty(people.binh, '2024-04-30T07:30:00+07:00', { note: 'Ghi chú', place: 'Phòng máy' });
  await reader.duty(people.chau, '2024-04-30T19:30:00+07:00');
  await reader.duty(people.an, '2024-04-30T07:30:00+07:00', { post: 'lanh-dao' });
  paths = [
    (await reader.subscribe(people.binh)).path,
    (await reader.subscribe(people.binh, { scope: 'unit', unitId: units.thpt1 })).path,
    (await reader.subscribe(people.hanh, { scope: 'department', unitId: units.so })).path,
  ];
  harmless = await shapes();
});
afterAll(() => reader.app.close());

async function bodies(): Promise<Buffer[]> {
  const answers = await Promise.all(paths.map((path) => reader.fetch(path)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  return answers.map(({ body }) => body);
}

async function shapes(): Promise<unknown[]> {
  return (await bodies()).map((body) => shapeOf(body.toString('utf8')));
}

/** Everybody and everything is called so. */
async function name(words: string): Promise<void> {
  const { app, cast } = reader;
  await app.db.query(`UPDATE person SET name = $1, version = version + 1`, [words]);
  await app.db.query(`UPDATE unit SET name = $1, address = $1, duty_phone = $1, version = version + 1`, [words]);
  await app.db.query(`UPDATE contact SET organisation = $1, person_name = $1, hotline_written = $1`, [words]);
  await app.db.query('UPDATE duty SET place = $1, note = $1, label = $1 WHERE id = $2', [words, duty]);
  await reader.bump(cast.people.binh, cast.units.thpt1);
}

describe('hostile words everywhere', () => {
  it.each(hostile.map((words) => [JSON.stringify(words).slice(0, 60), words]))('%s', async (_, words) => {
    await name(words);
    const sent = await bodies();
    for (const body of sent) expectStrictLines(body);
    expect(sent.map((body) => shapeOf(body.toString('utf8')))).toEqual(harmless);
    for (const body of sent) {
      const [event] = events(body);
      expect(event!.getFirstPropertyValue('status')).toBe('CONFIRMED');
      expect(event!.getFirstPropertyValue('sequence')).toBe(0);
      expect(String(event!.getFirstPropertyValue('dtstart'))).toBe('2024-04-30T07:30:00');
    }
  });

  it('is at least twenty', () => expect(new Set(hostile).size).toBeGreaterThanOrEqual(20));

  it('and quotes, commas, semicolons and backslashes are read as they were written', async () => {
    const words = 'a "b", c; d\\e \\n ^n =x';
    await name(words);
    const [own] = await bodies();
    expect(events(own!)[0]!.getFirstPropertyValue('location')).toBe(words);
  });
});
