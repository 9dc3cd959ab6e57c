import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addressProved } from '../../src/access/addresses.js';
import { DigestDesk, told, words } from './digest-desk.js';

let story: DigestDesk;
beforeAll(async () => {
  story = await DigestDesk.open();
});
afterAll(() => story.house.close());

/** Bình and Châu stand watches of An's school; nobody's address is proven. */
beforeEach(async () => {
  await story.db.query('UPDATE person SET email_verified_at = NULL');
  await story.clean();
  await story.onlyAnsSchool();
});
const verify = (person: string) => story.db.transaction((tx) => addressProved(tx, person));
/** Far enough from the first day that only readiness is at stake. */
const watches = async (answer: 'accepted' | null) => {
  const { binh, chau } = story.cast.people;
  for (const [index, day] of ['04-27', '04-28', '04-29'].entries())
    await story.watch(index % 2 === 0 ? binh : chau, `2024-${day}T00:00:00+07:00`, answer);
};

describe('the digest before a period', () => {
  it('says how many were not reached, in the week before it and not earlier', async () => {
    await watches(null);
    expect(told(await story.at('2024-04-19T07:00:00+07:00', 'digest'))).toEqual([]);
    const mails = await story.at('2024-04-20T07:00:00+07:00', 'digest');
    expect(told(mails)).toEqual(['an: Người chưa liên lạc được trước kỳ trực: Trường THPT Demo số 1']);
    const text = words(mails, 'an');
    expect(text).toMatch(
      /Trường THPT Demo số 1 – Liên lạc trước kỳ trực:\n1\. Kỳ “.+” từ Thứ Bảy 27\/4: 2 người chưa liên lạc được/,
    );
    const { cast } = story;
    expect(text).toContain(`https://truc.demo.example/periods/${cast.periodId}/readiness?unit=${cast.units.thpt1}`);
    expect(text).not.toContain('48 giờ');
  });

  it('counts neither who confirmed nor whose address is proven', async () => {
    await watches(null);
    await verify(story.cast.people.chau);
    const mails = await story.at('2024-04-20T07:00:00+07:00', 'digest');
    expect(words(mails, 'an')).toContain('1 người chưa liên lạc được');
    await verify(story.cast.people.binh);
    expect(told(await story.at('2024-04-21T07:00:00+07:00', 'digest'))).toEqual([]);
    const { binh } = story.cast.people;
    await story.db.query('UPDATE person SET email_verified_at = NULL WHERE id = $1', [binh]);
    await story.db.query(`UPDATE duty SET answer = 'accepted' WHERE person_id = $1`, [binh]);
    expect(told(await story.at('2024-04-22T07:00:00+07:00', 'digest'))).toEqual([]);
  });

  it('stands beside what else presses, in one mail', async () => {
    await watches(null);
    await story.db.query(`UPDATE person SET language = 'en' WHERE id = $1`, [story.cast.people.an]);
    const mails = await story.at('2024-04-26T07:00:00+07:00', 'digest');
    expect(told(mails)).toEqual(['an: To be settled within 48 hours: Trường THPT Demo số 1']);
    const text = words(mails, 'an');
    expect(text).toContain('Not confirmed:');
    expect(text).toMatch(/Before the period:\n1\. “.+” from Saturday 27 April: 2 people not reached yet/);
  });

  it('is silent once the period runs', async () => {
    await story.allWell();
    await story.db.query(`UPDATE duty SET answer = NULL WHERE starts_at > '2024-05-01'`);
    const text = words(await story.at('2024-04-29T07:00:00+07:00', 'digest'), 'an');
    expect(text).not.toContain('chưa liên lạc được');
  });
});
