import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FreshFeeds } from '../../src/calendars/fresh-feeds.js';
import { keptFeed, RecentFeeds, type KeptFeed } from '../../src/calendars/recent-feeds.js';
import { Figures } from '../../src/http/figures.js';
import { sessionFor } from '../support/cast.js';
import { FeedReader } from './feeds-reader.js';

describe('an address that is read again and again', () => {
  let reader: FeedReader;
  beforeAll(async () => (reader = await FeedReader.open()));
  afterAll(() => reader.app.close());

  it('is answered from memory with the same octets, whatever query a program adds, and is 410 once revoked', async () => {
    const { app, cast } = reader;
    const as = await sessionFor(app.db, cast.people.binh);
    await reader.duty(cast.people.binh, '2024-04-30T07:30:00+07:00');
    const { path, id } = await reader.subscribe(cast.people.binh);
    const { feedReads } = app.nest.get(Figures);
    const first = await reader.fetch(path);
    const before = feedReads.memory;
    const all = [path, path, `${path}?once`, path, `${path}?once`, path];
    for (const each of all) expect((await reader.fetch(each)).body.equals(first.body)).toBe(true);
    const { etag } = first.headers;
    expect((await reader.fetch(path, { 'if-none-match': etag })).status).toBe(304);
    expect(feedReads.memory - before).toBeGreaterThan(1);
    expect((await app.request('DELETE', `/api/feeds/${id}`, { as })).status).toBe(204);
    for (const each of all) expect((await reader.fetch(each)).status).toBe(410);
    expect((await reader.fetch(path, { 'if-none-match': etag })).status).toBe(410);
  });
});

function feed(until = Infinity): KeptFeed {
  const head = { revision: '1', etag: 'a', modifiedAt: 0 };
  return Object.assign(keptFeed('link', head, null), { freshUntil: until });
}

describe('fresh feeds', () => {
  it('are found at the address they were asked for, as long as they are fresh', () => {
    const fresh = new FreshFeeds();
    const [lasting, over] = [feed(), feed(0)];
    fresh.put('/feeds/a.ics', lasting);
    fresh.put('/feeds/b.ics', over);
    expect(fresh.at('/feeds/a.ics')).toBe(lasting);
    expect(fresh.at('/feeds/a.ics?q')).toBeUndefined();
    expect(fresh.at('/feeds/b.ics')).toBeUndefined();
  });

  it('are a thousand at most: made-up queries do not fill the memory', () => {
    const fresh = new FreshFeeds();
    const one = feed();
    for (let query = 0; query < 1000; query++) fresh.put(`/feeds/a.ics?${query}`, one);
    expect(fresh.at('/feeds/a.ics?0')).toBe(one);
    fresh.put('/feeds/a.ics?1000', one);
    expect([fresh.at('/feeds/a.ics?0'), fresh.at('/feeds/a.ics?1000')]).toEqual([undefined, one]);
  });

  it('are no longer fresh once memory lets them go, and those looked up longest ago go first', () => {
    const recent = new RecentFeeds(1200);
    const [one, two, three] = [feed(), feed(), feed()];
    recent.keep('one', one);
    recent.keep('two', two);
    recent.keep('one', Object.assign(one, { freshUntil: Infinity }));
    recent.keep('three', three);
    expect([recent.get('one'), recent.get('two'), recent.get('three')]).toEqual([one, undefined, three]);
    expect([two.freshUntil, three.freshUntil]).toEqual([0, Infinity]);
  });
});
