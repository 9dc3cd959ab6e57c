import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { SignInLinks } from '../access/sign-in-links.js';
import { AppModule } from '../app.module.js';
import { loadConfig } from '../config.js';
import { inTransaction } from '../database/transactions.js';
import { createApplication } from '../http/application.js';
import { Clock } from '../time/clock.js';
import { roles, seedDemo } from './seed.js';

/** The evening before the holiday, when the department wants to know who stands where. */
const EVENING = '2024-04-29T18:42:00+07:00';

/** The product with the letter's period and a fictitious department, in a data folder of its own, on a clock of 2024. */
async function main(): Promise<void> {
  const config = loadConfig({
    DATA_DIR: '.data/demo',
    // A visitor looks at every role without a phone at hand.
    SECOND_FACTOR: 'offered',
    ...process.env,
    DEMO: '1',
    CLOCK_START: process.env['CLOCK_START'] ?? EVENING,
  });
  const app = await createApplication(AppModule.with(config), config);
  app.enableShutdownHooks();
  const dataSource = app.get(DataSource);
  const clock = app.get(Clock);
  const [{ empty }] = await dataSource.query<[{ empty: boolean }]>('SELECT NOT EXISTS (SELECT FROM unit) AS empty');
  if (empty) {
    console.log('  Đang dựng dữ liệu trình diễn / building the demonstration (about 15 s) …');
    await inTransaction(dataSource, (tx) => seedDemo(tx, clock.now()));
  }
  await app.listen(config.port, config.host);
  console.log(
    `\n  Lịch trực · Watchbill (demo): ${config.publicUrl}\n  Liên kết đăng nhập một lần / one-time sign-in links:`,
  );
  for (const { email, key, title, at } of roles) {
    const url = await inTransaction(dataSource, async (tx) => {
      const [person] = await tx.query<{ id: string }[]>('SELECT id FROM person WHERE email = $1', [email]);
      return person ? (await app.get(SignInLinks).issue(tx, person.id, 'printed')).url : '–';
    });
    console.log(`  ${key.padEnd(14)} ${url}\n  ${''.padEnd(14)} ${title}, ${at === 'department' ? 'Sở GDĐT' : at}`);
  }
  console.log('');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
