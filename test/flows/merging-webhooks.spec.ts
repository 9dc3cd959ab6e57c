import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeNotices } from '../../src/notices/writing.js';
import { MergingHouse } from './merging-house.js';
import type { ReorganisationHouse } from './reorganisation-house.js';

let merging: MergingHouse;
let house: ReorganisationHouse;
beforeEach(async () => {
  merging = await MergingHouse.open();
  house = merging.house;
});
afterEach(() => house.close());

/** Which webhooks a notice of the unit to one of its people would reach now. */
async function heard(unitId: string, personId: string): Promise<string[]> {
  const runner = house.app.db.createQueryRunner();
  await runner.startTransaction();
  try {
    const expiresAt = house.app.clock.now() + 60_000;
    const draft = {
      kind: 'nudge',
      key: 'nudge|a|b|0|mail',
      unitId,
      personId,
      address: '',
      expiresAt,
      body: { to: {} },
    };
    await writeNotices(runner.manager, [draft as never]);
    const told = await runner.query(
      `SELECT title FROM notice JOIN webhook ON webhook.id = webhook_id WHERE notice.kind = 'nudge' ORDER BY title`,
    );
    return told.map(({ title }: { title: string }) => title);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

describe('the webhook of a school that is merged', () => {
  it('tells of what the school still stands, and of nothing once it is over', async () => {
    const { units, people } = house.cast;
    const id = await merging.hooked(units.thpt1, 'Zalo số 1');
    await merging.hooked(units.thpt2, 'Zalo số 2');
    expect((await house.preview(merging.merge())).json.webhooks).toEqual([
      { webhookId: id, title: 'Zalo số 1', host: 'https://127.0.0.1:9', unitName: 'Trường THPT Demo số 1' },
    ]);
    await house.plan(merging.merge());
    await house.moveTo('2024-05-02T08:00:00+07:00');
    expect(await heard(units.thpt1, people.chau)).toEqual(['Zalo số 1', 'Zalo số 2']);
    expect(await heard(units.thpt2, people.chau)).toEqual(['Zalo số 2']);
    await house.moveTo('2024-05-09T00:00:00+07:00');
    expect(await heard(units.thpt1, people.chau)).toEqual(['Zalo số 2']);
    const { webhooks } = await merging.shown(units.thpt1, 'webhooks');
    expect(webhooks).toMatchObject([{ title: 'Zalo số 1', active: false }]);
  });

  it('tells of nothing of a unit that ended otherwise, though people still belong to it', async () => {
    const { units, people } = house.cast;
    await merging.hooked(units.thpt1, 'Zalo số 1');
    await merging.rows(`UPDATE unit SET valid_to = '2024-04-26' WHERE id = $1`, units.thpt1);
    expect(await heard(units.thpt1, people.chau)).toEqual(['Zalo số 1']);
    await house.moveTo('2024-04-26T00:00:00+07:00');
    expect(await heard(units.thpt1, people.chau)).toEqual([]);
  });

  it('is the other school’s when whoever plans it says so, and only one of the school that ends', async () => {
    const { units, people } = house.cast;
    const id = await merging.hooked(units.thpt1, 'Zalo số 1');
    const other = await merging.hooked(units.thpt2, 'Zalo số 2');
    expect(await merging.refusal(house.plan(merging.merge({ keptWebhookIds: [other] })))).toEqual([
      422,
      'unknown-reference',
      '#/keptWebhookIds/0',
    ]);
    await house.plan(merging.merge({ keptWebhookIds: [id] }));
    await house.moveTo('2024-04-30T23:59:00+07:00');
    expect(await heard(units.thpt2, people.dung)).toEqual(['Zalo số 2']);
    await house.moveTo('2024-05-10T08:00:00+07:00');
    expect(await heard(units.thpt2, people.dung)).toEqual(['Zalo số 1', 'Zalo số 2']);
    const { webhooks } = await merging.shown(units.thpt2, 'webhooks');
    expect(webhooks.map(({ title, active }: { title: string; active: boolean }) => [title, active])).toEqual([
      ['Zalo số 1', true],
      ['Zalo số 2', true],
    ]);
  });

  it('stays removed when it was taken off the list meanwhile', async () => {
    const { units } = house.cast;
    const id = await merging.hooked(units.thpt1, 'Zalo số 1');
    await house.plan(merging.merge({ keptWebhookIds: [id] }));
    await house.ask('hanh', 'DELETE', `/api/units/${units.thpt1}/webhooks/${id}`);
    await house.moveTo('2024-05-01T08:00:00+07:00');
    expect((await merging.shown(units.thpt2, 'webhooks')).webhooks).toEqual([]);
    expect(await merging.rows('SELECT unit_id FROM webhook')).toEqual([{ unit_id: units.thpt1 }]);
  });
});
