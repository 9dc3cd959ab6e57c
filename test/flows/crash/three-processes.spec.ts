import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { dataSourceFor } from '../../../src/database/data-source.js';
import { type Cast, seedCast, sessionFor } from '../../support/cast.js';
import { emptyDatabaseUrl } from '../../support/database.js';
import { EventStream } from '../event-stream.js';
import { MailServer } from '../notices-mail-server.js';
import { freePort, Product } from './product.js';

interface Instance {
  readonly url: string;
  readonly child: ChildProcess;
}

let product: Product;
let databaseUrl: string;
let db: DataSource;
let post: MailServer;
let cast: Cast;
let hanh: { cookie: string };
const instances: Instance[] = [];

/** Begins in a year that is not over: the processes live by the real clock. */
const year = new Date().getUTCFullYear() + 1;

async function launch(): Promise<Instance> {
  const port = await freePort();
  const child = product.launch({
    DATABASE_URL: databaseUrl,
    SMTP_URL: post.url,
    PORT: String(port),
    PUBLIC_URL: 'http://lich-truc.test',
  });
  return { url: `http://127.0.0.1:${port}`, child };
}

async function ready({ url, child }: Instance): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}`);
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.status === 200) return;
    await pause(50);
  }
  throw new Error('never ready');
}

async function ask(at: Instance, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(at.url + path, {
    method,
    headers: { cookie: hanh.cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, json: text ? JSON.parse(text) : undefined };
}

/** One after the other, as behind a proxy; what could not be asked of one is asked of the next (`lb_retries`). */
let turn = 0;
async function throughProxy(path: string): Promise<number> {
  const first = turn++;
  for (let tries = 0; tries < instances.length; tries++) {
    const { url } = instances[(first + tries) % instances.length]!;
    const answer = await fetch(url + path, { headers: { cookie: hanh.cookie } }).catch(() => undefined);
    if (answer) return (await answer.arrayBuffer(), answer.status);
  }
  return 0;
}

beforeAll(async () => {
  product = new Product();
  databaseUrl = await emptyDatabaseUrl();
  post = await MailServer.start();
  instances.push(await launch(), await launch(), await launch());
  await Promise.all(instances.map(ready));
  db = await dataSourceFor({ url: databaseUrl, poolSize: 3 }).initialize();
  cast = await seedCast(db);
  hanh = await sessionFor(db, cast.people.hanh);
}, 120_000);
afterAll(async () => {
  for (const { child } of instances) child.kill('SIGKILL');
  await db.destroy();
  await post.close();
  product.remove();
});

describe('three processes of the product beside each other', () => {
  it('came up together on an empty database: every migration ran, once', async () => {
    const [{ ran, different }] = await db.query(
      'SELECT count(*) AS ran, count(DISTINCT name) AS different FROM migration',
    );
    expect(ran).toBeGreaterThan(10);
    expect(different).toBe(ran);
  });

  it('whoever is signed in at one is signed in at all, and signed out at all', async () => {
    const an = await sessionFor(db, cast.people.an);
    const whoIs = async (at: Instance) => (await ask(at, 'GET', '/api/session', undefined, an)).json.session?.person.id;
    for (const at of instances) expect(await whoIs(at)).toBe(cast.people.an);
    expect((await ask(instances[1]!, 'DELETE', '/api/session', undefined, an)).status).toBe(204);
    for (const at of instances) expect(await whoIs(at)).toBeUndefined();
  });

  it('count wrong passwords together: the sixth is refused wherever it is tried', async () => {
    const tried: number[] = [];
    for (let tries = 0; tries < 7; tries++) {
      const at = instances[tries % instances.length]!;
      const body = { email: 'an@demo.example', password: 'sai mật khẩu rồi' };
      tried.push((await ask(at, 'POST', '/api/session', body, { cookie: '', 'x-forwarded-for': '10.1.0.1' })).status);
    }
    expect(tried).toEqual([401, 401, 401, 401, 401, 429, 429]);
  });

  it('a roster published at one shows on boards open at the others, and everybody is invited once', async () => {
    const opened = await ask(instances[0]!, 'POST', `/api/units/${cast.units.so}/periods`, {
      title: 'Tết Dương lịch',
      firstOn: `${year}-12-31`,
      lastOn: `${year}-12-31`,
      submissionDueAt: `${year}-12-30T10:00:00Z`,
    });
    expect(opened.status).toBe(201);
    const path = `/api/units/${cast.units.thpt1}/rosters/${opened.json.id}`;
    const boards = await Promise.all(
      instances.slice(1).map((at) => EventStream.open(at, `/api/periods/${opened.json.id}/board/events`, hanh)),
    );
    const an = await sessionFor(db, cast.people.an);
    const roster = (await ask(instances[0]!, 'PUT', path, { pattern: '2x12' }, an)).json;
    const add = roster.shifts.map(({ id, code, postId }: { id: string; code: string; postId: string }) => {
      const leads = roster.posts.find((each: { id: string }) => each.id === postId).kindId === 'lanh-dao';
      const { an: head, binh, chau } = cast.people;
      return { shiftId: id, personId: leads ? (code === 'N' ? head : binh) : code === 'N' ? chau : null };
    });
    const version = async () => (await ask(instances[2]!, 'GET', path, undefined, an)).json.roster.version as number;
    const change = { add: add.filter(({ personId }: { personId: string | null }) => personId), remove: [] };
    const given = await ask(instances[1]!, 'PATCH', `/api/rosters/${roster.roster.id}/assignments`, change, {
      ...an,
      'if-match': `"${await version()}"`,
    });
    expect(given.status).toBe(200);
    const reasons = { gapReason: 'Thiếu người', breachReason: 'Đơn vị ít người' };
    const published = await ask(instances[2]!, 'PUT', `/api/rosters/${roster.roster.id}/publication`, reasons, {
      ...an,
      'if-match': `"${await version()}"`,
    });
    expect(published.status).toBe(200);
    for (const board of boards) {
      await board.next(({ type, data }) => type === 'changed' && data.unitIds.includes(cast.units.thpt1));
      board.close();
    }
    const invited = change.add.map(({ personId }: { personId: string }) => personId);
    for (let tries = 0; tries < 200 && post.received.length < invited.length; tries++) await pause(50);
    // Time enough for a second outbox to send them again, had it not heard that they are sent.
    await pause(2_000);
    const told = await db.query('SELECT id, email FROM person WHERE email = ANY($1)', [
      post.received.map(({ to }) => to),
    ]);
    const ids = new Map(told.map(({ id, email }: { id: string; email: string }) => [email, id]));
    expect(post.received.map(({ to }) => ids.get(to)).toSorted()).toEqual(invited.toSorted());
    expect(new Set(invited)).toEqual(new Set([cast.people.an, cast.people.binh, cast.people.chau]));
  }, 30_000);

  it('are replaced one after the other, and nobody who asks through the proxy notices', async () => {
    const answers = new Map<number, number>();
    const stop = new AbortController();
    const readers = Array.from({ length: 4 }, async () => {
      while (!stop.signal.aborted) {
        const status = await throughProxy(`/api/periods/${cast.periodId}/board`);
        answers.set(status, (answers.get(status) ?? 0) + 1);
        // Answers are kept, and so quick that readers without a breath would leave a starting process nothing.
        await pause(50);
      }
    });
    for (const place of [0, 1, 2]) {
      const old = instances[place]!;
      const ended = once(old.child, 'exit');
      old.child.kill('SIGTERM');
      expect(await ended).toEqual([null, 'SIGTERM']);
      const next = await launch();
      await ready(next);
      instances[place] = next;
    }
    stop.abort();
    await Promise.all(readers);
    expect([...answers.keys()]).toEqual([200]);
    expect(answers.get(200)).toBeGreaterThan(100);
  }, 120_000);
});
