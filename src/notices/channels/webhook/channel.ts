import type { DataSource } from 'typeorm';
import type { Runner } from '../../../calendars/duty-facts.js';
import type { Config } from '../../../config.js';
import type { Claimed } from '../../claims.js';
import type { Channel, Refusal } from '../channel.js';
import { noticeMessage } from './message.js';
import { isFinal, reasonOf, Unaccepted } from '../wire.js';
import { post } from './post.js';
import { unsealed } from './secret.js';

/** Its server says that the webhook is no more. */
const GONE = 410;
/** Seconds for which a webhook that does not answer is left alone with what has not been tried yet. */
const REST = 30;

/** Notices as signed messages to whoever passes them on. */
export class WebhookChannel implements Channel {
  readonly name = 'webhook';
  readonly abreast = 2;

  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  async send(notice: Claimed, signal: AbortSignal, handOver: () => Promise<void>): Promise<void> {
    const webhookId = notice.webhookId!;
    const [endpoint] = await this.dataSource.query<{ url: string; secret: Buffer; now: number }[]>(
      'SELECT url, secret, clock_now() AS now FROM webhook WHERE id = $1 AND off_at IS NULL',
      [webhookId],
    );
    // Switched off since it was claimed: the next claim voids it.
    if (!endpoint) throw new Error('the webhook is switched off');
    const { secret: house, privateWebhooks: allowPrivate } = this.config;
    const secret = unsealed(house, webhookId, endpoint.secret);
    await handOver();
    await post(
      { url: endpoint.url, secret, allowPrivate },
      noticeMessage(notice, this.config),
      endpoint.now / 1000,
      signal,
    );
  }

  /** Whatever fails lies with this receiver or the way to it: our engine is well. */
  refusalOf(error: unknown): Refusal {
    const { status, rest } = error instanceof Unaccepted ? error : {};
    const answered = status !== undefined;
    return {
      permanent: isFinal(status),
      by: 'receiver',
      reason: reasonOf(error),
      answered,
      gone: status === GONE,
      rest,
    };
  }

  async sent(tx: Runner, { webhookId }: Claimed): Promise<void> {
    await tx.query('UPDATE webhook SET last_try_at = clock_now(), last_error = NULL WHERE id = $1', [webhookId]);
  }

  /** A webhook that is gone is switched off; one that does not answer is not asked by everything that waits for it. */
  async refused(tx: Runner, { webhookId }: Claimed, { permanent, reason, gone, rest = REST }: Refusal): Promise<void> {
    await tx.query('UPDATE webhook SET last_try_at = clock_now(), last_error = $2 WHERE id = $1', [webhookId, reason]);
    if (gone) {
      await tx.query(`UPDATE webhook SET off_at = clock_now(), off_because = 'gone' WHERE id = $1 AND off_at IS NULL`, [
        webhookId,
      ]);
    } else if (!permanent) {
      await tx.query(
        `UPDATE notice SET next_try_at = clock_now() + $2 * interval '1 second', last_error = $3
          WHERE id IN (SELECT id FROM notice
                        WHERE webhook_id = $1 AND state = 'due' AND next_try_at <= clock_now() FOR UPDATE SKIP LOCKED)`,
        [webhookId, rest, `receiver: ${reason}`],
      );
    }
  }

  close(): void {}
}
