import type { Actor } from '../../src/access/actor.js';
import { AuditLog } from '../../src/audit/audit.service.js';
import { DevicesQueries } from '../../src/notices/devices.queries.js';
import { DevicesService } from '../../src/notices/devices.service.js';
import { WaysService } from '../../src/notices/ways.service.js';
import { NoticesHouse, START } from './notices-house.js';
import { PushService, type Subscribed } from './push-service.js';

const PHONE = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36';

/** Bình's house with a push service outside. */
export class PushHouse {
  readonly binh: Actor;

  private constructor(
    readonly house: NoticesHouse,
    readonly service: PushService,
    readonly devices: DevicesService,
    readonly ways: WaysService,
  ) {
    this.binh = this.actor(house.cast.people.binh);
  }

  static async open(): Promise<PushHouse> {
    const house = await NoticesHouse.open({ WEBHOOK_PRIVATE: '1' });
    const service = await PushService.start();
    const queries = new DevicesQueries(house.db, house.config);
    const devices = new DevicesService(house.db, house.config, queries, new AuditLog());
    const opened = new PushHouse(house, service, devices, new WaysService(house.db, new AuditLog()));
    service.boundTo = (await queries.list(opened.binh)).publicKey;
    // What is told further up is a story of its own.
    await house.db.query('UPDATE escalation_plan SET running = false');
    return opened;
  }

  async close(): Promise<void> {
    await this.house.close();
    await this.service.close();
  }

  /** As it was before the story. */
  async tidy(): Promise<void> {
    this.service.accept();
    this.service.taken();
    this.house.post.received.length = 0;
    for (const table of ['notice', 'device', 'person_preference', 'duty'])
      await this.house.db.query(`DELETE FROM ${table}`);
    await this.house.db.query(`UPDATE person SET email = 'binh@demo.example' WHERE id = $1`, [this.binh.personId]);
    await this.house.moveTo(START);
  }

  actor(personId: string): Actor {
    return { personId, name: 'Trần Thị Bình', language: 'vi', grants: [] };
  }

  /** Turns notifications on for a new browser of Bình's. */
  async turnOn(by = this.binh, subscription: Subscribed = this.service.subscribe()) {
    return { ...subscription, id: (await this.devices.add(subscription, PHONE, by)).id };
  }

  watch(start = '2024-04-30T07:30:00+07:00', options = {}): Promise<string> {
    return this.house.watch(this.binh.personId, start, options);
  }

  async device(id: string): Promise<{ endpoint: string; keys: Buffer | null; because: string | null }> {
    return (
      await this.house.db.query('SELECT endpoint, keys, ended_because AS because FROM device WHERE id = $1', [id])
    )[0];
  }
}
