import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'node:http';
import { startApp, type TestApp } from '../support/app.js';
import { seedCast, sessionFor, type Cast } from '../support/cast.js';
import { furnish, parametersIn, type School } from '../support/policy-rows.js';

/** As much of JSON Schema as the API's description uses. */
interface Shape {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
}

interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly queries: readonly string[];
  readonly body: Shape | undefined;
}

interface Call {
  readonly operation: Operation;
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

let app: TestApp;
let cast: Cast;
let school: School;
let shapes: Readonly<Record<string, Shape>>;
let operations: Operation[];

beforeAll(async () => {
  app = await startApp({ now: '2024-04-24T08:00:00+07:00' });
  cast = await seedCast(app.db);
  const { thpt1, leChan } = cast.units;
  school = await furnish(app, cast, { unitId: thpt1, office: leChan, head: cast.people.an, owner: cast.people.binh });
  const { json } = await app.request('GET', '/openapi.json');
  shapes = json.components.schemas;
  operations = Object.entries<Record<string, any>>(json.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      id: described.operationId as string,
      method: method.toUpperCase(),
      path,
      queries: (described.parameters ?? [])
        .filter((parameter: { in: string }) => parameter.in === 'query')
        .map((parameter: { name: string }) => parameter.name),
      body: described.requestBody?.content['application/json']?.schema,
    })),
  );
});
afterAll(() => app?.close());

const values: readonly unknown[] = [
  [null, true, -1, 1.5, 1e308, 2 ** 31, 2 ** 53, [], {}, [null], [{}], [[]], Array(3000).fill('x')],
  ['', ' ', '\u200b', 'x'.repeat(70_000), 'a\u0000b', '\ud800', '\u202e', 'Nguye\u0302\u0303n', '\u0344'.repeat(99)],
  ['2026-02-30', '0000-01-01', '9999-12-31', '0000-01-01T00:00:00+23:59', '9999-12-31T23:59:59-23:59'],
  ['2024-04-30T00:00:00+24:00', '2024-04-30T24:00:00Z', '2024-04-30T07:00:00Z', '00000000-0000-4000-8000-000000000000'],
  ['__proto__', "'; DROP TABLE unit; --", '%_\\', '${7*7}', '\r\nBcc: a@demo.example', '99999999999999999999'],
].flat();
const bodies = [
  ['', 'null', '1', '{', '\ufeff{}', '{"a":1}{}', '{"\\u0000":1}', '{"\\ud800":1}', '{"a":1,"a":2}', '{"name":1e999}'],
  [
    '{"__proto__":{"admin":true}}',
    '{"constructor":{"prototype":{"admin":true}}}',
    '['.repeat(5000),
    '{"a":'.repeat(40),
  ],
].flat();
const names = ['', '%00', '%ff', '..%2f..', '1', '99999999999999999999', 'x'.repeat(301), '__proto__', '%F0%9F%99%82'];
const versions = ['', '1', '*', 'W/"1"', '"0"', '"999999999"', '"9999999999"', '"1", "2"', 'x'.repeat(3000)];
const types = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonx',
];
const methods = ['HEAD', 'OPTIONS', 'TRACE', 'PUT', 'PATCH', 'DELETE', 'POST', 'PROPFIND'];

const named = (shape: Shape): Shape => (shape.$ref ? (shapes[shape.$ref.split('/').at(-1)!] ?? {}) : shape);

/** Something the schema may well take, so that one wrong member is the only thing wrong. */
function likely(wanted: Shape): unknown {
  const shape = named(wanted.anyOf?.[0] ?? wanted);
  if (shape.enum) return shape.enum[0];
  if (shape.type === 'object')
    return Object.fromEntries((shape.required ?? []).map((name) => [name, likely(shape.properties?.[name] ?? {})]));
  if (shape.type === 'array') return [likely(shape.items ?? {})];
  if (shape.type === 'integer' || shape.type === 'number') return 1;
  if (shape.type === 'boolean') return true;
  if (shape.format === 'uuid') return cast.people.chau;
  if (shape.format === 'email') return 'thu@demo.example';
  if (shape.format === 'date-time') return '2024-05-01T00:00:00Z';
  return shape.format === 'date' ? '2024-05-01' : 'thpt';
}

/** Bodies with one member wrong each, also inside lists of objects. */
function spoilt(body: Shape): unknown[] {
  const shape = named(body);
  const whole = likely(shape) as object;
  return Object.entries(shape.properties ?? {}).flatMap(([name, member]) => {
    const items = named(named(member).items ?? {});
    const inside = items.properties ? spoilt(items).map((item) => ({ ...whole, [name]: [item] })) : [];
    return [...values.map((value) => ({ ...whole, [name]: value })), ...inside];
  });
}

