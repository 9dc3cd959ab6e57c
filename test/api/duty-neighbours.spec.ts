import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dutyFacts } from '../../src/calendars/duty-facts.js';
import { FeedReader } from './feeds-reader.js';

describe('a duty', () => {
  let reader: FeedReader;
  beforeAll(async () => (reader = await FeedReader.open()));
  afterAll(() => reader.app.close());

  it('knows who hands over, who takes over and who stands beside, and nobody else', async () => {
    const { people } = reader.cast;
    const day = await reader.duty(people.chau, '2024-05-02T07:00:00+07:00');
    await reader.duty(people.binh, '2024-05-01T19:00:00+07:00');
    await reader.duty(people.an, '2024-05-02T19:00:00+07:00');
    const leader = { post: 'lanh-dao' };
    await reader.duty(people.binh, '2024-05-02T07:00:00+07:00', leader);
    // These end and begin with it, at another post: it hands nothing to them.
    await reader.duty(people.an, '2024-05-01T19:00:00+07:00', leader);
    await reader.duty(people.chau, '2024-05-02T19:00:00+07:00', leader);
    const [facts] = await dutyFacts(reader.app.db, 'duty.id = $1', [day]);
    expect(facts).toMatchObject({
      post: { vi: 'Trực kỹ thuật' },
      before: ['Trần Thị Bình'],
      after: ['Nguyễn Văn An'],
      beside: [{ name: 'Trần Thị Bình', post: { vi: 'Trực lãnh đạo' } }],
    });
  });
});
