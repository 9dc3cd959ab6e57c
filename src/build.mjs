// Runs before `npm start`, `npm test` and the like: builds what is missing or older than its sources, into dist.
// Plain JavaScript on purpose: nothing is built yet when it runs. `--force` builds everything; a name, that one alone.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const web = join(root, 'src/web');

const products = [
  {
    name: 'server',
    needs: 'src',
    tool: ['@nestjs/cli', 'nest', 'build'],
    sources: [
      'src',
      'migrations',
      'test/bench',
      'test/support',
      '.swcrc',
      'nest-cli.json',
      'tsconfig.json',
      'package.json',
    ],
    without: web,
    result: 'dist/run/main.js',
    // A file deleted or renamed in the sources must not live on in the product.
    stale: ['dist/run', 'dist/src', 'dist/migrations', 'dist/test'],
    after: './bundle.mjs',
  },
  {
    name: 'web',
    needs: 'src/web/vite.config.ts',
    tool: ['vite', 'vite', 'build', '--config', 'src/web/vite.config.ts', '--logLevel', 'warn'],
    sources: ['src/web', 'src/rota', 'package.json'],
    result: 'dist/public/index.html',
    stale: ['dist/public'],
  },
];

const began = performance.now();
const force = process.argv.includes('--force');
const wanted = products.filter(({ name }) => !process.argv[2] || force || process.argv.includes(name));
const due = wanted.filter((product) => existsSync(join(root, product.needs)) && (force || isStale(product)));
const outcomes = await Promise.all(due.map(build));
if (outcomes.includes(false)) process.exit(1);
const seconds = ((performance.now() - began) / 1000).toFixed(1);
console.log(
  due.length === 0 ? 'Built already.' : `Built ${due.map(({ name }) => name).join(' and ')} in ${seconds} s.`,
);

function isStale({ name, sources, without, result }) {
  if (!existsSync(stampOf(name)) || !existsSync(join(root, result))) return true;
  const built = statSync(stampOf(name)).mtimeMs;
  return sources.some((source) => newerThan(built, join(root, source), without));
}

/** Folders count too: theirs is the only time that changes when a file is removed. */
function newerThan(time, path, without) {
  if (path === without || !existsSync(path)) return false;
  const status = statSync(path);
  if (status.mtimeMs > time) return true;
  return status.isDirectory() && readdirSync(path).some((name) => newerThan(time, join(path, name), without));
}

async function build({ name, tool, stale, after }) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (const path of stale) rmSync(join(root, path), { recursive: true, force: true });
  rmSync(stampOf(name), { force: true });
  // Stamped with the time of the beginning: what was edited while we built is not in the product.
  const stamp = `${stampOf(name)}.${process.pid}`;
  writeFileSync(stamp, '');
  const fault = (await run(tool)) || (after && (await gathered(after)));
  if (fault) console.error(`The ${name} could not be built:\n${fault}`);
  else renameSync(stamp, stampOf(name));
  rmSync(stamp, { force: true });
  return !fault;
}

function stampOf(name) {
  return join(root, 'dist', `.built-${name}`);
}

/** Imported late: without development packages there is nothing to build with, and a built product needs it not. */
async function gathered(program) {
  return import(program).then(({ bundle }) => bundle(root)).catch((error) => String(error));
}

/** Returns what went wrong, in the tool's words; nothing when all went well. */
async function run([pack, bin, ...args]) {
  let command;
  try {
    const manifest = createRequire(import.meta.url)(`${pack}/package.json`);
    command = join(root, 'node_modules', pack, typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[bin]);
  } catch {
    return `${pack} is not installed. Run "npm ci" (not --omit=dev), or start from a built dist.`;
  }
  // Tests build too, and what they build is the product, not a development version of it.
  const env = { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' };
  const child = spawn(process.execPath, [command, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise((done) => child.on('close', done));
  return code === 0 ? '' : output || `${pack} ended with ${code}`;
}
