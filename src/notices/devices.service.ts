import { randomUUID, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { Config } from '../config.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { MINUTE } from '../rota/interval.js';
import { endDevice } from './channels/push/ended.js';
import { publicKey } from './channels/push/key.js';
import { labelOf } from './channels/push/label.js';
import { trialMessage } from './channels/push/message.js';
import { DeviceEnded, sendTo, type DeviceKeys } from './channels/push/send.js';
import { webhookAddress } from './channels/webhook/addresses.js';
import { sealed, unsealed } from './channels/webhook/secret.js';
import { reasonOf, Unaccepted } from './channels/wire.js';
import { Device } from './device.entity.js';
import type { deviceView, movedDevice, newDevice } from './devices.schema.js';
import { DevicesQueries } from './devices.queries.js';

type View = z.input<typeof deviceView>;
type Subscription = z.output<typeof newDevice>;

/** Devices of one person; one more, and the longest untold gives way. */
const MOST = 10;
/** How long a push service may keep a trial. */
const TRIAL = 10 * MINUTE;

/** On which devices people are told. */
@Injectable()
export class DevicesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly queries: DevicesQueries,
    private readonly audit: AuditLog,
  ) {}

  /**
   * From now on the actor is told there too. The same browser once more is the same device; it was somebody else's, it
   * is theirs no longer. Problem `not-valid` (the endpoint).
   */
  add(subscription: Subscription, userAgent: string, by: Actor): Promise<View> {
    const endpoint = this.endpointOf(subscription, '#/endpoint');
    return inTransaction(this.dataSource, async (tx) => {
      await publicKey(tx, this.config.secret);
      const known = await live(tx, endpoint);
      if (known && known.personId !== by.personId) await endDevice(tx, known.id, 'replaced');
      const own = known?.personId === by.personId ? known : undefined;
      const device = { id: own?.id ?? randomUUID(), personId: by.personId, endpoint, label: labelOf(userAgent) };
      await tx.upsert(Device, { ...device, keys: this.sealedKeys(device.id, subscription.keys) }, ['id']);
      await makeRoom(tx, by.personId);
      if (!own) await this.record(tx, by, 'Devices.add', device.id, { after: { label: device.label } });
      return this.queries.one(device.id, tx);
    });
  }

  /** A browser's subscription gave way to another one. Problem `not-found` when nobody has the first, or it is not proved. */
  move({ was, now }: z.output<typeof movedDevice>): Promise<void> {
    const endpoint = this.endpointOf(now, '#/now/endpoint');
    return inTransaction(this.dataSource, async (tx) => {
      const device = await live(tx, was.endpoint);
      if (!device || !this.proves(device, was.keys)) throw new Problem('not-found');
      const other = endpoint === device.endpoint ? null : await live(tx, endpoint);
      if (other) await endDevice(tx, other.id, 'replaced');
      await tx.update(Device, device.id, { endpoint, keys: this.sealedKeys(device.id, now.keys) });
    });
  }

  /** Nothing goes there any more, and how to reach it is forgotten; one that was lost is not spoken of any more. */
  remove(deviceId: string, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const [[lost]] = (await tx.query<unknown>(
        `UPDATE device SET ended_because = 'removed' WHERE id = $1 AND ended_because = 'gone' RETURNING label`,
        [deviceId],
      )) as [{ label: string }[], number];
      const { label } = lost ?? (await this.queries.one(deviceId, tx));
      await endDevice(tx, deviceId, 'removed');
      await this.record(tx, by, 'Devices.remove', deviceId, { before: { label } });
    });
  }

  /** Sends a test notice at once and keeps what became of it. Problem `not-found`, also when it turns out to be gone. */
  async trial(deviceId: string, by: Actor): Promise<View> {
    await this.queries.one(deviceId);
    const [{ now }] = await this.dataSource.query<[{ now: number }]>('SELECT clock_now() AS now');
    const message = trialMessage(randomUUID(), by.language, this.config);
    const failure: unknown = await sendTo(
      this.dataSource,
      this.config,
      deviceId,
      message,
      now + TRIAL,
      new AbortController().signal,
    ).then(() => null, fault);
    const gone =
      failure instanceof DeviceEnded || (failure instanceof Unaccepted && [404, 410].includes(failure.status));
    await inTransaction(this.dataSource, async (tx) => {
      const error = failure === null ? null : reasonOf(failure);
      await tx.query(
        `UPDATE device SET last_error = $2::text,
                last_told_at = CASE WHEN $2 IS NULL THEN clock_now() ELSE last_told_at END WHERE id = $1`,
        [deviceId, error],
      );
      if (gone) await endDevice(tx, deviceId, 'gone');
      await this.record(tx, by, 'Devices.trial', deviceId, { after: { delivered: failure === null } });
    });
    return this.queries.one(deviceId);
  }

  private endpointOf({ endpoint }: Subscription, pointer: string): string {
    const address = webhookAddress(endpoint, this.config.privateWebhooks);
    if (typeof address !== 'string') return address.href;
    const detail = { vi: 'Trình duyệt này đăng ký ở một địa chỉ không nhận được', en: 'Its push service is refused' };
    throw new Problem('not-valid', { errors: [{ pointer, detail }] });
  }

  private sealedKeys(deviceId: string, { p256dh, auth }: DeviceKeys): Buffer {
    return sealed(this.config.secret, deviceId, JSON.stringify({ p256dh, auth }));
  }

  private proves({ id, keys }: Device, { auth }: DeviceKeys): boolean {
    const known = JSON.parse(unsealed(this.config.secret, id, keys!)) as DeviceKeys;
    const [a, b] = [Buffer.from(known.auth), Buffer.from(auth)];
    return a.length === b.length && timingSafeEqual(a, b);
  }

  private async record(
    tx: EntityManager,
    by: Actor,
    operation: string,
    subjectId: string,
    what: { before?: object; after?: object },
  ): Promise<void> {
    const about = { actor: by.personId, operation, subjectKind: 'device', subjectId, unitId: null };
    await this.audit.record(tx, { ...about, ...what });
  }
}

const fault = (error: unknown): unknown => error;

/** The live device at an endpoint, locked. */
function live(tx: EntityManager, endpoint: string): Promise<Device | null> {
  return tx
    .createQueryBuilder(Device, 'device')
    .setLock('pessimistic_write')
    .where('device.endpoint = :endpoint AND device.endedAt IS NULL', { endpoint })
    .getOne();
}

async function makeRoom(tx: EntityManager, personId: string): Promise<void> {
  const spare = await tx.query<{ id: string }[]>(
    `SELECT id FROM device WHERE person_id = $1 AND ended_at IS NULL
      ORDER BY coalesce(last_told_at, created_at) DESC, created_at DESC, id OFFSET $2`,
    [personId, MOST],
  );
  for (const { id } of spare) await endDevice(tx, id, 'replaced');
}
