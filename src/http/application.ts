import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fastifyCompress from '@fastify/compress';
import fastifyCookie from '@fastify/cookie';
import { join } from 'node:path';
import type { Config } from '../config.js';
import { acceptFiles } from './file-bodies.js';
import { closeInOrder, Stop } from './closing.js';
import { countRequests } from './count-requests.js';
import { Figures } from './figures.js';
import { log } from './log.js';
import { nestLog } from './nest-log.js';
import { serveDocs } from './openapi.js';
import { servePages } from './pages.js';
import { ProblemFilter } from './problem.filter.js';
import { Serializer } from './serializer.js';
import { acceptBodies, serverAdapter } from './server.js';
import { validationPipe } from './validation.js';
import { VersionTag } from './version-tag.interceptor.js';

/**
 * The application with its doors described but not yet open: call `listen`.
 * @param publicFolder where Vite wrote the web app (dist/public)
 */
export async function createApplication(
  module: Type | DynamicModule,
  config: Config,
  publicFolder = join(process.cwd(), 'dist', 'public'),
): Promise<NestFastifyApplication> {
  log.level = config.logLevel;
  const adapter = serverAdapter({ trustProxy: config.trustProxy, secure: config.publicUrl.startsWith('https:') });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    logger: nestLog,
    abortOnError: false,
  });
  closeInOrder(adapter.getInstance(), app.get(Stop));
  countRequests(adapter.getInstance(), app.get(Figures));
  acceptBodies(app);
  acceptFiles(adapter.getInstance());
  await app.register(fastifyCookie);
  // Feeds come compressed from their store and are left as they are.
  await app.register(fastifyCompress, { encodings: ['gzip'], threshold: 1024 });
  app.useGlobalPipes(validationPipe);
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalInterceptors(new VersionTag(), new Serializer(app.get(Reflector)));
  serveDocs(app);
  await servePages(app, publicFolder);
  return app;
}
