import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../http/problem.js';

/** What an uploaded spreadsheet may call itself. */
export const FILE_TYPES = [
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/csv',
  'text/plain',
  'application/octet-stream',
];
const ROUTE = '/api/sheets';
const LARGEST_FILE = 5 * 1024 * 1024;

/** Lets the one route that takes files take them; the server's parsers are common to all routes. */
@Injectable()
export class FileBodies implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance() as FastifyInstance;
    server.addHook('onRequest', (request, _reply, done) => {
      const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
      const strays = FILE_TYPES.includes(type) && request.routeOptions.url !== ROUTE;
      done(strays ? (new Problem('unsupported-media-type') as Error) : undefined);
    });
    const whole = { parseAs: 'buffer', bodyLimit: LARGEST_FILE } as const;
    server.addContentTypeParser(FILE_TYPES, whole, (_request, body, done) => done(null, body));
  }
}
