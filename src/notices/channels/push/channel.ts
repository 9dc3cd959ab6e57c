import type { DataSource } from 'typeorm';
import type { Runner } from '../../../calendars/duty-facts.js';
import type { Config } from '../../../config.js';
import type { Claimed } from '../../claims.js';
import { IN_FLIGHT, type Channel, type Refusal } from '../channel.js';
import { isFinal, reasonOf, Unaccepted } from '../wire.js';
import { endDevice, tellElsewhere } from './ended.js';
import { pushMessage } from './message.js';
import { DeviceEnded, sendTo } from './send.js';

/** The push service does not know the device, or knows it no more. */
const GONE: ReadonlySet<number | undefined> = new Set([404, 410]);
/** The device has been sent too much; its push service is well. */
const TOO_MANY = 429;
/** Seconds for which a push service that is unwell is left alone with what has not been tried yet. */
const REST = 30;

/** Notices on people's own devices. */
export class PushChannel implements Channel {
  readonly name = 'push';
  readonly abreast = IN_FLIGHT;

  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  async send(notice: Claimed, signal: AbortSignal, handOver: () => Promise<void>): Promise<void> {
    const { dataSource, config } = this;
    await handOver();
    await sendTo(dataSource, config, notice.deviceId!, pushMessage(notice, config), notice.expiresAt, signal);
  }

  /** Whatever fails lies with the device, its push service or the way to it: our engine is well. */
  refusalOf(error: unknown): Refusal {
    const { status, rest } = error instanceof Unaccepted ? error : {};
    const gone = error instanceof DeviceEnded || GONE.has(status);
    const alone = gone || status === TOO_MANY;
    const [reason, answered] = [reasonOf(error), gone || status !== undefined];
    return { permanent: gone || isFinal(status), by: 'receiver', reason, answered, gone, rest, alone };
  }

  async sent(tx: Runner, { deviceId }: Claimed): Promise<void> {
    await tx.query('UPDATE device SET last_told_at = clock_now(), last_error = NULL WHERE id = $1', [deviceId]);
  }

  /** A device that is gone has ended. A push service that does not answer is not asked by everything that waits for it. */
  async refused(
    tx: Runner,
    { ids, deviceId }: Claimed,
    { permanent, reason, gone, rest, alone }: Refusal,
  ): Promise<void> {
    await tx.query('UPDATE device SET last_error = $2 WHERE id = $1', [deviceId, reason]);
    if (gone) await endDevice(tx, deviceId!, 'gone');
    if (permanent) await tellElsewhere(tx, ids);
    else {
      await tx.query(
        `UPDATE notice SET next_try_at = clock_now() + $2 * interval '1 second', last_error = $3
          WHERE id IN (
            SELECT notice.id FROM notice JOIN device ON device.id = notice.device_id
              JOIN device refusing ON refusing.id = $1
             WHERE notice.channel = 'push' AND notice.state = 'due' AND notice.next_try_at <= clock_now()
               AND CASE WHEN $4 THEN device.id = refusing.id ELSE ${HOST('device')} = ${HOST('refusing')} END
               FOR UPDATE OF notice SKIP LOCKED)`,
        [deviceId, rest ?? REST, `receiver: ${reason}`, alone],
      );
    }
  }

  close(): void {}
}

const HOST = (table: string): string => `split_part(${table}.endpoint, '/', 3)`;
