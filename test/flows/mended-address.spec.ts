import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { sessionFor } from '../support/cast.js';
import * as mails from '../inbox/mails.js';
import { InboxHouse } from './inbox-house.js';
import { START } from './notices-house.js';

const SHIFT = '2024-04-30T07:30:00+07:00';

let story: InboxHouse;
let app: TestApp;
let binh: string;
beforeAll(async () => {
  story = await InboxHouse.open();
  binh = story.house.cast.people.binh;
  app = await startApp({ databaseUrl: (story.house.db.options as { url: string }).url });
});
afterAll(async () => {
  await app.close();
  await story.close();
});

beforeEach(async () => {
  const { house, imap } = story;
  for (const table of ['inbox_mail', 'inbox', 'acknowledgement', 'notice', 'duty', 'roster_strip'])
    await house.db.query(`DELETE FROM ${table}`);
  imap.mails.length = 0;
  house.post.received.length = 0;
  house.post.refuse = () => undefined;
  await house.moveTo(START);
  await house.db.query(
    `UPDATE person SET email_failed_at = NULL, email_failed_by = NULL, email_failed_because = NULL, email = $2 WHERE id = $1`,
    [binh, 'bihn@demo.example'],
  );
});

/** The head mends the address, or takes it away. */
async function mend(email: string | null): Promise<void> {
  const { cast } = story.house;
  const as = await sessionFor(app.db, cast.people.an, { provedAt: app.clock.now() });
  const [{ version }] = await app.db.query('SELECT version FROM person WHERE id = $1', [binh]);
  const path = `/api/units/${cast.units.thpt1}/people/${binh}`;
  const { status } = await app.request('PATCH', path, { as, ifMatch: version, body: { email } });
  expect(status).toBe(200);
}

/** What goes out now: to whom, and its subject. */
async function sent(): Promise<string[]> {
  await story.house.outbox.drain();
  return story.house.post.received.splice(0).map(({ to, mail }) => `${to}: ${mail.subject}`);
}

const WRONG = 'bihn@demo.example';
const INVITED = 'binh@demo.example: Mời trực Thứ Ba 30/4, 07h30–19h30 – Trực kỹ thuật';
const LATER = 'Thứ Năm 2/5, 07h30–19h30 – Trực kỹ thuật';
const HEARS = 'an@demo.example: Không gửi được thư cho Trần Thị Bình';
const refusing = (address: string) => {
  story.house.post.refuse = (to) => (to === address ? { code: 550, text: 'no such user' } : undefined);
};

describe('a mended address', () => {
  it('gets, once, the invitation that the wrong one refused', async () => {
    refusing(WRONG);
    await story.house.watch(binh, SHIFT);
    expect(await sent()).toEqual([HEARS]);
    await mend('binh@demo.example');
    expect(await sent()).toEqual([INVITED]);
    await mend('BINH@demo.example');
    expect(await sent()).toEqual([]);
  });

  it('gets what had come back from the wrong one, and what comes back from it later without the head', async () => {
    const first = await story.invited(SHIFT);
    const second = await story.invited('2024-05-02T07:30:00+07:00');
    await story.arrive(mails.report({ ours: first.raw }));
    expect(await sent()).toEqual([HEARS]);
    await mend('binh@demo.example');
    expect(await sent()).toEqual([INVITED]);
    await story.arrive(mails.report({ ours: second.raw }), mails.report({ ours: first.raw, status: '5.0.0' }));
    expect(await sent()).toEqual([`binh@demo.example: Mời trực ${LATER}`]);
    expect(await story.person()).toMatchObject({ because: null });
  });

  it('gets what still waited for the wrong one', async () => {
    await story.house.watch(binh, SHIFT);
    await mend('binh@demo.example');
    expect(await sent()).toEqual([INVITED]);
  });

  it('of a staff list does as well', async () => {
    const { cast } = story.house;
    refusing(WRONG);
    await story.house.watch(binh, SHIFT);
    expect(await sent()).toEqual([HEARS]);
    const as = await sessionFor(app.db, cast.people.an, { provedAt: app.clock.now() });
    const rows = [{ personId: binh, name: 'Trần Thị Bình', email: 'binh@demo.example' }];
    const { json } = await app.request('POST', `/api/units/${cast.units.thpt1}/people/import`, { as, body: { rows } });
    expect(json).toMatchObject({ changed: 1 });
    expect(await sent()).toEqual([INVITED]);
  });

  it('that is wrong too is news again, and the right one gets it', async () => {
    refusing(WRONG);
    await story.house.watch(binh, SHIFT);
    expect(await sent()).toEqual([HEARS]);
    refusing('bin@demo.example');
    await mend('bin@demo.example');
    expect(await sent()).toEqual([HEARS]);
    await mend('binh@demo.example');
    expect(await sent()).toEqual([INVITED]);
  });

  it('gets nothing of a watch that is over or answered for; of a cancelled one they may have heard of, that it is cancelled', async () => {
    const { house } = story;
    refusing(WRONG);
    const given = await house.watch(binh, '2024-05-02T07:30:00+07:00');
    await house.watch(binh, '2024-04-25T09:00:00+07:00', { hours: 1 });
    await sent();
    await house.change('cancel', given);
    await house.moveTo('2024-04-25T11:00:00+07:00');
    await mend(null);
    const answered = await house.watch(binh, SHIFT);
    await house.db.query(`UPDATE duty SET answer = 'accepted' WHERE id = $1`, [answered]);
    await mend('binh@demo.example');
    expect(await sent()).toEqual([`binh@demo.example: Hủy ca trực ${LATER}`]);
  });

  it('is told nothing of how its owner signs in that was written to the former one', async () => {
    await story.house.db.transaction((tx) =>
      story.house.notices.tellSignInLink(tx, { personId: binh, url: 'http://truc.demo.example/sign-in/x' }),
    );
    await mend('binh@demo.example');
    expect((await sent()).filter((line) => line.startsWith('binh@'))).toEqual([]);
  });
});

describe('an address at last', () => {
  it('gets the invitations nobody could send', async () => {
    await story.house.db.query(`UPDATE person SET email = NULL WHERE id = $1`, [binh]);
    await story.house.watch(binh, SHIFT);
    expect(await sent()).toEqual([]);
    await mend('binh@demo.example');
    expect(await sent()).toEqual([INVITED]);
  });
});

describe('an address that is taken away', () => {
  it('gets nothing any more, and whoever reads what was told sees why; the next one gets it all', async () => {
    await story.house.watch(binh, SHIFT);
    await mend(null);
    expect(await sent()).toEqual([]);
    expect(await story.house.states()).toMatchObject([{ state: 'failed', lastError: 'The address was removed.' }]);
    await mend('binh@demo.example');
    expect(await sent()).toEqual([INVITED]);
  });
});
