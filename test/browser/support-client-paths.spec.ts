import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startApp, type TestApp } from '../support/app.js';

const CLIENT = 'src/web/api';

/** `GET /api/units/:unitId` for every question the web app knows to ask. */
function asked(): string[] {
  return readdirSync(CLIENT).flatMap((file) =>
    [...readFileSync(join(CLIENT, file), 'utf8').matchAll(/'(GET|POST|PUT|PATCH|DELETE)',\s*'(\/api\/[^']*)'/g)].map(
      ([, method, path]) => `${method} ${path}`,
    ),
  );
}

describe('the web client and the API', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('every path the client asks is in the OpenAPI document', async () => {
    const { json } = await app.request<{ paths: Record<string, Record<string, unknown>> }>('GET', '/openapi.json');
    const offered = new Set(
      Object.entries(json.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
      ),
    );
    const questions = asked();
    expect(questions.length).toBeGreaterThan(30);
    expect(questions.filter((question) => !offered.has(question))).toEqual([]);
  });
});
