import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../src/access/actor.js';
import { AuditLog } from '../../src/audit/audit.service.js';
import { isPublic, publicLookup, webhookAddress } from '../../src/notices/channels/webhook/addresses.js';
import { claim } from '../../src/notices/claims.js';
import { MINUTE } from '../../src/rota/interval.js';
import { WebhooksQueries } from '../../src/notices/webhooks.queries.js';
import { WebhooksService } from '../../src/notices/webhooks.service.js';
import { configFor, NoticesHouse, START } from './notices-house.js';
import { isSigned, Receiver } from './webhook-receiver.js';

let house: NoticesHouse;
let receiver: Receiver;
let webhooks: WebhooksService;
let by: Actor;
let hook: { id: string; secret: string };

beforeAll(async () => {
  house = await NoticesHouse.open({ WEBHOOK_PRIVATE: '1' });
  receiver = await Receiver.start();
  webhooks = serviceOf(house.config);
  by = { personId: house.cast.people.hanh, name: 'Vũ Thị Hạnh', language: 'vi', grants: [] };
});
afterAll(async () => {
  await house.close();
  await receiver.close();
});
beforeEach(async () => {
  hook = await added(house.cast.units.leChan);
});
afterEach(async () => {
  receiver.answer = (response) => response.writeHead(204).end();
  receiver.take();
  house.post.received.length = 0;
  for (const table of ['notice', 'webhook', 'duty']) await house.db.query(`DELETE FROM ${table}`);
  await house.moveTo(START);
});

const serviceOf = (config: NoticesHouse['config']) =>
  new WebhooksService(house.db, config, new WebhooksQueries(house.db), new AuditLog());

async function added(unitId: string, url = receiver.url): Promise<{ id: string; secret: string }> {
  const { webhook, secret } = await webhooks.create(unitId, { title: 'Cổng Zalo', url }, by);
  return { id: webhook.id, secret };
}

const shown = async (id = hook.id) => new WebhooksQueries(house.db).one(id);
const watch = (personId = house.cast.people.binh) => house.watch(personId, '2024-04-30T07:30:00+07:00');
const told = () =>
  house.db.query(`SELECT channel, kind, state, attempts, last_error AS error FROM notice ORDER BY channel, id`);
const later = (seconds: number) => house.moveTo(house.clock.now() + seconds * 1000);
const refusing = (status: number, headers: Record<string, string> = {}) => {
  receiver.answer = (response) => response.writeHead(status, headers).end();
};

describe('a webhook of the office above', () => {
  it('is told what the mail tells, signed, with the phone and a stable id', async () => {
    const dutyId = await watch();
    await house.outbox.drain();
    const [posted, ...more] = receiver.take();
    expect(more).toEqual([]);
    expect(isSigned(posted!, hook.secret)).toBe(true);
    expect(isSigned({ ...posted!, body: `${posted!.body} ` }, hook.secret)).toBe(false);
    expect(Number(posted!.headers['webhook-timestamp'])).toBeCloseTo(START / 1000, -2);
    const body = JSON.parse(posted!.body);
    expect(body).toEqual({
      id: posted!.headers['webhook-id'],
      kind: 'invite',
      person: { name: 'Trần Thị Bình', phone: '+84600000002', language: 'vi' },
      subject: 'Mời trực Thứ Ba 30/4, 07h30–19h30 – Trực kỹ thuật',
      text: 'Bạn được phân công ca trực sau. Xin xác nhận.',
      when: 'Thứ Ba 30/4, 07h30–19h30',
      where: 'Trường THPT Demo số 1',
      link: expect.stringMatching(/^https:\/\/truc\.demo\.example\/l\/[\w-]+$/),
    });
    expect(house.post.take('binh')).toHaveLength(1);
    const keys = await house.db.query('SELECT key, address FROM notice ORDER BY channel');
    const { binh } = house.cast.people;
    expect(keys).toEqual([
      { key: `invite|${dutyId}|${binh}|0|mail`, address: 'binh@demo.example' },
      { key: `invite|${dutyId}|${binh}|0|webhook:${hook.id}`, address: new URL(receiver.url).origin },
    ]);
    expect(await shown()).toMatchObject({ lastTryAt: expect.any(Number), lastError: null, waiting: 0 });
  });

  it('hears once of what is published twice, and of nobody outside', async () => {
    const dutyId = await watch();
    await house.db.transaction((tx) => house.notices.dutiesChanged(tx, [{ kind: 'invite', dutyId }]));
    await house.watch(house.cast.people.dung, '2024-04-30T07:30:00+07:00', { unitId: house.cast.units.thpt2 });
    await house.outbox.drain();
    expect(receiver.take()).toHaveLength(1);
  });

  it('does not learn the phone of a head above who is told of a duty below, nor any sign-in link', async () => {
    await added(house.cast.units.thpt1);
    await house.db.query(`UPDATE unit SET head_person_id = $1 WHERE id = $2`, [by.personId, house.cast.units.thpt1]);
    const { an, binh } = house.cast.people;
    const dutyId = await house.watch(an, '2024-04-30T07:30:00+07:00', { tell: false });
    await house.db.transaction((tx) => house.notices.dutyDeclined(tx, dutyId, 'Ốm'));
    await house.db.transaction((tx) => house.notices.tellSignInLink(tx, { personId: binh, url: 'https://x.test/s/1' }));
    await house.moveTo(house.clock.now() + 4 * MINUTE);
    await house.outbox.drain();
    expect(house.post.take('hanh')).toHaveLength(1);
    expect(house.post.take('binh')).toHaveLength(1);
    expect(receiver.take()).toEqual([]);
    await house.db.query(`UPDATE unit SET head_person_id = $1 WHERE id = $2`, [an, house.cast.units.thpt1]);
  });

  it('keeps its secret from whoever reads the table', async () => {
    const [{ secret }] = await house.db.query('SELECT secret FROM webhook');
    expect(secret.toString('latin1')).not.toContain(hook.secret.slice(6, 20));
    expect(secret.length).toBe(12 + 16 + hook.secret.length);
    await house.db.query('UPDATE webhook SET secret = set_byte(secret, 40, 255 - get_byte(secret, 40))');
    expect((await webhooks.trial(house.cast.units.leChan, hook.id, by)).lastError).not.toBeNull();
    expect(receiver.take()).toEqual([]);
  });

  it('carries hostile names as text', async () => {
    const { binh } = house.cast.people;
    const name = 'A"}\r\nWebhook-Id: 1\u2028</script>\\ 🇻🇳 Nguye\u0302\u0303n';
    await house.db.query('UPDATE person SET name = $1 WHERE id = $2', [name, binh]);
    await watch();
    await house.outbox.drain();
    await house.db.query('UPDATE person SET name = $1 WHERE id = $2', ['Trần Thị Bình', binh]);
    const [posted] = receiver.take();
    expect(JSON.parse(posted!.body).person.name).toBe(name);
    expect(posted!.headers['webhook-id']).toMatch(/^msg_[0-9a-f]{40}$/);
    expect(isSigned(posted!, hook.secret)).toBe(true);
  });
});

