import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import type { Runner } from '../calendars/duty-facts.js';
import { Config } from '../config.js';
import { Problem } from '../http/problem.js';
import { publicKey } from './channels/push/key.js';
import type { deviceList, deviceView } from './devices.schema.js';

type View = z.input<typeof deviceView>;

const columns = /* sql */ `
  SELECT device.id, device.endpoint, device.label, device.created_at AS "createdAt",
         device.last_told_at AS "lastToldAt", device.last_error AS "lastError",
         (SELECT count(*) FROM notice WHERE notice.device_id = device.id AND notice.state = 'due') AS waiting
    FROM device WHERE device.ended_at IS NULL`;

/** Those of the last month for which no other of the same name was turned on since. */
const LOST = /* sql */ `
  SELECT id, label, ended_at AS "lostAt" FROM device lost
   WHERE person_id = $1 AND ended_because = 'gone' AND ended_at > clock_now() - interval '30 days'
     AND NOT EXISTS (SELECT FROM device again
                      WHERE again.person_id = lost.person_id AND again.label = lost.label AND again.created_at > lost.ended_at)
   ORDER BY ended_at, id`;

@Injectable()
export class DevicesQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  /** The actor's own, oldest first, and which they have lost. */
  async list({ personId }: Pick<Actor, 'personId'>): Promise<z.input<typeof deviceList>> {
    const devices = await this.dataSource.query<View[]>(`${columns} AND person_id = $1 ORDER BY created_at, id`, [
      personId,
    ]);
    const lost = await this.dataSource.query<z.input<typeof deviceList>['lost']>(LOST, [personId]);
    return { publicKey: await publicKey(this.dataSource, this.config.secret), devices, lost };
  }

  /** Problem `not-found`. */
  async one(deviceId: string, runner: Runner = this.dataSource): Promise<View> {
    const [device] = await runner.query<View>(`${columns} AND id = $1`, [deviceId]);
    if (!device) throw new Problem('not-found');
    return device;
  }
}
