import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module.js';
import { loadConfig } from '../../src/config.js';
import { createApplication } from '../../src/http/application.js';
import { Clock } from '../../src/time/clock.js';
import { isoOf } from '../../src/time/iso.js';
import { freshDatabaseUrl } from './database.js';

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed when the answer says it is JSON. */
  readonly json: Body;
}

export interface Ask {
  /** Who asks, by the session cookie; nobody when left out. */
  readonly as?: { readonly cookie: string };
  readonly body?: unknown;
  readonly ifMatch?: string | number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The whole product on a port of its own, in this process. Close it when done. */
export interface TestApp {
  readonly url: string;
  readonly nest: NestFastifyApplication;
  readonly db: DataSource;
  readonly clock: Clock;
  /** A path under `url`. Never follows redirects. `any` by default: a test says what it expects of the body. */
  request<Body = any>(method: string, path: string, ask?: Ask): Promise<Answer<Body>>;
  close(): Promise<void>;
}

export interface AppSettings {
  /** What the clock shows at first: epoch milliseconds or ISO 8601. The real time when left out. */
  readonly now?: number | string;
  /** A database to share with another instance; a fresh one when left out. */
  readonly databaseUrl?: string;
  /** Any free one when left out. */
  readonly port?: number;
  /** Further environment variables. */
  readonly env?: Readonly<Record<string, string>>;
}

export async function startApp({ now, databaseUrl, port = 0, env }: AppSettings = {}): Promise<TestApp> {
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl ?? (await freshDatabaseUrl()),
    SECRET: 'Kd8s-0qLw_5Zt2Vn7Yb4Rc9Xf1Mh6Pg3Ja',
    PUBLIC_URL: 'http://lich-truc.test',
    // Stories of the second factor ask for it.
    SECOND_FACTOR: 'offered',
    // Each connection to a new database reads its catalogue anew: with ten a story costs a fifth more.
    DATABASE_POOL_SIZE: '3',
    // Each refusal is a line of INFO, and stories provoke thousands.
    LOG_LEVEL: 'warn',
    ...(now === undefined ? {} : { CLOCK_START: typeof now === 'number' ? isoOf(now) : now }),
    ...env,
  });
  const nest = await createApplication(AppModule.with(config), config);
  await nest.listen(port, '127.0.0.1');
  const url = `http://${port === 0 ? '127.0.0.1' : 'localhost'}:${(nest.getHttpServer().address() as AddressInfo).port}`;
  return {
    url,
    nest,
    db: nest.get(DataSource),
    clock: nest.get(Clock),
    request: (method, path, ask) => request(url + path, method, ask),
    close: () => nest.close(),
  };
}

async function request(url: string, method: string, { as, body, ifMatch, headers }: Ask = {}): Promise<Answer<any>> {
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(as ? { cookie: as.cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(ifMatch === undefined ? {} : { 'if-match': typeof ifMatch === 'number' ? `"${ifMatch}"` : ifMatch }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  // A stream of events has no end to wait for.
  const streams = response.headers.get('content-type')?.startsWith('text/event-stream');
  if (streams) await response.body?.cancel();
  const text = streams ? '' : await response.text();
  const json = /\bjson\b/.test(response.headers.get('content-type') ?? '') && text ? JSON.parse(text) : undefined;
  return { status: response.status, headers: response.headers, text, json };
}
