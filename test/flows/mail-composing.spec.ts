import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { Composer } from '../../src/notices/channels/mail/composer.js';
import type { MailHouse, Posted } from '../../src/notices/channels/mail/mail.js';
import { composed, type Message } from '../../src/notices/channels/mail/message.js';
import { nightWatch } from '../support/duty.js';

const house: MailHouse = {
  publicUrl: 'https://truc.demo.example',
  name: 'truc.demo.example',
  secret: 'x'.repeat(32),
  mailFrom: 'Trực <truc@demo.example>',
};

let last = 0;
const invitation = (): Posted => ({
  id: String(++last),
  key: `invite|${last}`,
  kind: 'invite',
  address: 'binh@demo.example',
  body: { to: { name: 'Trần Thị Bình', language: 'vi' }, duty: nightWatch, callees: [], first: null },
});
/** What was written for another kind of notice: nobody can make a mail of it. */
const unreadable = (): Posted => ({ ...invitation(), body: null }) as unknown as Posted;
const some = (count: number): Posted[] => Array.from({ length: count }, invitation);

const textOf = ({ octets }: Message): string => Buffer.from(octets).toString();
/** What differs from one writing of a mail to the next: the moment, and where its parts meet. */
const lasting = (message: Message): string =>
  textOf(message)
    .replace(/^Date: .*$/m, '')
    .replace(/--_NmP-\w+-Part_\d+|----_NmP[\w-]+/g, '');

/** Whether it was composed, in the other thread, before its notice got another address (`begin`). */
const beside = ({ envelope }: Message): boolean => envelope.to[0] === 'binh@demo.example';

describe('mails', () => {
  let composer: Composer;
  beforeEach(() => {
    composer = new Composer(house);
  });
  afterEach(() => composer.close());

  /** Tells the composer, and writes other addresses on them then: a mail tells by its own whether it was composed before. */
  function begin(notices: Posted[]): Posted[] {
    composer.begin(notices);
    for (const notice of notices) Object.assign(notice, { address: 'now@demo.example' });
    return notices;
  }

  /** Tells of so many until the other thread is ready for them. */
  async function manyBeside(make: () => Posted[]): Promise<Posted[]> {
    for (;;) {
      const notices = begin(make());
      if (beside(await composer.messageOf(notices[0]!))) return notices;
      await pause(20);
    }
  }

  it('that are few are composed at once, in this thread', async () => {
    await manyBeside(() => some(16));
    const notices = begin(some(15));
    for (const notice of notices) expect(beside(await composer.messageOf(notice))).toBe(false);
  });

  it('that are many are composed beside it, and are the same', async () => {
    for (const notice of await manyBeside(() => some(40))) {
      const message = await composer.messageOf(notice);
      expect(beside(message)).toBe(true);
      const here = composed({ ...notice, address: 'binh@demo.example' }, house);
      expect([message.envelope, lasting(message)]).toEqual([here.envelope, lasting(here)]);
    }
  });

  it('wait for none that cannot be composed: its fault is its own', async () => {
    const notices = await manyBeside(() => [...some(4), unreadable(), ...some(15)]);
    for (const [place, notice] of notices.entries()) {
      if (place === 4) await expect(composer.messageOf(notice)).rejects.toThrow('null');
      else expect(beside(await composer.messageOf(notice))).toBe(true);
    }
  });

  it('are composed in this thread when the other ends before its answer', async () => {
    await manyBeside(() => some(16));
    const notices = begin(some(32));
    composer.close();
    for (const notice of notices) expect(beside(await composer.messageOf(notice))).toBe(false);
    await manyBeside(() => some(16));
  });
});
