import { DataSource } from 'typeorm';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Actor } from '../../src/access/actor.js';
import { AppModule } from '../../src/app.module.js';
import { type Config, loadConfig } from '../../src/config.js';
import { EmbeddedServer } from '../../src/database/embedded.js';
import { createApplication } from '../../src/http/application.js';
import { Clock } from '../../src/time/clock.js';
import { sessionFor } from '../support/cast.js';
import type { CleanUp } from './clean-up.js';
import { EVENING, haiPhong, type Sample } from './data.js';

type Cookie = Readonly<Record<'cookie', string>>;

/** The product in this process, closed to the outside, on a PostgreSQL of its own with the sample in it. */
export interface House extends Sample {
  /** The environment with which another process becomes a second instance. */
  readonly env: Readonly<Record<string, string>>;
  readonly config: Config;
  readonly app: NestFastifyApplication;
  readonly db: DataSource;
  readonly now: number;
  readonly by: Actor;
  readonly officer: Cookie;
  readonly staff: Cookie;
  /** Before the run ends: another house is to be opened. */
  close(): Promise<void>;
}

/** Durable, as in operation: what the outbox records is flushed to the disk. */
export async function openHouse(
  cleanUp: CleanUp,
  evening = EVENING,
  fill: (db: DataSource) => Promise<Sample> = haiPhong,
): Promise<House> {
  const { path: folder, remove } = cleanUp.folderOf();
  const server = await EmbeddedServer.start(folder);
  const stop = cleanUp.later(() => server.stop());
  const env = {
    NODE_ENV: 'test',
    DATABASE_URL: server.url,
    SECRET: 'Kd8s-0qLw_5Zt2Vn7Yb4Rc9Xf1Mh6Pg3Ja',
    PUBLIC_URL: 'http://lich-truc.test',
    MAIL_FROM: 'Lịch trực <lich-truc@demo.example>',
    SMTP_URL: '',
    DATABASE_REPLICA_URLS: '',
    HEARTBEAT_URL: '',
    LOG_LEVEL: 'error',
    SECOND_FACTOR: 'offered',
    CLOCK_START: evening,
  };
  const config = loadConfig(env);
  // Never initialised: its desk and its outbox keep still.
  const app = await createApplication(AppModule.with(config), config);
  const shut = cleanUp.later(() => app.close());
  const db = app.get(DataSource);
  const sample = await fill(db);
  const grants = [{ role: 'department', unitId: sample.departmentId }] as const;
  return {
    ...sample,
    env,
    config,
    app,
    db,
    now: app.get(Clock).now(),
    by: { personId: sample.officerId, name: 'Vũ Thị Hạnh', language: 'vi', grants },
    officer: await sessionFor(db, sample.officerId),
    staff: await sessionFor(db, sample.staffId),
    close: async () => {
      for (const each of [shut, stop, remove]) await each();
    },
  };
}
