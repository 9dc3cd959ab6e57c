import { resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError } from './config-error.js';
import { ownSecret, secretIn, strong } from './secrets.js';
import { instantOf } from './time/iso.js';

/** The settings of one process, read once at start and frozen. Also the token under which Nest hands them out. */
export class Config {
  /** Null: run the embedded server inside `dataDir`. */
  readonly databaseUrl!: string | null;
  readonly replicaUrls!: readonly string[];
  /** The way to the same server past a pooler in transaction mode. Null: no pooler stands between. */
  readonly directUrl!: string | null;
  /** The role that owns the tables and alone may change the schema. Null: the product's own role does. */
  readonly ownerUrl!: string | null;
  /** Connections to the database at most, and as many to each replica. */
  readonly poolSize!: number;
  readonly dataDir!: string;
  readonly port!: number;
  readonly host!: string;
  /** Without a trailing slash. */
  readonly publicUrl!: string;
  /** Null: mail stays in the local outbox, marked as not sent. */
  readonly smtpUrl!: string | null;
  readonly mailFrom!: string;
  /** The mailbox answers and returned mails come to. Null: nobody reads it here. */
  readonly imapUrl!: string | null;
  readonly secret!: string;
  /** Whether webhooks may lead to private addresses, and plain http to this very machine. */
  readonly privateWebhooks!: boolean;
  /** Whether administrators and departments may do anything without a second factor. */
  readonly secondFactor!: 'required' | 'offered';
  /** How many of four kinds of characters a password must have, and after how many days it is over; 0: not asked. */
  readonly passwords!: { readonly kinds: number; readonly days: number };
  /** The OpenID provider through which people may sign in; null: none. `secondFactor`: its words for one. */
  readonly provider!: {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly secondFactor: readonly string[];
  } | null;
  readonly heartbeatUrl!: string | null;
  /** Who brings it may read the figures. Null: nobody may. */
  readonly metricsToken!: string | null;
  /** Where this instance writes a backup every day. Null: it writes none by itself. */
  readonly backupDir!: string | null;
  /** The wall clock after which it does. */
  readonly backupAt!: string;
  /** How many of the latest are kept. */
  readonly backupKeep!: number;
  /** Null: backups are not encrypted. */
  readonly backupPassphrase!: string | null;
  readonly logLevel!: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** As Fastify takes it: whom to believe about the caller's address. */
  readonly trustProxy!: false | number | string[];
  readonly demo!: boolean;
  /** The clock may be moved: tests and the demonstration only. */
  readonly movableClock!: boolean;
  /** Epoch milliseconds at which a movable clock starts. */
  readonly clockStart!: number | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment. Throws ConfigError, one sentence per variable that is wrong. */
export function loadConfig(env: Environment): Config {
  // Compose files pass `NAME=` for what is not set.
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(present);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(sentence).join('\n'));
  const values = parsed.data;
  const dataDir = resolve(values.DATA_DIR);
  const config: Config = {
    databaseUrl: values.DATABASE_URL ?? null,
    replicaUrls: Object.freeze(values.DATABASE_REPLICA_URLS),
    directUrl: values.DATABASE_DIRECT_URL ?? null,
    ownerUrl: values.DATABASE_OWNER_URL ?? null,
    poolSize: values.DATABASE_POOL_SIZE,
    dataDir,
    port: values.PORT,
    host: values.HOST,
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ''),
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM ?? 'Lịch trực <lich-truc@localhost>',
    imapUrl: values.IMAP_URL ?? null,
    secret: secretOf(values, dataDir),
    privateWebhooks: values.WEBHOOK_PRIVATE,
    secondFactor: values.SECOND_FACTOR,
    passwords: Object.freeze({ kinds: values.PASSWORD_KINDS, days: values.PASSWORD_DAYS }),
    provider: providerOf(values),
    heartbeatUrl: values.HEARTBEAT_URL ?? null,
    metricsToken: values.METRICS_TOKEN ?? null,
    backupDir: values.BACKUP_DIR ? resolve(values.BACKUP_DIR) : null,
    backupAt: values.BACKUP_AT,
    backupKeep: values.BACKUP_KEEP,
    backupPassphrase: passphraseOf(values),
    logLevel: values.LOG_LEVEL,
    trustProxy: values.TRUST_PROXY,
    demo: values.DEMO,
    movableClock: values.DEMO || values.NODE_ENV === 'test',
    clockStart: values.CLOCK_START ?? null,
  };
  return Object.freeze(Object.assign(new Config(), config));
}

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' });
const webUrl = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' });

