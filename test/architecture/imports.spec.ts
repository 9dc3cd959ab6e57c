import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** Foundations: every room may stand on them. */
const foundations = ['rota', 'http', 'database', 'time', 'config', 'config-error', 'access', 'audit'];

/** Who may import whom. Any other arrow fails. `*.schema.ts` types may also be read by the web (import type only). */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  rota: [],
  config: ['time', 'config-error', 'secrets'],
  'config-error': [],
  heap: [],
  secrets: ['config-error'],
  time: ['config', 'database'],
  database: [
    'config',
    'config-error',
    'http',
    'rota',
    // The one list of entities.
    'access',
    'account',
    'audit',
    'backup',
    'calendars',
    'coverage',
    'desk',
    'escalation',
    'incidents',
    'inbox',
    'incidents',
    'notices',
    'people',
    'periods',
    'preparation',
    'privacy',
    'reorganisations',
    'reports',
    'rosters',
    'swaps',
    'time',
    'units',
    'watch',
    'wishes',
  ],
  http: ['rota', 'config'],
  audit: ['rota', 'http', 'database', 'time', 'access', 'config', 'config-error'],
  access: ['rota', 'http', 'database', 'time', 'config', 'audit'],
  backup: [...foundations, 'notices'],
  units: foundations,
  people: [...foundations, 'units', 'notices'],
  reorganisations: [...foundations, 'units', 'notices'],
  periods: [...foundations, 'units'],
  calendars: foundations,
  notices: [...foundations, 'calendars', 'views'],
  account: [...foundations, 'notices'],
  rosters: [...foundations, 'units', 'people', 'periods', 'notices', 'calendars'],
  escalation: [...foundations, 'calendars', 'notices'],
  incidents: [...foundations, 'calendars', 'notices'],
  inbox: [...foundations, 'calendars', 'notices', 'rosters'],
  coverage: [...foundations, 'units', 'periods', 'rosters', 'notices', 'calendars'],
  documents: [...foundations, 'coverage', 'incidents', 'periods', 'reports', 'watch'],
  watch: [...foundations, 'calendars', 'notices', 'rosters'],
  record: [...foundations, 'calendars', 'rosters', 'watch'],
  reports: [...foundations, 'coverage', 'notices'],
  fairness: [...foundations, 'periods'],
  privacy: foundations,
  happenings: [...foundations, 'coverage', 'incidents', 'notices', 'rosters', 'watch'],
  readiness: [...foundations, 'notices'],
  preparation: [...foundations, 'calendars', 'coverage', 'notices'],
  wishes: [...foundations, 'units', 'periods'],
  swaps: [...foundations, 'units', 'people', 'periods', 'rosters', 'notices', 'calendars'],
  desk: [
    ...foundations,
    'backup',
    'reorganisations',
    'inbox',
    'incidents',
    'preparation',
    'privacy',
    'readiness',
    'reports',
    'escalation',
    'swaps',
    'watch',
    'units',
    'people',
    'periods',
    'rosters',
    'coverage',
    'notices',
    'calendars',
  ],
  setup: [...foundations, 'units', 'people', 'periods'],
  sheets: ['rota', 'http', 'time'],
  views: [
    ...foundations,
    'escalation',
    'incidents',
    'reports',
    'swaps',
    'units',
    'people',
    'periods',
    'calendars',
    'rosters',
    'coverage',
    'notices',
  ],
  demo: [...foundations, 'units', 'people', 'periods', 'rosters', 'coverage', 'notices', 'main', 'app.module'],
  web: ['rota'],
};

interface Arrow {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const roomOf = (path: string): string => (path.split('/')[1] ?? '').replace(/\.tsx?$/, '').replace(/\.js$/, '');

function arrows(): Arrow[] {
  return filesUnder('src').flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /^(?:import|export)\s+(type\s)?[^'"]*?from\s+['"](\.[^'"]+)['"]|^import\s+['"](\.[^'"]+)['"]/gm,
      ),
    ]
      .map((match) => {
        const target = normalize(join(dirname(file), match[2] ?? match[3] ?? ''));
        return { file, from: roomOf(file), to: roomOf(target), typeOnly: match[1] !== undefined, target };
      })
      .filter((arrow) => arrow.from !== arrow.to && arrow.target.startsWith('src/')),
  );
}

describe('the house', () => {
  const all = arrows();

  it('has arrows to look at', () => {
    expect(all.length).toBeGreaterThan(100);
  });

  it('imports only along the table', () => {
    const opened = all.filter(({ from }) => from !== 'main' && from !== 'app.module');
    const wrong = opened.filter(({ from, to, typeOnly, file }) => {
      if (from === 'web' && typeOnly) return false;
      return !(mayImport[from] ?? []).includes(to) && !file.endsWith('.d.ts');
    });
    expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
  });

  it('lets nothing import web, desk or main; the web only reads the desk’s schemas', () => {
    const wrong = all.filter(
      ({ from, to, typeOnly }) =>
        ['web', 'desk', 'main'].includes(to) &&
        !['app.module', 'database', 'demo', 'main'].includes(from) &&
        !(from === 'web' && typeOnly),
    );
    expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
  });

  it('keeps the thinking room pure: no library, no clock', () => {
    for (const file of filesUnder('src/rota')) {
      const text = readFileSync(file, 'utf8');
      expect({ file, imports: [...text.matchAll(/from '([^'.][^']*)'/g)].map((match) => match[1]) }).toEqual({
        file,
        imports: [],
      });
      expect({ file, readsClock: /new Date\(\)|Date\.now\(/.test(text) }).toEqual({ file, readsClock: false });
    }
  });

  it('reads the clock in src/time only', () => {
    const readers = filesUnder('src').filter((file) => /new Date\(\)|Date\.now\(/.test(readFileSync(file, 'utf8')));
    expect(readers.filter((file) => !file.startsWith('src/time/') && !file.startsWith('src/web/'))).toEqual([]);
  });

  it('keeps every file within 300 lines', () => {
    const long = [...filesUnder('src'), ...filesUnder('test')].filter(
      (file) => readFileSync(file, 'utf8').split('\n').length > 301,
    );
    expect(long).toEqual([]);
  });
});
