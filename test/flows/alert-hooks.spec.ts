import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { unknownAt } from '../support/refused.js';
import { AlertHouse, AT } from './alert-house.js';

let night: AlertHouse;
beforeAll(async () => {
  night = await AlertHouse.open();
});
afterAll(() => night.close());
afterEach(() => night.empty());

interface Source {
  readonly id: string;
  readonly secret: string;
}
interface Sent {
  readonly id?: string;
  /** Seconds away from now. */
  readonly away?: number;
  readonly secret?: string;
  readonly body?: string;
  /** The body that was signed. */
  readonly signed?: string;
  readonly headers?: Record<string, string>;
}

const report = { title: 'Kết nối đến máy chủ điều khiển', severity: 'critical', reference: 'SOC-4711' };

/** The department’s SOC, whose alerts are the school’s unless they say otherwise. */
async function source(): Promise<Source> {
  await night.manned();
  await night.house.app.clock.moveTo(Date.parse(AT));
  const { so, thpt1 } = night.house.cast.units;
  const body = { title: 'SOC thành phố', origin: 'soc', defaultUnitId: thpt1 };
  const made = await night.house.ask('hanh', 'POST', `/api/units/${so}/alert-sources`, body);
  expect(made).toMatchObject({
    status: 201,
    json: { source: { title: 'SOC thành phố', alerts: 0, lastHeardAt: null } },
  });
  return { id: made.json.source.id, secret: made.json.secret };
}