const whole = (least: number, most: number, error: string) =>
  z.coerce.number(error).int(error).min(least, error).max(most, error);

const MAILBOX_URL =
  'must be an address such as imaps://user:password@host:993/INBOX (imap:// on this very machine only)';

const NEED_DATABASE_URL = {
  DATABASE_REPLICA_URLS: 'needs DATABASE_URL, the server the replicas follow',
  DATABASE_DIRECT_URL: 'needs DATABASE_URL, the address of the pooler',
  DATABASE_OWNER_URL: 'needs DATABASE_URL, with the role that may change rows but not tables',
} as const;

const environment = z
  .object({
    NODE_ENV: z.string().optional(),
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_DIRECT_URL: postgresUrl.optional(),
    DATABASE_OWNER_URL: postgresUrl.optional(),
    DATABASE_POOL_SIZE: whole(3, 500, 'must be 3 to 500').default(10),
    DATABASE_REPLICA_URLS: z
      .string()
      .default('')
      .transform(words)
      .pipe(
        z.array(z.url({ protocol: /^postgres(ql)?$/, error: 'must be postgres:// addresses with commas between' })),
      ),
    DATA_DIR: z.string().default('.data'),
    PORT: whole(0, 65_535, 'must be a port, 0 to 65535').default(3000),
    HOST: z.string().default('127.0.0.1'),
    PUBLIC_URL: webUrl.optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' }).optional(),
    MAIL_FROM: z
      .string()
      .regex(/^[^@\r\n]+@[^@\s]+$/, 'must be a mail address')
      .optional(),
    IMAP_URL: z.string().refine(isMailboxUrl, MAILBOX_URL).optional(),
    SECRET: z.string().optional(),
    SECRET_FILE: z.string().optional(),
    HEARTBEAT_URL: webUrl.optional(),
    METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
    SECOND_FACTOR: z.enum(['required', 'offered'], 'must be required or offered').default('required'),
    PASSWORD_KINDS: whole(0, 4, 'must be 0 to 4').default(0),
    PASSWORD_DAYS: whole(0, 3650, 'must be 0 to 3650').default(0),
    BACKUP_DIR: z.string().optional(),
    BACKUP_AT: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a wall clock such as 02:00')
      .default('02:00'),
    BACKUP_KEEP: whole(1, 1000, 'must be 1 to 1000').default(14),
    BACKUP_PASSPHRASE: z.string().optional(),
    BACKUP_PASSPHRASE_FILE: z.string().optional(),
    OIDC_ISSUER: z.string().refine(isIssuerUrl, 'must be an https:// address').optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    OIDC_CLIENT_SECRET_FILE: z.string().optional(),
    OIDC_SECOND_FACTOR: z.string().default('').transform(words),
    WEBHOOK_PRIVATE: z.stringbool('must be 1 or 0').default(false),
    LOG_LEVEL: z
      .enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
        'must be fatal, error, warn, info, debug, trace or silent',
      )
      .default('info'),
    TRUST_PROXY: z.string().default('').transform(proxies),
    DEMO: z.stringbool('must be 1 or 0').default(false),
    CLOCK_START: z.iso
      .datetime({ offset: true, error: 'must be an instant such as 2026-04-29T07:00:00+07:00' })
      .transform((text) => instantOf(text))
      .optional(),
  })
  .superRefine((values, context) => {
    const wrong = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
    for (const [name, why] of Object.entries(NEED_DATABASE_URL)) {
      if (values[name as keyof typeof NEED_DATABASE_URL]?.length && !values.DATABASE_URL) wrong(name, why);
    }
    if (values.SMTP_URL && !values.MAIL_FROM) wrong('MAIL_FROM', 'must be set when SMTP_URL is');
    if (!isProviderWhole(values))
      wrong('OIDC_ISSUER', 'needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET (or OIDC_CLIENT_SECRET_FILE)');
    for (const name of ['SECRET', 'BACKUP_PASSPHRASE', 'OIDC_CLIENT_SECRET'] as const) {
      if (values[name] && values[`${name}_FILE`]) wrong(name, `and ${name}_FILE are both set: keep one`);
    }
    if (values.CLOCK_START !== undefined && !values.DEMO && values.NODE_ENV !== 'test') {
      wrong('CLOCK_START', 'is for the demonstration (DEMO=1) and for tests only');
    }
    if (values.TRUST_PROXY === 'everyone') {
      wrong('TRUST_PROXY', 'must name the proxies (addresses or number of hops): else callers forge their address');
    }
  })
  .transform((values) => ({ ...values, TRUST_PROXY: values.TRUST_PROXY as false | number | string[] }));

