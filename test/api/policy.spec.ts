import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { policy } from '../../src/access/policy.js';
import { RouteCheck } from '../../src/access/route-check.js';
import { startApp, type Answer, type TestApp } from '../support/app.js';
import { addMember, seedCast, sessionFor, type Cast } from '../support/cast.js';
import { fingerprint } from '../support/fingerprint.js';
import { onOwnUnit, open, signedIn, type Letter } from '../support/policy-cases.js';
import { furnish, parametersIn, type School } from '../support/policy-rows.js';

interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

let app: TestApp;
let cast: Cast;
let own: School;
let other: School;
let operations: Map<string, Operation>;
let people: Record<Letter | 'X', string>;

beforeAll(async () => {
  app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
  cast = await seedCast(app.db);
  const { thpt1, thpt2, leChan, ngoQuyen } = cast.units;
  const { an, binh, chau, dung, hanh, tri } = cast.people;
  const tx = app.db.manager;
  const lan = await addMember(tx, thpt1, { name: 'Lan', email: 'lan@demo.example', roles: ['scheduler'] });
  const minh = await addMember(tx, thpt1, {
    name: 'Minh',
    email: 'minh@demo.example',
    roles: ['viewer'],
    member: false,
  });
  const em = await addMember(tx, thpt2, { name: 'Em', email: 'em@demo.example', postKindIds: ['ky-thuat'] });
  people = { A: tri, D: hanh, H: an, S: lan, T: chau, V: minh, O: binh, X: dung };
  own = await furnish(app, cast, { unitId: thpt1, office: leChan, head: an, owner: binh });
  other = await furnish(app, cast, { unitId: thpt2, office: ngoQuyen, head: dung, owner: em });
  operations = await describedOperations();
});
afterAll(() => app?.close());

async function describedOperations(): Promise<Map<string, Operation>> {
  const { json } = await app.request('GET', '/openapi.json');
  const described = Object.entries<Record<string, { operationId: string }>>(json.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({
      id: operationId,
      method: method.toUpperCase(),
      path,
    })),
  );
  return new Map(described.map((operation) => [operation.id, operation]));
}

const queries: Readonly<Record<string, string>> = {
  'CalendarDays.list': '?from=2024-04-27&to=2024-05-07',
  'Documents.log': '?from=2024-04-27&to=2024-05-07',
  'Record.show': '?at=2024-04-30T02:10:00Z',
  'Retention.preview': '?months=24',
  'Watch.log': '?from=2024-04-27&to=2024-05-07',
};
/** Without bodies and versions: who is let through is told what is missing, and nothing changes. */
async function addressOf({ id, path }: Operation, school: School): Promise<string> {
  const parameters = await parametersIn(app, cast, school, path);
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? '') + (queries[id] ?? '');
}
async function call(
  { method }: Operation,
  address: string,
  who: Letter | 'X' | null,
): Promise<Answer<{ type?: string }>> {
  const answer = await app.request(method, address, who ? { as: await sessionOf(who) } : {});
  // Who is let through may end sessions, their own among them.
  if (method !== 'GET' && !refused(answer)) sessions.clear();
  return answer;
}
/** Of those who have asked since somebody last changed something: most tests ask two dozen times, and are refused. */
const sessions = new Map<Letter | 'X', { cookie: string }>();
beforeEach(() => sessions.clear());
async function sessionOf(who: Letter | 'X'): Promise<{ cookie: string }> {
  const known = sessions.get(who);
  if (known) return known;
  // Some rows are passkeys: their owners have shown theirs.
  const opened = await sessionFor(app.db, people[who], { provedAt: app.clock.now() });
  sessions.set(who, opened);
  return opened;
}
const slugOf = ({ status, json }: Answer<{ type?: string }>) => `${status} ${json?.type?.split('#')[1] ?? ''}`;
const NOBODY = '401 sign-in-needed';
const KNOWN = '403 not-allowed';
const FOREIGN = '404 not-found';
const refused = (answer: Answer<{ type?: string }>) => [NOBODY, KNOWN, FOREIGN].includes(slugOf(answer));
const found = (id: string): Operation => {
  const operation = operations.get(id);
  if (!operation) throw new Error(`${id} is not in the OpenAPI document`);
  return operation;
};

describe('the policy table', () => {
  it('speaks about every operation of the OpenAPI document and every route, and about nothing else', () => {
    const named = Object.keys(policy).toSorted();
    expect([...operations.keys()].toSorted()).toEqual(named);
    expect(
      app.nest
        .get(RouteCheck)
        .routes()
        .map(({ operation }) => operation)
        .toSorted(),
    ).toEqual(named);
    expect([...Object.keys(onOwnUnit), ...signedIn, ...open].toSorted()).toEqual(named);
  });
});

