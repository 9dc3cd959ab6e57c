import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, seedCast, sessionFor } from '../support/cast.js';
import { writeStrips } from '../../src/rosters/strip-writing.js';
import { BoardQueries } from '../../src/coverage/board.queries.js';
import { ShortagesQueries } from '../../src/coverage/shortages.queries.js';
import { boardView } from '../../src/coverage/coverage.schema.js';
let app: TestApp; let cast: Cast;
beforeAll(async () => {
  app = await startApp({ now: '2024-04-29T20:00:00+07:00' });
  cast = await seedCast(app.db);
  const q = (s: string, p: any[] = []) => app.db.query(s, p);
  await q(`DELETE FROM unit WHERE false`);
  await q(`INSERT INTO unit (kind_id, name, parent_id) SELECT 'phong-gddt', 'Phòng GDĐT số ' || i, $1 FROM generate_series(1,14) i`, [cast.units.so]);
  await q(`INSERT INTO unit (kind_id, name, parent_id) SELECT 'thcs', 'Trường THCS ' || i, (SELECT id FROM unit WHERE kind_id='phong-gddt' ORDER BY id OFFSET i % 16 LIMIT 1) FROM generate_series(1,764) i`);
  await q(`INSERT INTO post (unit_id, kind_id) SELECT id, k FROM unit, unnest('{lanh-dao,ky-thuat}'::text[]) k`);
  await q(`INSERT INTO person (name, phone_written) SELECT 'Nguyễn Văn ' || i || ' Đức', '0600 000 001' FROM generate_series(1, 783*8) i`);
  await q(`INSERT INTO roster (period_id, unit_id, pattern, stage, revision) SELECT $1, id, '3x8', 'published', 1 FROM unit`, [cast.periodId]);
  await q(`INSERT INTO shift (roster_id, post_id, code, label, "on", starts_at, ends_at, required)
    SELECT r.id, p.id, 'S', 'Sáng', d::date, d + make_interval(hours => 8*k-1), d + make_interval(hours => 8*k+7), 1
      FROM roster r JOIN post p ON p.unit_id = r.unit_id, generate_series('2024-04-27T00:00:00Z'::timestamptz, '2024-05-07T00:00:00Z', '1 day') d, generate_series(0,2) k`);
  await q(`WITH u AS (SELECT id, row_number() OVER (ORDER BY id) n FROM unit), pe AS (SELECT id, row_number() OVER (ORDER BY id) n FROM person WHERE email IS NULL),
    s AS (SELECT s.*, r.unit_id, r.period_id, row_number() OVER (PARTITION BY r.unit_id, s.post_id ORDER BY s.starts_at) k, (post.kind_id = 'ky-thuat')::int * 4 base FROM shift s JOIN roster r ON r.id = s.roster_id JOIN post ON post.id = s.post_id)
    INSERT INTO duty (id, roster_id, period_id, unit_id, post_id, shift_id, person_id, code, label, starts_at, ends_at, uid, created_at, revised_at)
    SELECT gen_random_uuid(), s.roster_id, s.period_id, s.unit_id, s.post_id, s.id, pe.id, s.code, s.label, s.starts_at, s.ends_at, gen_random_uuid()::text, now(), now()
      FROM s JOIN u ON u.id = s.unit_id JOIN pe ON pe.n = (u.n - 1) * 8 + s.base + (s.k % 4) + 1`);
  await q(`INSERT INTO acknowledgement (duty_id, sequence, answer, agreed, via) SELECT id, 0, 'accepted', '{}', 'link' FROM duty WHERE random() < 0.7`);
  await q(`DELETE FROM acknowledgement WHERE duty_id IN (SELECT id FROM duty WHERE random() < 0.01)`);
  await q(`UPDATE duty SET live = false WHERE random() < 0.01`);
  await q('ANALYZE');
}, 200000);
afterAll(() => app.close());
const stats = async (name: string, n: number, f: () => Promise<any>) => {
  for (let i = 0; i < 10; i++) await f();
  const t: number[] = [];
  for (let i = 0; i < n; i++) { const a = performance.now(); await f(); t.push(performance.now() - a); }
  t.sort((a, b) => a - b);
  process.stdout.write(`${name}: p50 ${t[n >> 1]!.toFixed(1)} p95 ${t[Math.floor(n * .95)]!.toFixed(1)} min ${t[0]!.toFixed(1)}\n`);
};
it('bench', async () => {
  const counts = (await app.db.query(`SELECT (SELECT count(*) FROM unit) u, (SELECT count(*) FROM duty) d`))[0];
  process.stdout.write(JSON.stringify(counts) + '\n');
  const rosters = (await app.db.query('SELECT id FROM roster')).map((r: any) => r.id);
  const a = performance.now();
  await app.db.transaction((tx) => writeStrips(tx, rosters));
  process.stdout.write(`writeStrips all: ${(performance.now() - a).toFixed(0)} ms\n`);
  await app.db.query('ANALYZE');
  const by: any = { personId: cast.people.hanh, name: 'x', language: 'vi', grants: [{ role: 'department', unitId: cast.units.so }] };
  const b = app.nest.get(BoardQueries) as any;
  const s = app.nest.get(ShortagesQueries);
  const period = await b.period(cast.periodId);
  const now = app.clock.now();
  const fresh = b.fresh;
  const units = await b.units(period, undefined, by);
  const board = await b.board(cast.periodId, undefined, by);
  await stats('read units', 60, () => b.read(period, undefined, by));
  await stats('units+fresh', 60, () => b.units(period, undefined, by));
  await stats('needsByKind', 60, () => fresh.needsByKind(period, units));
  await stats('onDuty sql', 60, () => b.onDuty([period.unitId], by, now));
  await stats('board()', 60, () => b.board(cast.periodId, undefined, by));
  await stats('zod parse', 60, async () => boardView.parse(board));
  const out = boardView.parse(board);
  await stats('stringify', 60, async () => JSON.stringify(out));
  process.stdout.write(`bytes ${JSON.stringify(out).length} layouts ${out.layouts.length} ${JSON.stringify(out.tiles)}\n`);
  const as = await sessionFor(app.db, cast.people.hanh);
  await stats('HTTP board', 80, () => app.request('GET', `/api/periods/${cast.periodId}/board`, { as }));
  await stats('HTTP on-duty', 40, () => app.request('GET', `/api/on-duty`, { as }));
  await stats('HTTP gaps', 40, () => app.request('GET', `/api/periods/${cast.periodId}/gaps`, { as }));
  await stats('HTTP session', 40, () => app.request('GET', `/api/session`, { as }));
  await stats('raw strips', 60, () => app.db.query('SELECT * FROM roster_strip'));
  await stats('on duty bare scan', 60, () => app.db.query(`SELECT unit_id, post_id, person_id FROM duty WHERE live AND starts_at > $1::timestamptz - interval '48 hours' AND starts_at <= $1 AND ends_at > $1`, [new Date(now).toISOString()]));
  const orig = app.db.query.bind(app.db);
  for (const [name, call] of [['units', () => b.read(period, undefined, by)], ['duty', () => b.onDuty([period.unitId], by, now)]] as const) {
    (b as any).dataSource = { query: async (sql: string, p: any[]) => { const r = await orig('EXPLAIN (ANALYZE, BUFFERS OFF) ' + sql, p); process.stdout.write(`--- ${name}\n` + r.map((x: any) => x['QUERY PLAN']).join('\n') + '\n'); return []; } };
    await call();
  }
}, 300000);
