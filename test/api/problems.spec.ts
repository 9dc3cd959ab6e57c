import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { startApp, type TestApp } from '../support/app.js';

/** Every way in which a request can be wrong before any room sees it. */
describe('problems', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  const send = (body: string, type = 'application/json') =>
    fetch(`${app.url}/api/session`, { method: 'POST', headers: { 'content-type': type }, body });

  it.each([
    ['malformed JSON', '{"email":', 400, 'not-json'],
    ['JSON nested 5,000 deep', '['.repeat(5000) + ']'.repeat(5000), 400, 'too-deep'],
    ['a NUL byte in a member', '{"email":"a\\u0000@demo.example","password":"x"}', 400, 'not-valid'],
    ['a member nobody knows', '{"email":"a@demo.example","password":"x","admin":true}', 400, 'not-valid'],
    ['no body', '', 400, 'not-valid'],
    ['an array', '[1]', 400, 'not-valid'],
    ['a body over the limit', `"${'x'.repeat(2_200_000)}"`, 413, 'body-too-large'],
  ])('answers %s with a problem', async (_, body, status, slug) => {
    const answer = await send(body);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect({ status: answer.status, body: await answer.json() }).toMatchObject({
      status,
      body: { type: `/docs/problems#${slug}`, status },
    });
  });

  it('refuses bodies that are not JSON', async () => {
    const answer = await send('x', 'text/plain');
    expect(answer.status).toBe(415);
    expect(await answer.json()).toMatchObject({ type: '/docs/problems#unsupported-media-type' });
  });

  it.each([
    ['vi', { email: 5 }, ['#/email Phải là chuỗi ký tự', '#/password Còn thiếu']],
    ['en', { email: null }, ['#/email Must be a string', '#/password This is missing']],
    ['en', [1], ['# Must be an object']],
  ])('tells what is missing from what is of the wrong kind (%s, %j)', async (language, body, said) => {
    const { json } = await app.request('POST', '/api/session', { body, headers: { 'accept-language': language } });
    const errors: readonly { pointer: string; detail: string }[] = json.errors;
    expect(errors.map(({ pointer, detail }) => `${pointer} ${detail}`)).toEqual(said);
  });

  it('names the faulty member and words the fault in the reader’s language', async () => {
    const asked = { body: { email: 'no address', password: 'x' } };
    const vi = await app.request('POST', '/api/session', asked);
    expect(vi.json).toMatchObject({ title: 'Một số mục chưa đúng', errors: [{ pointer: '#/email' }] });
    const en = await app.request('POST', '/api/session', { ...asked, headers: { 'accept-language': 'en-GB' } });
    expect(en.json).toMatchObject({
      title: 'Some members are not valid',
      errors: [{ detail: 'Invalid email address' }],
    });
  });

  it.each(['/api/nothing', '/nothing', '/api/units/%00'])(
    'answers GET %s with a problem and never 5xx',
    async (path) => {
      const { status, headers } = await app.request('GET', path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    },
  );

  it('sends its security headers on the framework’s own error path too', async () => {
    const { status, headers } = await app.request('GET', '/%ff');
    expect(status).toBe(400);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('answers what is not even HTTP with a problem', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(app.url).port), '127.0.0.1', () => socket.end('GARBAGE\r\n\r\n'));
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(
      /^HTTP\/1\.1 400 Bad Request\r\n(?:[\w-]+: .+\r\n)*content-type: application\/problem\+json/,
    );
  });

  it('refuses a request that another site made the browser send', async () => {
    const { status, json } = await app.request('POST', '/api/session', {
      body: { email: 'a@demo.example', password: 'x' },
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect({ status, type: json.type }).toEqual({ status: 403, type: '/docs/problems#cross-site' });
  });

  it('publishes the API and every kind of problem', async () => {
    const api = await app.request('GET', '/openapi.json');
    expect(Object.keys(api.json.paths).length).toBeGreaterThan(30);
    const list = await app.request('GET', '/docs/problems');
    expect(list.text).toContain('version-stale · 412');
  });
});
