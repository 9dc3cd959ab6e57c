import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Crowd } from '../../src/calendars/crowd.js';
import { FeedStore } from '../../src/calendars/feed-store.js';
import { FeedReader } from './feeds-reader.js';

/** Begins work that writes feeds anew; each ends when it is told to. */
function begin(crowd: Crowd, feeds: number): (() => Promise<void>)[] {
  return Array.from({ length: feeds }, () => {
    const ends: (() => void)[] = [];
    const done = crowd.with(() => new Promise<void>((end) => ends.push(end)));
    return () => (ends[0]?.(), done);
  });
}

describe('a crowd', () => {
  it('is four feeds written anew at once, and nobody waits for three', async () => {
    let now = 0;
    const crowd = new Crowd(() => now);
    expect(crowd.wait).toBe(0);
    const three = begin(crowd, 3);
    expect(crowd.wait).toBe(0);
    const fourth = begin(crowd, 1);
    expect(crowd.wait).toBe(40);
    for (const end of [...three, ...fourth]) await end();
    now = 499;
    expect(crowd.wait).toBe(40);
    now = 500;
    expect(crowd.wait).toBe(0);
  });

  it('is not one after the other, nor what failed', async () => {
    const crowd = new Crowd(() => 0);
    for (let feed = 0; feed < 9; feed++) await crowd.with(() => Promise.resolve());
    for (let feed = 0; feed < 9; feed++)
      await expect(crowd.with(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
    begin(crowd, 3);
    expect(crowd.wait).toBe(0);
  });
});

function lookUps(crowd: Crowd, times: number, each: () => void): void {
  for (let i = 0; i < times; i++) {
    crowd.lookUp();
    each();
  }
}

describe('a stream', () => {
  it('is a hundred and fifty look-ups in a second, of which each waits for the next ones', () => {
    let now = 0;
    const crowd = new Crowd(() => now);
    lookUps(crowd, 149, () => (now += 5));
    expect(crowd.wait).toBe(0);
    lookUps(crowd, 1, () => {});
    expect(crowd.wait).toBe(10);
    now += 254;
    expect(crowd.wait).toBe(10);
    now += 1;
    expect(crowd.wait).toBe(0);
  });

  it('is never as many over a longer time', () => {
    let now = 0;
    const crowd = new Crowd(() => now);
    lookUps(crowd, 1000, () => (now += 7));
    expect(crowd.wait).toBe(0);
  });
});

describe('feeds that are asked for', () => {
  let reader: FeedReader;
  beforeAll(async () => (reader = await FeedReader.open()));
  afterAll(() => reader.app.close());

  it('gather when a unit’s number to call changed for all of its people, and are all current', async () => {
    const { app, cast } = reader;
    const { crowd }: { crowd: { until: number } } = app.nest.get(FeedStore);
    const paths: string[] = [];
    for (const personId of [cast.people.an, cast.people.binh, cast.people.chau]) {
      await reader.duty(personId, '2024-04-30T07:00:00+07:00');
      for (let link = 0; link < 4; link++) paths.push((await reader.subscribe(personId)).path);
    }
    const read = (): Promise<string[]> =>
      Promise.all(paths.map(async (path) => (await reader.fetch(path)).body.toString()));
    await reader.fetch(paths[0]!);
    expect(crowd.until).toBe(-Infinity);
    await read();
    expect(crowd.until).toBeGreaterThan(0);
    await app.db.query(`UPDATE unit SET duty_phone = '0600 000 092' WHERE id = $1`, [cast.units.thpt1]);
    await reader.bump(cast.people.an, cast.units.thpt1);
    for (const text of await read()) expect(text.replace(/\r\n /g, '')).toContain('0600 000 092');
  });
});
