import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config, loadConfig } from '../../src/config.js';

const strong = 'Kd8s-0qLw_5Zt2Vn7Yb4Rc9Xf1Mh6Pg3Ja';
const database = { DATABASE_URL: 'postgres://watchbill:pw@db/watchbill', SECRET: strong };

describe('the settings', () => {
  let DATA_DIR: string;
  beforeEach(() => {
    DATA_DIR = mkdtempSync(join(tmpdir(), 'watchbill-config-'));
  });
  afterEach(() => rmSync(DATA_DIR, { recursive: true, force: true }));

  it('need nothing: an embedded database, and a secret made once that others cannot read', () => {
    const config = loadConfig({ DATA_DIR, SMTP_URL: '' });
    expect(config).toBeInstanceOf(Config);
    expect(config).toMatchObject({
      databaseUrl: null,
      poolSize: 10,
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
    });
    expect(config).toMatchObject({
      smtpUrl: null,
      imapUrl: null,
      demo: false,
      movableClock: false,
      clockStart: null,
      trustProxy: false,
    });
    expect(Object.isFrozen(config)).toBe(true);
    expect(statSync(join(DATA_DIR, 'secret')).mode & 0o777).toBe(0o600);
    expect(loadConfig({ DATA_DIR }).secret).toBe(config.secret);
    expect(readFileSync(join(DATA_DIR, 'secret'), 'utf8')).toBe(config.secret);
  });

  it('read what is given', () => {
    writeFileSync(join(DATA_DIR, 'given'), `${strong}\n`);
    const config = loadConfig({
      DATA_DIR,
      DATABASE_URL: database.DATABASE_URL,
      DATABASE_REPLICA_URLS: 'postgres://r1/w, postgres://r2/w',
      SECRET_FILE: join(DATA_DIR, 'given'),
      PUBLIC_URL: 'https://truc.example.vn/',
      PORT: '8080',
      TRUST_PROXY: '1',
      SMTP_URL: 'smtps://u:p@mail:465',
      IMAP_URL: 'imaps://truc%40example.vn:p@mail:993/INBOX',
      MAIL_FROM: 'Lịch trực <truc@example.vn>',
      DEMO: '1',
      CLOCK_START: '2026-04-29T07:00:00+07:00',
    });
    expect(config.replicaUrls).toEqual(['postgres://r1/w', 'postgres://r2/w']);
    expect(config).toMatchObject({ secret: strong, publicUrl: 'https://truc.example.vn', port: 8080, trustProxy: 1 });
    expect(config.imapUrl).toBe('imaps://truc%40example.vn:p@mail:993/INBOX');
    expect(loadConfig({ DATA_DIR, IMAP_URL: 'imap://u:p@[::1]:1143' }).imapUrl).not.toBeNull();
    expect(config).toMatchObject({ demo: true, movableClock: true, clockStart: Date.UTC(2026, 3, 29) });
  });

  it.each([
    ['DATABASE_URL', { ...database, DATABASE_URL: 'mysql://u:hunter2@db/w' }],
    ['DATABASE_REPLICA_URLS', { DATABASE_REPLICA_URLS: 'postgres://u:hunter2@r/w' }],
    ['DATABASE_DIRECT_URL', { DATABASE_DIRECT_URL: 'postgres://u:hunter2@db/w' }],
    ['SECRET', { DATABASE_URL: database.DATABASE_URL }],
    ['SECRET', { ...database, SECRET: 'hunter2' }],
    ['SECRET', { ...database, SECRET: 'change-me-hunter2-change-me-hunter2-change-me' }],
    ['SECRET', { ...database, SECRET: 'hunter2hunter2hunter2hunter2hunter2' }],
    ['SECRET_FILE', { SECRET_FILE: 'no/such/file' }],
    ['PORT', { PORT: 'hunter2' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'ftp://hunter2' }],
    ['SMTP_URL', { SMTP_URL: 'hunter2' }],
    ['MAIL_FROM', { SMTP_URL: 'smtp://u:hunter2@mail' }],
    ['IMAP_URL', { IMAP_URL: 'https://u:hunter2@mail/' }],
    ['IMAP_URL', { IMAP_URL: 'imap://u:hunter2@mail.demo.example/INBOX' }],
    ['IMAP_URL', { IMAP_URL: 'imaps://hunter2@mail.demo.example' }],
    ['IMAP_URL', { IMAP_URL: 'imaps://:hunter2@mail.demo.example' }],
    ['IMAP_URL', { IMAP_URL: 'imaps://u:hunter2%@mail.demo.example' }],
    ['BACKUP_AT', { BACKUP_AT: 'hunter2' }],
    ['BACKUP_KEEP', { BACKUP_KEEP: '0' }],
    ['DATABASE_POOL_SIZE', { DATABASE_POOL_SIZE: '2' }],
    ['BACKUP_PASSPHRASE', { BACKUP_PASSPHRASE: 'hunter2' }],
    ['BACKUP_PASSPHRASE', { BACKUP_PASSPHRASE: 'hunter2', BACKUP_PASSPHRASE_FILE: 'x' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'hunter2' }],
    ['TRUST_PROXY', { TRUST_PROXY: 'true' }],
    ['DEMO', { DEMO: 'hunter2' }],
    ['CLOCK_START', { CLOCK_START: '2026-04-29T07:00:00+07:00' }],
    ['CLOCK_START', { DEMO: '1', CLOCK_START: 'hunter2' }],
  ])('refuse a bad %s by name, without repeating it', (name, env: Record<string, string>) => {
    const start = () => loadConfig({ DATA_DIR, ...env });
    expect(start).toThrow(new RegExp(`^${name} `));
    expect(start).not.toThrow('hunter2');
  });
});
