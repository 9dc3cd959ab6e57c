import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { type Cast, sessionFor } from '../support/cast.js';
import { WatchHouse } from './watch-house.js';
import { unknownAt } from '../support/refused.js';

const jpg = Buffer.from('\xff\xd8\xff\xe0 mot tam anh', 'latin1');
const pdf = Buffer.from('%PDF-1.7\n%%EOF\n');
const sha256 = (file: Buffer) => createHash('sha256').update(file).digest('hex');

let watch: WatchHouse;
let night: string;
beforeAll(async () => {
  watch = await WatchHouse.open();
});
afterAll(() => watch.close());
beforeEach(async () => {
  night = await watch.house.watch('binh', { start: '2024-04-29T19:30:00+07:00' });
  await watch.moveTo('19:30');
  await watch.take('binh', night);
});
afterEach(() => watch.empty());

type Who = keyof Cast['people'];
const cookie = async (who: Who) => (await sessionFor(watch.house.app.db, watch.house.cast.people[who])).cookie;
const send = async (
  file: Buffer,
  {
    id = randomUUID(),
    who = 'binh',
    name = 'anh.jpg',
    duty = night,
  }: { id?: string; who?: Who; name?: string; duty?: string } = {},
) => {
  const query = `name=${encodeURIComponent(name)}`;
  const answer = await fetch(`${watch.house.app.url}/api/duties/${duty}/log-files/${id}?${query}`, {
    method: 'PUT',
    headers: { cookie: await cookie(who), 'content-type': 'application/octet-stream' },
    body: new Uint8Array(file),
  });
  const json: any = await answer.json();
  return { status: answer.status, json, id, slug: json.type?.split('#')[1] };
};
const fetched = async (id: string, who: Who) => {
  const answer = await fetch(`${watch.house.app.url}/api/log-files/${id}`, { headers: { cookie: await cookie(who) } });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const slug = ({ json }: { json: { type?: string } }) => json.type?.split('#')[1];
/** As only somebody behind the system’s back could. */
const behindItsBack = (sql: string, values: unknown[]) =>
  watch.house.app.db.transaction(async (tx) => {
    await tx.query('SET LOCAL session_replication_role = replica');
    await tx.query(sql, values);
  });

describe('a file with a line of the log', () => {
  it('is sent, named by the line, and read by whoever may read the log, as an attachment', async () => {
    const { id, json } = await send(jpg, { name: 'Ảnh màn hình/../SOC "1".jpeg' });
    expect(json).toEqual({ id, name: 'SOC _1_.jpg', kind: 'jpg', size: jpg.length, sha256: sha256(jpg) });
    expect((await fetched(id, 'an')).status).toBe(404);
    const written = (await watch.note('binh', night, 'Cảnh báo lạ', { files: [id] })).json.entries.at(-1);
    expect(written.files).toEqual([json]);
    expect((await watch.log('an')).json).toMatchObject({ intact: true, entries: [{}, { files: [json] }] });
    const { status, headers, bytes } = await fetched(id, 'an');
    expect([status, bytes.equals(jpg)]).toEqual([200, true]);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': expect.stringMatching(/^attachment; /),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect((await fetched(id, 'hanh')).status).toBe(200);
    expect((await fetched(id, 'dung')).status).toBe(404);
  });

  it('sent twice is kept once; another under its id is refused', async () => {
    const { id } = await send(pdf);
    expect((await send(pdf, { id })).status).toBe(200);
    expect(await send(jpg, { id })).toMatchObject({ status: 409, slug: 'conflict' });
    expect(await watch.house.app.db.query('SELECT FROM log_file')).toHaveLength(1);
  });

  it('is its officer’s, on a watch that was taken over, and goes with a line of that watch', async () => {
    const next = await watch.house.watch('chau', { start: '2024-04-30T07:30:00+07:00' });
    expect((await send(pdf, { who: 'chau' })).status).toBe(403);
    expect(await send(pdf, { who: 'chau', duty: next })).toMatchObject({ status: 409, slug: 'not-taken-over' });
    expect(await watch.note('binh', night, 'Không có', { files: [randomUUID()] })).toMatchObject(
      unknownAt('#/files/0'),
    );
    const { id } = await send(pdf);
    expect(slug(await watch.note('binh', night, 'Hai lần', { files: [id, id] }))).toBe('not-valid');
  });

  it.each([
    ['a page called JPG', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a program', Buffer.from('MZ\x90\0\x03\0', 'latin1')],
    ['an archive', Buffer.from('PK\x03\x04 [Content_Types].xml word/document.xml')],
    ['letters of another table', Buffer.from('Ng\xe0y', 'latin1')],
    ['nothing', Buffer.alloc(0)],
  ])('is refused when it is %s', async (_, file) => {
    expect(await send(file)).toMatchObject({ status: 422, slug: 'file-refused' });
    expect(await watch.house.app.db.query('SELECT FROM log_file')).toEqual([]);
  });

  it('is refused when it is larger than 10 MB', async () => {
    const large = Buffer.concat([jpg, Buffer.alloc(10 * 1024 * 1024)]);
    expect(await send(large)).toMatchObject({ status: 413, slug: 'body-too-large' });
  });

  it('can be neither changed nor taken out; what is exchanged behind the system’s back is found', async () => {
    const { id } = await send(jpg);
    await watch.note('binh', night, 'Ảnh', { files: [id] });
    const db = watch.house.app.db;
    await expect(db.query(`UPDATE log_file SET content = '1'`)).rejects.toThrow('append-only');
    await expect(db.query('DELETE FROM log_file')).rejects.toThrow('append-only');
    await behindItsBack('UPDATE log_file SET content = $2 WHERE id = $1', [id, pdf]);
    expect((await watch.log('an')).json.intact).toBe(false);
    await behindItsBack('UPDATE log_file SET content = $2 WHERE id = $1', [id, jpg]);
    expect((await watch.log('an')).json.intact).toBe(true);
    await behindItsBack('DELETE FROM log_file WHERE id = $1', [id]);
    expect((await watch.log('an')).json.intact).toBe(false);
  });

  it('is told by the chain even when the line was changed with it', async () => {
    const { id } = await send(jpg);
    await watch.note('binh', night, 'Ảnh', { files: [id] });
    await behindItsBack('UPDATE log_file SET content = $2 WHERE id = $1', [id, pdf]);
    await behindItsBack(
      `UPDATE log_entry SET facts = jsonb_set(facts, '{files,0,sha256}', to_jsonb($1::text)) WHERE kind = 'note'`,
      [sha256(pdf)],
    );
    expect((await watch.log('an')).json.intact).toBe(false);
  });
});
