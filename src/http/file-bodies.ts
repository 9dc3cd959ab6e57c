import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.js';

const MB = 1024 * 1024;
const ANY = 'application/octet-stream';

/** What an uploaded spreadsheet may call itself. */
export const SHEET_TYPES = [
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/csv',
  'text/plain',
  ANY,
];

interface Door {
  readonly types: readonly string[];
  /** The largest file taken, in bytes. */
  readonly largest: number;
}

const JSON_TYPE = 'application/json';
/** Said at the doors that take no files. */
export const ONLY_JSON = { vi: 'Ở đây chỉ nhận JSON', en: 'Only JSON is accepted here' };

/** Names what the door takes. */
function noneOf({ types }: Door): Error {
  const list = types.join(', ');
  return new Problem('unsupported-media-type', {
    detail: { vi: `Chỉ nhận ${list}`, en: `Accepted are ${list}` },
  });
}

const paper: Door = { types: [ANY], largest: 10 * MB };
/** The routes that take files; every other takes none. */
const doors: Readonly<Record<string, Door>> = {
  '/api/sheets': { types: SHEET_TYPES, largest: 5 * MB },
  '/api/periods/:periodId/files': paper,
  '/api/period-files/:periodFileId': paper,
  '/api/duties/:dutyId/log-files/:fileId': paper,
};

/** Lets the routes that take files take them; the server's parsers are common to all routes. */
export function acceptFiles(server: FastifyInstance): void {
  const types = [...new Set(Object.values(doors).flatMap((door) => door.types))];
  server.addHook('onRequest', (request, _reply, done) => {
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
    const door = doors[request.routeOptions.url ?? ''];
    if (door && type !== '' && type !== JSON_TYPE && !door.types.includes(type)) return done(noneOf(door));
    if (!types.includes(type)) return done();
    if (!door?.types.includes(type)) return done(new Problem('unsupported-media-type', { detail: ONLY_JSON }) as Error);
    done(
      Number(request.headers['content-length']) > door.largest ? (new Problem('body-too-large') as Error) : undefined,
    );
  });
  const bodyLimit = Math.max(...Object.values(doors).map(({ largest }) => largest));
  server.addContentTypeParser(types, { parseAs: 'buffer', bodyLimit }, (request, body, done) => {
    const { largest } = doors[request.routeOptions.url ?? ''] ?? paper;
    if (body.length > largest) done(new Problem('body-too-large'));
    else done(null, body);
  });
}
