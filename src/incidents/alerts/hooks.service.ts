import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { Throttle } from '../../access/throttle.js';
import { AuditLog } from '../../audit/audit.service.js';
import { Config } from '../../config.js';
import { inTransaction } from '../../database/transactions.js';
import { Problem } from '../../http/problem.js';
import { announceHappening } from '../../notices/announce.js';
import { newSecret, unsealed } from '../../notices/channels/webhook/secret.js';
import { AlertChain } from './alert-chain.service.js';
import type { AlertSource } from './alert-source.entity.js';
import { Alert } from './alert.entity.js';
import type { hookMessage } from './alert-source.schema.js';
import { isBelow } from './below.js';
import { signedId, type Signed } from './hook-signature.js';

type Source = Pick<AlertSource, 'id' | 'unitId' | 'defaultUnitId' | 'origin'>;

/** A message whose sender is known. */
export interface Heard {
  readonly source: Source;
  readonly messageId: string;
}

/** So many messages of one source are taken within fifteen minutes. */
const MOST = 300;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Alerts that come by themselves. */
@Injectable()
export class HooksService {
  /** Against which a message to nobody is compared, so that it takes as long. */
  private readonly nobodys = newSecret();

  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly throttle: Throttle,
    private readonly chain: AlertChain,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Who sent a message. Whether the source is unknown, removed, or the signature wrong or old is not told. Problems
   * `hook-refused`, `too-many-requests`.
   */
  async sender(sourceId: string, signed: Signed, body: string): Promise<Heard> {
    const [row] = UUID.test(sourceId)
      ? await this.dataSource.query<(Source & { secret: Buffer })[]>(
          `SELECT id, unit_id AS "unitId", default_unit_id AS "defaultUnitId", origin, secret
             FROM alert_source WHERE id = $1 AND removed_at IS NULL`,
          [sourceId],
        )
      : [];
    const [{ now }] = await this.dataSource.query<[{ now: number }]>('SELECT clock_now() AS now');
    const secret = row ? unsealed(this.config.secret, row.id, row.secret) : this.nobodys;
    const messageId = signedId(signed, body, secret, now);
    if (!row || messageId === undefined) throw new Problem('hook-refused');
    await this.throttle.take([{ key: `hook:${row.id}`, attempts: MOST }]);
    const { secret: _, ...source } = row;
    return { source, messageId };
  }

  /** Makes one alert of a message, however often it comes. Returns the alert’s id. Problem `unknown-reference` (severity). */
  receive({ source, messageId }: Heard, message: z.output<typeof hookMessage>): Promise<string> {
    return inTransaction(this.dataSource, async (tx) => {
      await tx.query('UPDATE alert_source SET last_heard_at = clock_now() WHERE id = $1', [source.id]);
      const [known] = await tx.query<{ id: string }[]>(
        'SELECT id FROM alert WHERE source_id = $1 AND message_id = $2',
        [source.id, messageId],
      );
      if (known) return known.id;
      const alert = { id: randomUUID(), unitId: await unitOf(tx, source, message.unitId) };
      await this.insert(tx, alert, { source, messageId }, message);
      await this.chain.raiseOne(tx, alert.id);
      return alert.id;
    });
  }

  private async insert(
    tx: EntityManager,
    alert: { id: string; unitId: string },
    { source, messageId }: Heard,
    { severity, title, description, reference, happenedAt }: z.output<typeof hookMessage>,
  ): Promise<void> {
    const values = { ...alert, origin: source.origin, sourceId: source.id, messageId };
    await tx.insert(Alert, { ...values, severity, title, description, reference, happenedAt });
    await this.audit.record(tx, {
      actor: null,
      operation: 'Hooks.receive',
      subjectKind: 'alert',
      subjectId: alert.id,
      unitId: alert.unitId,
      after: { source: source.id, severity, origin: source.origin, title },
    });
    await announceHappening(tx, alert.unitId);
  }
}

/**
 * The unit a message names, or whichever took it in once it is over, if its source may speak of it; the default unit
 * otherwise: no alert is lost.
 */
async function unitOf(tx: EntityManager, { unitId, defaultUnitId }: Source, named: unknown): Promise<string> {
  if (typeof named !== 'string' || !UUID.test(named)) return defaultUnitId;
  const [standing] = await tx.query<{ id: string }[]>(STANDING, [named]);
  return standing && (await isBelow(tx, standing.id, unitId)) ? standing.id : defaultUnitId;
}

const STANDING = /* sql */ `
  WITH RECURSIVE heir(id, merged_into_id, valid_to) AS (
    SELECT id, merged_into_id, valid_to FROM unit WHERE id = $1
    UNION
    SELECT unit.id, unit.merged_into_id, unit.valid_to FROM heir JOIN unit ON unit.id = heir.merged_into_id
     WHERE heir.valid_to <= (SELECT (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
  ) SELECT id FROM heir WHERE valid_to IS NULL OR valid_to > (SELECT (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)`;