describe('an answer', () => {
  it.each([500, 503, 408, 425, 429, 302])(
    '%i: waits and is tried again, the same message signed anew',
    async (status) => {
      refusing(status, { location: `${receiver.url}/elsewhere` });
      await watch();
      await house.outbox.drain();
      expect((await told())[1]).toMatchObject({
        state: 'due',
        attempts: 1,
        error: expect.stringContaining(`${status}`),
      });
      expect((await shown()).lastError).toContain(`HTTP ${status}`);
      await house.outbox.drain();
      const first = receiver.take();
      expect(first.map(({ path }) => path)).toEqual(['/hook']);
      refusing(200);
      await later(40);
      await house.outbox.drain();
      const [again] = receiver.take();
      expect({ id: again!.headers['webhook-id'], body: again!.body }).toEqual({
        id: first[0]!.headers['webhook-id'],
        body: first[0]!.body,
      });
      expect(again!.headers['webhook-timestamp']).not.toBe(first[0]!.headers['webhook-timestamp']);
      expect(isSigned(again!, hook.secret)).toBe(true);
      expect((await told())[1]).toMatchObject({ state: 'sent', attempts: 2, error: null });
    },
  );

  it.each([400, 401, 404, 422])('%i: this notice will never be taken, the next one is tried', async (status) => {
    refusing(status);
    await watch();
    await house.outbox.drain();
    expect((await told())[1]).toMatchObject({ state: 'failed', attempts: 1, error: `HTTP ${status}` });
    refusing(204);
    await watch(house.cast.people.chau);
    await house.outbox.drain();
    expect((await told()).map(({ state }: { state: string }) => state)).toEqual(['sent', 'sent', 'failed', 'sent']);
    // A webhook that fails is no reason to tell the head that mail does not arrive.
    expect(house.post.take('an')).toEqual([]);
  });

  it('410: the webhook is switched off, what waits is void, and a trial that succeeds switches it on', async () => {
    refusing(410);
    for (const person of [house.cast.people.binh, house.cast.people.chau]) await watch(person);
    await house.db.query(`UPDATE notice SET next_try_at = next_try_at + interval '1 minute' WHERE person_id = $1`, [
      house.cast.people.chau,
    ]);
    await house.outbox.drain();
    expect(await shown()).toMatchObject({ active: false, lastError: 'HTTP 410' });
    await later(120);
    await house.outbox.drain();
    await house.watch(house.cast.people.binh, '2024-05-02T07:30:00+07:00');
    await house.outbox.drain();
    expect((await told()).filter(({ channel }: { channel: string }) => channel === 'webhook')).toMatchObject([
      { state: 'failed', attempts: 1 },
      { state: 'void', attempts: 0 },
    ]);
    expect(receiver.take()).toHaveLength(1);
    refusing(200);
    expect(await webhooks.trial(house.cast.units.leChan, hook.id, by)).toMatchObject({ active: true, lastError: null });
    const [trial] = receiver.take();
    expect(JSON.parse(trial!.body)).toMatchObject({ kind: 'trial', person: { phone: '+84600000005' } });
    expect(isSigned(trial!, hook.secret)).toBe(true);
  });

  it('that never ends is not read on: the status counts', async () => {
    let sent = 0;
    receiver.answer = (response) => {
      response.writeHead(200);
      const more = () => {
        if (response.destroyed) return;
        sent += 1024;
        response.write(Buffer.alloc(1024), () => setTimeout(more, 1));
      };
      more();
    };
    await watch();
    await house.outbox.drain();
    expect((await told())[1]).toMatchObject({ state: 'sent' });
    expect(sent).toBeLessThan(200_000);
  });

  it('that does not come holds up no mail, and ends after ten seconds', async () => {
    receiver.answer = () => undefined;
    const people = [house.cast.people.binh, house.cast.people.chau, house.cast.people.an];
    for (const person of people) await watch(person);
    const begun = performance.now();
    let ended = false;
    const drained = house.outbox.drain().then(() => (ended = true));
    while (house.post.received.length < 3) await new Promise((done) => setTimeout(done, 20));
    expect(ended).toBe(false);
    await drained;
    expect(performance.now() - begun).toBeLessThan(25_000);
    const error = expect.stringMatching(/no answer within 10 seconds/);
    expect((await told()).slice(3)).toMatchObject(people.map(() => ({ state: 'due', error })));
  }, 40_000);
});

