import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DigestDesk, told, words } from './digest-desk.js';

let story: DigestDesk;
beforeAll(async () => {
  story = await DigestDesk.open();
  await story.db.query('DELETE FROM contact');
});
afterAll(() => story.house.close());

/** An's school keeps two contacts of its own; one has no number, and nothing is asked of anybody else. */
beforeEach(async () => {
  await story.clean();
  await story.db.query(`UPDATE unit SET kind_id = 'thcs' WHERE kind_id = 'thpt'`);
  await story.db.query('DELETE FROM contact');
  await contact('Điện lực', '1900 6769');
  await contact('Bảo vệ khu phố', null);
});
const contact = (organisation: string, phone: string | null) =>
  story.db.query('INSERT INTO contact (unit_id, organisation, phone_written) VALUES ($1, $2, $3)', [
    story.cast.units.thpt1,
    organisation,
    phone,
  ]);
const called = (at: string) =>
  story.db.query('UPDATE contact SET verified_at = $1, verified_by = $2', [at, story.cast.people.an]);
const digests = (at: string) => story.at(at, 'digest');

describe('a contact nobody has called', () => {
  it('is told to its unit’s head on Monday, once, with where to note that the number is right', async () => {
    expect(told(await digests('2024-05-12T07:00:00+07:00'))).toEqual([]);
    const mails = await digests('2024-05-13T07:00:00+07:00');
    expect(told(mails)).toEqual(['an: Đầu mối khẩn cấp cần gọi thử: Trường THPT Demo số 1']);
    const text = words(mails, 'an');
    expect(text).toMatch(/Đầu mối cần gọi thử:\n1\. Điện lực, 1900 6769: chưa ai gọi thử\n(?!2)/);
    expect(text).toContain(`https://truc.demo.example/directory?unit=${story.cast.units.thpt1}&view=contacts`);
    expect(told(await digests('2024-05-13T07:30:00+07:00'))).toEqual([]);
    expect(told(await digests('2024-05-14T07:00:00+07:00'))).toEqual([]);
    expect(told(await digests('2024-05-20T07:00:00+07:00'))).toHaveLength(1);
  });

  it('is asked about again a quarter of a year after somebody called, in the reader’s language', async () => {
    await called('2024-05-08T09:00:00+07:00');
    await story.db.query(`UPDATE person SET language = 'en' WHERE id = $1`, [story.cast.people.an]);
    expect(told(await digests('2024-08-05T07:00:00+07:00'))).toEqual([]);
    const mails = await digests('2024-08-12T07:00:00+07:00');
    expect(told(mails)).toEqual(['an: Emergency contacts to call: Trường THPT Demo số 1']);
    expect(words(mails, 'an')).toContain('Điện lực, 1900 6769: last called on 8 May 2024');
  });

  it('is asked about before the next period, when nobody has called since the last one', async () => {
    await story.db.query(
      `INSERT INTO period (unit_id, title, first_on, last_on, submission_due_at)
       VALUES ($1, 'Tuyển sinh', '2024-06-03', '2024-06-07', '2024-06-01')`,
      [story.cast.units.so],
    );
    await called('2024-05-06T09:00:00+07:00');
    expect(told(await digests('2024-05-13T07:00:00+07:00'))).toEqual([]);
    expect(told(await digests('2024-05-20T07:00:00+07:00'))).toHaveLength(1);
    await called('2024-05-21T09:00:00+07:00');
    expect(told(await digests('2024-05-27T07:00:00+07:00'))).toEqual([]);
  });
});