function sentence(issue: z.core.$ZodIssue): string {
  return `${String(issue.path[0])} ${issue.message}.`;
}

function words(list: string): string[] {
  return list.split(/[\s,]+/).filter((word) => word !== '');
}

function proxies(text: string): false | number | string[] | 'everyone' {
  if (/^(false|no|off|0)?$/i.test(text)) return false;
  if (/^(true|yes|on|\*)$/i.test(text)) return 'everyone';
  return /^\d+$/.test(text) ? Number(text) : words(text);
}

/** Mails and the password must not cross a network in the clear. */
function isMailboxUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username === '' || url.password === '' || url.hostname === '') return false;
  if (/%(?![\dA-F]{2})/i.test(url.username + url.password + url.pathname)) return false;
  return (
    url.protocol === 'imaps:' || (url.protocol === 'imap:' && /^(localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname))
  );
}

/** In the clear on this very machine only. */
function isIssuerUrl(text: string): boolean {
  return URL.canParse(text) && /^(?:https:|http:\/\/(localhost|127\.[\d.]+|\[::1\])(?:[:/]|$))/.test(text);
}

function secretOf(values: z.infer<typeof environment>, dataDir: string): string {
  if (values.SECRET) return strong('SECRET', values.SECRET.trim());
  if (values.SECRET_FILE) return strong('SECRET_FILE', secretIn('SECRET_FILE', values.SECRET_FILE));
  if (values.DATABASE_URL) {
    throw new ConfigError('SECRET (or SECRET_FILE) must be set when DATABASE_URL is: every instance must share it.');
  }
  return ownSecret(dataDir);
}

/** It is what stands between a stolen backup and everybody's phone numbers. */
function passphraseOf(values: z.infer<typeof environment>): string | null {
  const { BACKUP_PASSPHRASE: given, BACKUP_PASSPHRASE_FILE: file } = values;
  const passphrase = file ? secretIn('BACKUP_PASSPHRASE_FILE', file) : given?.trim();
  if (passphrase !== undefined && passphrase.length < 16)
    throw new ConfigError('BACKUP_PASSPHRASE must have at least 16 characters.');
  return passphrase ?? null;
}

interface OfProvider {
  readonly OIDC_ISSUER?: string | undefined;
  readonly OIDC_CLIENT_ID?: string | undefined;
  readonly OIDC_CLIENT_SECRET?: string | undefined;
  readonly OIDC_CLIENT_SECRET_FILE?: string | undefined;
}

function isProviderWhole({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, ...secret }: OfProvider): boolean {
  return !issuer || Boolean(id && (secret.OIDC_CLIENT_SECRET ?? secret.OIDC_CLIENT_SECRET_FILE));
}

function providerOf(values: z.infer<typeof environment>): Config['provider'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId = '', OIDC_CLIENT_SECRET_FILE: file } = values;
  if (issuer === undefined) return null;
  const clientSecret = values.OIDC_CLIENT_SECRET ?? secretIn('OIDC_CLIENT_SECRET_FILE', file ?? '');
  return Object.freeze({ issuer, clientId, clientSecret, secondFactor: values.OIDC_SECOND_FACTOR });
}