describe('on a row of a unit', () => {
  it.each(Object.entries(onOwnUnit))('%s is for %s there, and for nobody elsewhere', async (id, letters) => {
    const operation = found(id);
    const denied: [string, Letter | 'X' | null, string][] = [];
    // Nobody but the owner knows of a feed, a device, a session or a passkey; the department reaches every unit.
    const inside = /^(Feeds|Devices|OwnSessions|Passkeys)\./.test(id) ? FOREIGN : KNOWN;
    const above = letters.includes('A') ? null : inside;
    const at = async (school: School) => addressOf(operation, school);
    for (const who of [...'ADHSTVO'] as Letter[]) if (!letters.includes(who)) denied.push([await at(own), who, inside]);
    for (const who of [...'HSTVO'] as Letter[]) denied.push([await at(other), who, FOREIGN]);
    if (above) for (const who of ['A', 'D'] as const) denied.push([await at(other), who, above]);
    denied.push([await at(own), 'X', FOREIGN], [await at(own), null, NOBODY], [await at(other), null, NOBODY]);
    const before = await fingerprint(app);
    const answers = [];
    for (const [address, who] of denied) answers.push([address, who, slugOf(await call(operation, address, who))]);
    expect(answers).toEqual(denied);
    expect(await fingerprint(app)).toEqual(before);
    for (const who of [...letters] as Letter[]) {
      const answer = await call(operation, await at(own), who);
      expect({ who, let: !refused(answer), fell: answer.status >= 500, slug: slugOf(answer) }).toMatchObject({
        let: true,
        fell: false,
      });
      if (operation.method === 'GET') expect({ who, status: answer.status }).toEqual({ who, status: 200 });
      if (operation.path.startsWith('/api/')) expect(answer.headers.get('cache-control')).toMatch(/\bno-store\b/);
    }
  });

  it.each(['A', 'D'] as const)('%s reaches every unit', async (who) => {
    for (const [id, letters] of Object.entries(onOwnUnit)) {
      if (!letters.includes(who)) continue;
      const answer = await call(found(id), await addressOf(found(id), other), who);
      expect({ id, let: !refused(answer), slug: slugOf(answer) }).toMatchObject({ id, let: true });
    }
  });

  it('answers foreign rows in the very words used for rows that do not exist', async () => {
    for (const [id, { path, method }] of operations) {
      if (!onOwnUnit[id]) continue;
      const operation = found(id);
      const missing = path
        .replaceAll('{noticeId}', '999999999')
        .replaceAll(/\{on\}/g, '2024-04-30')
        .replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
      const [foreign, none] = [
        await call(operation, await addressOf(operation, own), 'X'),
        await call(operation, missing, 'X'),
      ];
      expect({ id, method, status: foreign.status, text: foreign.text }).toEqual({
        id,
        method,
        status: 404,
        text: none.text,
      });
    }
  });
});

describe('without a unit', () => {
  it.each(signedIn)('%s is for everybody signed in', async (id) => {
    const operation = found(id);
    const address = await addressOf(operation, own);
    const before = await fingerprint(app);
    expect(slugOf(await call(operation, address, null))).toBe(NOBODY);
    expect(await fingerprint(app)).toEqual(before);
    for (const who of [...'ADHSTVOX'] as (Letter | 'X')[]) {
      const answer = await call(operation, address, who);
      expect({ who, let: !refused(answer), fell: answer.status >= 500 }).toEqual({ who, let: true, fell: false });
      if (operation.path.startsWith('/api/')) expect(answer.headers.get('cache-control')).toMatch(/\bno-store\b/);
    }
  });

  it.each(open)('%s is for the whole world', async (id) => {
    const { status } = await call(found(id), await addressOf(found(id), own), null);
    expect([401, 403, 500]).not.toContain(status);
  });
});

describe('a stranger', () => {
  let read = 0;

  it.each([
    ['nothing', () => ''],
    ['what is below it', () => `?under=${cast.units.thpt1}`],
    ['the unit', () => `?unitId=${cast.units.thpt1}`],
    ["somebody's name", () => '?search=binh'],
    ['its own name', () => '?search=demo'],
  ])('reads nothing of the other school, whatever is asked, narrowed by %s', async (_by, queryOf) => {
    const { an, binh, chau } = cast.people;
    const names = ['Trường THPT Demo số 1', 'Trần Thị Bình', 'Lê Minh Châu', 'Nguyễn Văn An'];
    const phones = ['0600 000 001', '600000001', '0600 000 002', '600000002', '0600 000 003', '600000003'];
    const secrets = [...names, ...phones, cast.units.thpt1, own.rosterId, own.dutyId, an, binh, chau];
    const query = queryOf();
    for (const operation of operations.values()) {
      if (operation.method !== 'GET' || (queries[operation.id] && query)) continue;
      const periods = operation.path.includes('{periodId}') ? [other.periodId, cast.periodId] : [other.periodId];
      for (const periodId of periods) {
        const answer = await call(operation, (await addressOf(operation, { ...other, periodId })) + query, 'X');
        if (answer.status === 200) read++;
        const leaks = secrets.filter((secret) => answer.text.includes(secret));
        expect({ id: operation.id, query, leaks }).toEqual({ id: operation.id, query, leaks: [] });
      }
    }
  });

  it('was let in often enough for that to say something', () => expect(read).toBeGreaterThan(30));
});