/** Written out here, so that the house’s own signing is not what it is measured by. */
function send(to: Source, sent: Sent = {}) {
  const { id = 'msg_1', away = 0, secret = to.secret, body = JSON.stringify(report), signed = body } = sent;
  const seconds = Math.floor(night.house.app.clock.now() / 1000) + away;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${signed}`).digest('base64');
  return fetch(`${night.house.app.url}/hooks/${to.id}`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': `v1,${'A'.repeat(43)}= v1,${signature}`,
      ...sent.headers,
    },
  });
}

const alerts = () => night.house.app.db.query('SELECT * FROM alert ORDER BY received_at');
const refusal = async (sent: Promise<Response>) => {
  const answer = await sent;
  return `${answer.status} ${((await answer.json()) as { type: string }).type.split('#')[1]}`;
};
const REFUSED = '404 hook-refused';

describe('an alert that comes by itself', () => {
  it('goes to whoever is on duty, once, however often it is sent', async () => {
    const soc = await source();
    const first = await send(soc);
    expect(first.status).toBe(202);
    const again = await Promise.all([send(soc), send(soc), send(soc, { away: 3 })]);
    const ids = await Promise.all(
      [first, ...again].map(async (answer) => ((await answer.json()) as { alertId: string }).alertId),
    );
    expect(new Set(ids).size).toBe(1);
    expect((await night.house.mails()).map(({ to, subject }) => [to, subject])).toEqual([
      ['chau', 'Cảnh báo (Nghiêm trọng): Kết nối đến máy chủ điều khiển – Trường THPT Demo số 1'],
    ]);
    expect((await night.show('hanh', ids[0]!)).json).toMatchObject({
      from: 'SOC thành phố',
      origin: { vi: 'SOC' },
      reference: 'SOC-4711',
      severity: { id: 'critical' },
    });
    await send(soc, { id: 'msg_2' });
    expect(await alerts()).toHaveLength(2);
    const listed = await night.house.ask('hanh', 'GET', `/api/units/${night.house.cast.units.so}/alert-sources`);
    expect(listed.json.sources).toMatchObject([{ alerts: 2, lastHeardAt: expect.any(String) }]);
    expect(listed.text).not.toContain(soc.secret);
  });

  it('names a unit of the source’s own; any other name leaves it with the default unit', async () => {
    const soc = await source();
    const { thpt1, thpt2 } = night.house.cast.units;
    const about = (id: string, unitId: unknown) => send(soc, { id, body: JSON.stringify({ ...report, unitId }) });
    await about('a', thpt2);
    await about('b', 'THPT Demo số 2');
    await about('c', '00000000-0000-4000-8000-000000000000');
    expect((await alerts()).map((row: { unit_id: string }) => row.unit_id)).toEqual([thpt2, thpt1, thpt1]);
  });

  it('forged, old, altered, unknown or removed is refused in one and the same way', async () => {
    const soc = await source();
    const forged = { ...soc, secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}` };
    expect(await refusal(send(forged))).toBe(REFUSED);
    expect(await refusal(send(soc, { signed: '{}' }))).toBe(REFUSED);
    expect(await refusal(send(soc, { away: -301 }))).toBe(REFUSED);
    expect(await refusal(send(soc, { away: 302 }))).toBe(REFUSED);
    for (const header of ['webhook-id', 'webhook-timestamp', 'webhook-signature'])
      expect(await refusal(send(soc, { headers: { [header]: '' } }))).toBe(REFUSED);
    expect(await refusal(send({ ...soc, id: '00000000-0000-4000-8000-000000000000' }))).toBe(REFUSED);
    expect(await refusal(send({ ...soc, id: 'x' }))).toBe(REFUSED);
    const path = `/api/units/${night.house.cast.units.so}/alert-sources/${soc.id}`;
    expect((await night.house.ask('hanh', 'DELETE', path)).status).toBe(204);
    expect((await night.house.ask('hanh', 'DELETE', path)).status).toBe(404);
    expect(await refusal(send(soc))).toBe(REFUSED);
    expect(await alerts()).toEqual([]);
    expect(await night.house.mails()).toEqual([]);
  });

  it('that cannot be read is told why, and makes nothing', async () => {
    const soc = await source();
    expect(await refusal(send(soc, { body: 'x' }))).toBe('400 not-json');
    expect(await refusal(send(soc, { body: '['.repeat(40) }))).toBe('400 too-deep');
    expect(await refusal(send(soc, { body: '{"severity":"high"}' }))).toBe('400 not-valid');
    const strange = await send(soc, { body: JSON.stringify({ ...report, severity: 'x' }) });
    expect({ status: strange.status, json: await strange.json() }).toMatchObject(unknownAt('#/severity'));
    expect(await refusal(send(soc, { body: JSON.stringify({ title: 'x'.repeat(70_000) }) }))).toBe(
      '413 body-too-large',
    );
    expect(await refusal(send(soc, { headers: { 'content-type': 'text/plain' } }))).toBe('415 unsupported-media-type');
    expect(await alerts()).toEqual([]);
  });

  it('is not taken without end from one source', async () => {
    const soc = await source();
    await night.house.app.db.query(
      `INSERT INTO attempt (key, attempts, until) VALUES (sha256($1::bytea), 300, clock_now() + interval '10 minutes')`,
      [`hook:${soc.id}`],
    );
    expect(await refusal(send(soc))).toBe('429 too-many-requests');
    await night.house.app.db.query('DELETE FROM attempt');
    expect((await send(soc)).status).toBe(202);
  });
});

describe('a source of alerts', () => {
  it('sends to units below its own only', async () => {
    const { leChan, thpt1, thpt2 } = night.house.cast.units;
    const make = (defaultUnitId: string) =>
      night.house.ask('hanh', 'POST', `/api/units/${leChan}/alert-sources`, { title: 'AV', defaultUnitId });
    expect((await make(thpt1)).status).toBe(201);
    expect((await make(thpt2)).status).toBe(422);
  });

  it('is given another secret, and the one before is refused', async () => {
    const soc = await source();
    const path = `/api/units/${night.house.cast.units.so}/alert-sources/${soc.id}/secret`;
    const { secret } = (await night.house.ask('hanh', 'PUT', path)).json;
    expect(await refusal(send(soc))).toBe(REFUSED);
    expect((await send({ ...soc, secret })).status).toBe(202);
    expect((await night.house.ask('an', 'PUT', path)).status).toBe(404);
  });

  it('keeps its secret sealed', async () => {
    const soc = await source();
    const [{ secret }] = await night.house.app.db.query('SELECT secret FROM alert_source');
    expect(secret.toString('latin1')).not.toContain(soc.secret.slice(6, 20));
  });
});
