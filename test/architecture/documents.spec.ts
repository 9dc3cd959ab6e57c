import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const read = (path: string): string => readFileSync(path, 'utf8');
const pages = readdirSync('docs', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => join('docs', name));
const everywhere = ['README.md', ...pages];
const all = (text: string, form: RegExp): string[] => [...text.matchAll(form)].map((match) => match[1]!);
const inPages = (form: RegExp): string[] => [...new Set(pages.flatMap((page) => all(read(page), form)))];

const settings = all(read('src/config.ts'), /^ {4}([A-Z][A-Z_]+): (?:z|whole|\w+Url)\b/gm);
/** Named in the documents and read by others than us. */
const others = ['POSTGRES_PASSWORD', 'NODE_EXTRA_CA_CERTS'];

/** The address of a heading, as the pages of repositories make it. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

/** Links that lead to no file, or to no heading of one. */
function broken(page: string): string[] {
  return all(read(page), /\]\(([^)\s]+)\)/g).filter((link) => {
    if (/^https?:/.test(link)) return false;
    const [path = '', heading] = link.split('#');
    const file = path === '' ? page : join(dirname(page), path);
    if (!existsSync(file)) return true;
    return (
      heading !== undefined &&
      !all(read(file), /^#{1,4} (.+)$/gm)
        .map(anchor)
        .includes(heading)
    );
  });
}

describe('the documents', () => {
  it('are there, and short enough to be read', () => {
    expect(pages.length).toBeGreaterThan(6);
    expect(pages.filter((page) => read(page).split('\n').length > 300)).toEqual([]);
  });

  it.each(everywhere)('%s leads nowhere in vain', (page) => {
    expect(broken(page)).toEqual([]);
  });

  it('name only files there are', () => {
    const named = inPages(/`((?:src|test|migrations)\/[\w./-]+)`/g);
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('name only settings there are, and every one of them', () => {
    expect(settings.length).toBeGreaterThan(30);
    const named = inPages(/\b([A-Z]{2,}(?:_[A-Z]+)+)\b/g);
    expect(named.filter((name) => ![...settings, ...others].includes(name))).toEqual([]);
    const told = read('README.md') + read('docs/runbook.md');
    expect(settings.filter((name) => !told.includes(`\`${name}`))).toEqual([]);
  });

  it('name only figures and commands there are', () => {
    const figures = read('src/http/figures.ts') + read('src/desk/metrics.queries.ts');
    const named = inPages(/\b(watchbill_\w+)/g).map((name) => name.replace(/_(?:count|sum|bucket)$/, ''));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !figures.includes(`'${name}'`))).toEqual([]);
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(inPages(/npm run ([\w:]+)/g).filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('the inventory of cryptography', () => {
  it('names every file that hashes, signs, encrypts or draws lots', () => {
    const told = read('docs/upkeep.md');
    const using = /\b(?:create(?:Hash|Hmac|Cipheriv)|randomBytes|generateVAPIDKeys|TOTP)\(|'@node-rs\/argon2'/;
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
      /^(?!web\/).+\.ts$/.test(name),
    );
    const found = files.filter((name) => using.test(read(join('src', name)))).map((name) => `src/${name}`);
    expect(found.length).toBeGreaterThan(20);
    expect(found.filter((name) => !told.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the account of ASVS', () => {
  const WAYS = ['test', 'read', 'operator', '**not met**', 'n/a'];
  const chapters = readdirSync('docs/asvs').map((name) => read(join('docs/asvs', name)));
  const rows = chapters.flatMap((text) =>
    all(text, /^\| (\d+\.\d+\.\d+ .+) \|$/gm).map((line) => line.split(' | ').map((cell) => cell.trim())),
  );
  const counts = (chosen: string[][]) => [
    ...WAYS.map((way) => chosen.filter((row) => row[3] === way).length),
    chosen.length,
  ];

  it('speaks once of each of the 253 requirements, in words it explains', () => {
    expect(new Set(rows.map(([id]) => id)).size).toBe(253);
    expect(rows.length).toBe(253);
    expect(rows.filter((row) => row.length !== 5 || !WAYS.includes(row[3]!) || row[4] === '')).toEqual([]);
  });

  it('names a test wherever it says so', () => {
    const without = rows.filter((row) => row[3] === 'test' && !/`test\/[\w/-]+\.spec\.ts`/.test(row[4]!));
    expect(without.map(([id]) => id)).toEqual([]);
  });

  it('adds up to what its first page says', () => {
    const lines = [...read('docs/asvs.md').matchAll(/^\| (?:\[V(\d+) .+\]\(.+\)|all) \| ([\d |]+) \|$/gm)];
    expect(lines.length).toBe(18);
    for (const [, chapter, figures] of lines) {
      const chosen = chapter ? rows.filter(([id]) => id!.startsWith(`${chapter}.`)) : rows;
      expect([chapter, figures!.split(' | ').map(Number)]).toEqual([chapter, counts(chosen)]);
    }
  });
});
