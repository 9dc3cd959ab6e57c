import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module.js';
import { ConfigError } from './config-error.js';
import { type Config, loadConfig } from './config.js';
import { Desk } from './desk/desk.service.js';
import { keepHeapSmall } from './heap.js';
import { createApplication } from './http/application.js';
import { isAway } from './http/away.js';
import { log } from './http/log.js';
import { masked } from './http/mask.js';
import { SetUpService } from './setup/set-up.service.js';

/** Opens the doors. Ctrl-C and SIGTERM close them in order: no new work, what is in flight ends, the database last. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const app = await createApplication(AppModule.with(config), config);
  app.enableShutdownHooks();
  await openAt(app, config);
  keepHeapSmall();
  log.info({ url: config.publicUrl }, 'listening');
  // At once and not after the first pause: whoever is killed every few seconds must still get to it.
  void app.get(Desk).onTime();
  const setUpLink = await setUpLinkOf(app);
  console.log(`\n  Lịch trực · Watchbill: ${config.publicUrl}`);
  if (setUpLink) console.log(`  Thiết lập lần đầu / first set-up (24 h): ${setUpLink}`);
  if (!config.smtpUrl) console.log('  Chưa có SMTP_URL: thư nằm trong Hộp thư đi, CHƯA GỬI / mail is kept, NOT SENT');
  console.log('');
}

/** Listens; when the port is taken, the embedded server is not left running behind. */
async function openAt(app: NestFastifyApplication, { port, host }: Config): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    await app.close();
    throw error;
  }
}

const AGAIN_AFTER = 500;

/**
 * Null for a house that has somebody, and for one that is closed meanwhile. With the doors open a database that goes away
 * just now ends nothing: it is waited for.
 */
async function setUpLinkOf(app: NestFastifyApplication): Promise<string | null> {
  const [house, dataSource] = [app.get(SetUpService), app.get(DataSource)];
  for (; dataSource.isInitialized; await pause(AGAIN_AFTER)) {
    try {
      return await house.openIfEmpty();
    } catch (error) {
      if (!isAway(error)) throw error;
    }
  }
  return null;
}

/** What the operator can mend is a sentence; the rest keeps its stack. */
function giveUp(error: unknown): never {
  const { code } = error as { code?: string };
  if (error instanceof ConfigError) console.error(error.message);
  else if (code === 'EADDRINUSE') console.error('The port is taken by another program. Set PORT to a free one.');
  else console.error(masked(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  process.exit(1);
}

// As Node itself would end, but without showing all an error carries.
process.on('uncaughtException', giveUp);
main().catch(giveUp);
