import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';

/**
 * Jest's own runner, but the large libraries and the built product are loaded once for a worker, as Node loads them, and
 * not anew for each file in the file's own realm: that was most of what a file cost. No test replaces or changes them,
 * and the product keeps nothing in its modules (what is remembered hangs on an application, which each file starts).
 */
const circus = createRequire(import.meta.url)('jest-circus/runner');

// By name only: a default export of an ES module would not survive being taken for one of Node's own.
const SHARED =
  /\/dist\/(src|migrations|test\/support)\/|\/node_modules\/(reflect-metadata|rxjs|zod|typeorm|pg|@nestjs\/[^/]+|fastify|@fastify\/[^/]+|nodemailer|mailparser|pdfmake|docx|imapflow|playwright-core|fast-check)\//;

/** What these change (decorators' metadata), throw or ask for by `instanceof`, and no syntax makes by itself. */
const INTRINSICS = ['Reflect', 'Date', 'Map', 'Set', 'WeakMap', 'RangeError'];

/**
 * What has been run in and not been ended. The runner makes one of these for each file, and until Node 24 each costs every
 * promise of the process one more property, for good: after a hundred files a start of the product took four times as long.
 */
const contexts = new Set();
const { run: runIn } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...asked) {
  contexts.add(this);
  return runIn.apply(this, asked);
};

export default async function run(globalConfig, config, environment, runtime, ...rest) {
  const { resolver } = runtime._resolution;
  const isBuiltin = resolver.isCoreModule.bind(resolver);
  resolver.isCoreModule = (name) => SHARED.test(name) || isBuiltin(name);
  for (const name of INTRINSICS) environment.global[name] = globalThis[name];
  try {
    return await circus.default(globalConfig, config, environment, runtime, ...rest);
  } finally {
    // Whatever should still be in use makes itself known again when it is run in.
    for (const context of contexts) context.disable();
    contexts.clear();
  }
}
