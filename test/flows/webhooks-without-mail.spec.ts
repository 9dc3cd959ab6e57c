import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditLog } from '../../src/audit/audit.service.js';
import { WebhooksQueries } from '../../src/notices/webhooks.queries.js';
import { WebhooksService } from '../../src/notices/webhooks.service.js';
import { NoticesHouse, START } from './notices-house.js';
import { Receiver } from './webhook-receiver.js';

let house: NoticesHouse;
let receiver: Receiver;
let binh: string;

beforeAll(async () => {
  house = await NoticesHouse.open({ WEBHOOK_PRIVATE: '1' });
  receiver = await Receiver.start();
  binh = house.cast.people.binh;
  await house.db.query('UPDATE person SET email = NULL WHERE id = $1', [binh]);
  // What is told further up is a story of its own.
  await house.db.query('UPDATE escalation_plan SET running = false');
});
afterAll(async () => {
  await house.close();
  await receiver.close();
});
afterEach(async () => {
  receiver.take();
  house.post.received.length = 0;
  for (const table of ['notice', 'webhook', 'duty']) await house.db.query(`DELETE FROM ${table}`);
  await house.moveTo(START);
});

async function gateway(unitId: string): Promise<void> {
  const webhooks = new WebhooksService(house.db, house.config, new WebhooksQueries(house.db), new AuditLog());
  const by = { personId: house.cast.people.hanh, name: 'Vũ Thị Hạnh', language: 'vi', grants: [] } as const;
  await webhooks.create(unitId, { title: 'Cổng Zalo', url: receiver.url }, by);
}

const tell = (kind: 'invite' | 'move' | 'cancel', dutyId: string) =>
  house.db.transaction((tx) => house.notices.dutiesChanged(tx, [{ kind, dutyId }]));
const watch = () => house.watch(binh, '2024-04-30T07:30:00+07:00', { tell: false });
async function posted(): Promise<{ kind: string; phone: string; name: string }[]> {
  await house.outbox.drain();
  return receiver.take().map(({ body }) => {
    const { kind, person } = JSON.parse(body);
    return { kind, phone: person.phone, name: person.name };
  });
}
const toBinh = (kind: string) => ({ kind, phone: '+84600000002', name: 'Trần Thị Bình' });

describe('who has only a phone', () => {
  it('hears by the webhook above of being assigned, moved and relieved, once each, and no mail is written', async () => {
    await gateway(house.cast.units.leChan);
    const dutyId = await watch();
    expect(await tell('invite', dutyId)).toEqual({ told: 1, unreachable: [] });
    expect(await tell('invite', dutyId)).toEqual({ told: 0, unreachable: [] });
    expect(await posted()).toEqual([toBinh('invite')]);
    await house.change('move', dutyId, `starts_at = '2024-04-30T08:30:00+07:00'`);
    expect(await posted()).toEqual([toBinh('move')]);
    await house.change('cancel', dutyId);
    expect(await posted()).toEqual([toBinh('cancel')]);
    expect(await house.db.query(`SELECT DISTINCT channel FROM notice`)).toEqual([{ channel: 'webhook' }]);
    expect(house.post.received).toHaveLength(0);
  });

  it('is reminded and asked for an answer, once', async () => {
    await gateway(house.cast.units.thpt1);
    await tell('invite', await watch());
    await posted();
    await house.moveTo('2024-04-29T19:00:00+07:00');
    const kinds: string[] = [];
    for (let tick = 0; tick < 3; tick++) {
      await house.desk.tick();
      kinds.push(...(await posted()).map(({ kind }) => kind));
    }
    expect(kinds.toSorted()).toEqual(['reminder', 'unconfirmed']);
  });

  it('is named where no webhook passes it on, and the desk tries nothing', async () => {
    await gateway(house.cast.units.thpt2);
    const dutyId = await watch();
    const unreachable = [{ personId: binh, name: 'Trần Thị Bình' }];
    expect(await tell('invite', dutyId)).toEqual({ told: 0, unreachable });
    await house.moveTo('2024-04-29T19:00:00+07:00');
    await house.desk.tick();
    expect(await house.db.query('SELECT FROM notice WHERE person_id = $1', [binh])).toEqual([]);
    expect(await posted()).toEqual([]);
  });
});