describe('what waits for a webhook', () => {
  it('rests together when the webhook fails, so that an outage costs a few attempts and not all', async () => {
    refusing(503);
    for (let day = 1; day <= 7; day++) {
      for (const person of [house.cast.people.binh, house.cast.people.chau])
        await house.watch(person, `2024-05-0${day}T07:30:00+07:00`);
    }
    await house.outbox.drain();
    expect(receiver.take().length).toBeLessThan(12);
    expect(await claim(house.db, 99, 'webhook')).toEqual([]);
    refusing(200);
    await later(40);
    await house.outbox.drain();
    const ids = receiver.take().map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(14);
    expect(ids).toHaveLength(14);
  });

  it('is void, and the secret forgotten, once the webhook is removed', async () => {
    await watch();
    await webhooks.remove(house.cast.units.leChan, hook.id, by);
    await house.outbox.drain();
    expect(receiver.take()).toEqual([]);
    expect((await told())[1]).toMatchObject({ channel: 'webhook', state: 'void' });
    const [row] = await house.db.query('SELECT url, secret, off_because AS because FROM webhook');
    expect(row).toEqual({ url: new URL(receiver.url).origin, secret: null, because: 'removed' });
  });
});

describe('an address', () => {
  it('is refused when it leads inside, whatever its spelling', () => {
    for (const text of [
      'https://10.1.2.3',
      'https://0x7f.1/',
      'https://2130706433/',
      'https://[::1]/',
      'https://localhost/',
    ])
      expect({ text, fault: webhookAddress(text, false) }).toEqual({ text, fault: 'not-public' });
    for (const text of [
      'https://[::ffff:10.0.0.1]',
      'https://169.254.169.254/',
      'https://[fe80::1]',
      'http://127.0.0.1/',
    ])
      expect({ text, fault: webhookAddress(text, false) }).toEqual({ text, fault: 'not-public' });
    for (const text of ['ftp://a.test', 'https://u:p@a.test', 'javascript:1', '', '//a.test', 'https://'])
      expect({ text, fault: webhookAddress(text, true) }).toEqual({ text, fault: 'no-address' });
    expect(webhookAddress('http://a.test/', true)).toBe('not-https');
    expect(webhookAddress('https://hooks.demo.example/a?b#c', false)).toMatchObject({
      href: 'https://hooks.demo.example/a?b',
    });
    expect([isPublic('8.8.8.8'), isPublic('2606:4700::1111'), isPublic('2002:a00:1::1')]).toEqual([true, true, false]);
  });

  it('whose name leads inside is refused when it is posted to', async () => {
    const error = await new Promise<Error | null>((done) => publicLookup('localhost', {}, (fault) => done(fault)));
    expect(error?.message).toBe('localhost is not a public address');
    await expect(
      serviceOf(configFor({})).create(house.cast.units.leChan, { title: 'x', url: receiver.url }, by),
    ).rejects.toMatchObject({ slug: 'not-valid' });
    expect((await serviceOf(configFor({})).trial(house.cast.units.leChan, hook.id, by)).lastError).toContain(
      'not-public',
    );
    expect(receiver.take()).toEqual([]);
  });
});
