import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addresses } from './addresses.js';
import { firstLoad, type Manifest } from './first-load.js';

/** What the pages without script need, and home screens. */
const scriptless = [
  ['views.css', 'text/css; charset=utf-8'],
  ['icon.svg', 'image/svg+xml'],
  // A home screen's.
  ['icon-180.png', 'image/png'],
  ['icon-192.png', 'image/png'],
  ['icon-512.png', 'image/png'],
  ['badge-96.png', 'image/png'],
] as const;

/**
 * Serves the style sheet and icon of the scriptless pages and the built web app: hashed assets for ever, the page itself never
 * from a cache.
 * @param folder dist/public, as Vite wrote it
 */
export async function servePages(app: NestFastifyApplication, folder: string): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  for (const [name, type] of scriptless) {
    const file = readFileSync(new URL(`../views/${name}`, import.meta.url));
    fastify.get(`/assets/${name}`, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=3600').header('content-type', type).send(file),
    );
  }
  const manifest = readFileSync(new URL('../views/app.webmanifest', import.meta.url));
  fastify.get('/manifest.webmanifest', (_request, reply) =>
    reply
      .header('cache-control', 'public, max-age=3600')
      .header('content-type', 'application/manifest+json')
      .send(manifest),
  );
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return;
  const page = readFileSync(index, 'utf8');
  const built = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest;
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
    // The build left each beside itself compressed.
    preCompressed: true,
  });
  const worker = readFileSync(join(folder, 'sw.js'));
  // At the root, so that it speaks for every page.
  fastify.get('/sw.js', (_request, reply) =>
    reply.header('cache-control', 'no-cache').header('content-type', 'text/javascript; charset=utf-8').send(worker),
  );
  for (const [address, source] of Object.entries(addresses)) {
    const itsOwn = page.replace('</head>', `${firstLoad(built, source)}</head>`);
    fastify.get(address, (_request, reply) =>
      reply.header('cache-control', 'no-cache').header('content-type', 'text/html; charset=utf-8').send(itsOwn),
    );
  }
  // Who mistypes an address gets the app's own words and a way on; programs get the problem they can read.
  fastify.get('/*', (request, reply) =>
    isLookedAt(request)
      ? reply
          .status(404)
          .header('cache-control', 'no-store')
          .header('content-type', 'text/html; charset=utf-8')
          .send(page)
      : reply.callNotFound(),
  );
}

/** Whether a person waits for a page. */
function isLookedAt({ url, headers: { accept = '' } }: FastifyRequest): boolean {
  return accept.includes('text/html') && !url.startsWith('/api/');
}