/** Deterministic: the same cases in every run, every `step`-th of them. */
async function callsOf(operation: Operation, step: number): Promise<Call[]> {
  const parameters = await parametersIn(app, cast, school, operation.path);
  const at = (changed: Record<string, string> = {}) =>
    operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => changed[name] ?? parameters[name] ?? '');
  const held = Object.keys(parameters).filter((name) => operation.path.includes(`{${name}}`));
  const json = (body: unknown): Call => ({
    operation,
    path: at(),
    body: JSON.stringify(body),
    headers: { 'if-match': '"2"' },
  });
  const whole = operation.body && JSON.stringify(likely(operation.body));
  const calls: Call[] = [
    ...held.flatMap((name) => names.map((value) => ({ operation, path: at({ [name]: value }) }))),
    ...operation.queries.flatMap((name) =>
      values.map((value) => ({ operation, path: `${at()}?${name}=${inAddress(value)}&${name}[a]=1&${name}=2` })),
    ),
    ...(operation.body ? spoilt(operation.body).map(json) : []),
    // A GET carries none.
    ...(operation.method === 'GET' ? [] : bodies).map((body) => ({ operation, path: at(), body })),
    ...versions.map((version) => ({
      operation,
      path: at(),
      ...(whole && { body: whole }),
      headers: { 'if-match': version },
    })),
    ...types.map((type) => ({ operation, path: at(), body: 'a=1', headers: { 'content-type': type } })),
    ...methods.map((method) => ({ operation: { ...operation, method }, path: at() })),
    { operation, path: `${at()}${'/'.repeat(3000)}` },
    { operation, path: at(), headers: { cookie: 'session=%00; __proto__=1; =' } },
  ];
  return calls.filter((_, index) => index % step === 0);
}

function inAddress(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return encodeURIComponent(text.toWellFormed().slice(0, 2000));
}

/** Not `fetch`, which refuses to send half of this. */
function send(
  { operation, path, body, headers }: Call,
  cookie: string,
): Promise<{ status: number; type: string; text: string }> {
  const { hostname, port } = new URL(app.url);
  const json = operation.method !== 'GET' && body !== undefined ? { 'content-type': 'application/json' } : {};
  return new Promise((resolve, reject) => {
    const asked = request(
      { hostname, port, method: operation.method, path, headers: { cookie, ...json, ...headers } },
      (answer) => {
        let text = '';
        const type = answer.headers['content-type'] ?? '';
        // A stream of events has no end to wait for.
        if (type.startsWith('text/event-stream')) {
          resolve({ status: answer.statusCode!, type, text });
          return void asked.destroy();
        }
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        answer.on('end', () => resolve({ status: answer.statusCode!, type, text }));
      },
    );
    asked.on('error', reject).end(operation.method === 'GET' ? undefined : body);
  });
}

/** Pages for people and feeds for calendars word their refusals for those who read them; the engine's health may be bad. */
const wordsItsOwn = (path: string) => /^\/(s|l|feeds|health)\//.test(path);
/** What only the school's own people may read. */
const SECRETS = ['Trần Thị Bình', 'binh@demo.example', '0600 000 002'];

describe('whatever is sent', () => {
  it.each([
    ['an officer', 'hanh', 3],
    ['a head', 'an', 5],
    ['staff', 'chau', 9],
    ['a stranger', 'dung', 4],
    ['nobody', null, 9],
  ] as const)(
    'by %s is answered or refused with a problem, and tells strangers nothing',
    async (_, who, step) => {
      const cookie = who === null ? '' : (await sessionFor(app.db, cast.people[who])).cookie;
      const stranger = who === 'dung' || who === null;
      const wrong: unknown[] = [];
      let cases = 0;
      for (const operation of operations) {
        // It would end the session the other cases need.
        if (operation.id === 'Session.signOut') continue;
        const calls = await callsOf(operation, step);
        const answers = await Promise.all(calls.map((call) => send(call, cookie)));
        for (const [index, { status, type, text }] of answers.entries()) {
          const { path, body = '', operation: sent } = calls[index]!;
          const isProblem = type === 'application/problem+json; charset=utf-8';
          const leaks = stranger && SECRETS.some((secret) => text.includes(secret));
          const fails = status >= 500 || (status >= 400 && !isProblem);
          if (leaks || (fails && !wordsItsOwn(path)))
            wrong.push([
              operation.id,
              sent.method,
              path.slice(0, 99),
              body.slice(0, 200),
              status,
              type,
              text.slice(0, 200),
            ]);
        }
        cases += calls.length;
      }
      expect(wrong).toEqual([]);
      expect(cases).toBeGreaterThan(250);
    },
    240_000,
  );
});
