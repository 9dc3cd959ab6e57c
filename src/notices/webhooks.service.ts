import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { Config } from '../config.js';
import { inTransaction } from '../database/transactions.js';
import { Problem, type Words } from '../http/problem.js';
import { webhookAddress, type AddressFault } from './channels/webhook/addresses.js';
import { reasonOf } from './channels/wire.js';
import { messageOf } from './channels/webhook/message.js';
import { post } from './channels/webhook/post.js';
import { newSecret, sealed, unsealed } from './channels/webhook/secret.js';
import { trialWords } from './channels/webhook/trial.words.js';
import { Webhook } from './webhook.entity.js';
import type { newWebhook, newWebhookView, webhookView } from './webhook.schema.js';
import { WebhooksQueries } from './webhooks.queries.js';

type View = z.input<typeof webhookView>;

const faults: Readonly<Record<AddressFault, Words>> = {
  'no-address': {
    vi: 'Địa chỉ phải bắt đầu bằng https:// và không chứa mật khẩu',
    en: 'It must be an https:// address without a password in it',
  },
  'not-https': { vi: 'Chỉ nhận địa chỉ https://', en: 'Only https:// addresses are accepted' },
  'not-public': {
    vi: 'Địa chỉ này thuộc mạng nội bộ; người quản trị máy chủ có thể cho phép',
    en: 'This address is not on the internet; whoever runs the server can allow it',
  },
};

/** Where a unit's people are told besides their mail. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly queries: WebhooksQueries,
    private readonly audit: AuditLog,
  ) {}

  /** From now on every notice to the people below the unit goes there too. Problem `not-valid` (the address). */
  async create(
    unitId: string,
    wanted: z.output<typeof newWebhook>,
    by: Actor,
  ): Promise<z.input<typeof newWebhookView>> {
    const address = webhookAddress(wanted.url, this.config.privateWebhooks);
    if (typeof address === 'string') {
      throw new Problem('not-valid', { errors: [{ pointer: '#/url', detail: faults[address] }] });
    }
    const [id, secret] = [randomUUID(), newSecret()];
    return inTransaction(this.dataSource, async (tx) => {
      await tx.insert(Webhook, {
        id,
        unitId,
        title: wanted.title,
        url: address.href,
        secret: sealed(this.config.secret, id, secret),
        createdBy: by.personId,
      });
      await this.record(
        tx,
        by,
        'Webhooks.create',
        { id, unitId },
        { after: { title: wanted.title, host: address.host } },
      );
      return { webhook: await this.queries.one(id, tx), secret };
    });
  }

  /** Nothing goes there any more, and the secret is forgotten. Problem `not-found`. */
  remove(unitId: string, webhookId: string, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const webhook = await found(tx, unitId, webhookId);
      await tx.query(
        `UPDATE webhook SET off_at = clock_now(), off_because = 'removed', secret = NULL, url = $2 WHERE id = $1`,
        [webhookId, new URL(webhook.url).origin],
      );
      await tx.query(`UPDATE notice SET state = 'void' WHERE webhook_id = $1 AND state = 'due'`, [webhookId]);
      await this.record(tx, by, 'Webhooks.remove', webhook, { before: { title: webhook.title } });
    });
  }

  /** Sends one message at once, about the actor, and keeps what became of it. Problem `not-found`. */
  async trial(unitId: string, webhookId: string, by: Actor): Promise<View> {
    const webhook = await found(this.dataSource.manager, unitId, webhookId);
    const error = await this.send(webhook, by).then(() => null, reasonOf);
    return inTransaction(this.dataSource, async (tx) => {
      await tx.query(
        `UPDATE webhook SET last_try_at = clock_now(), last_error = $2::text,
                off_at = CASE WHEN $2 IS NOT NULL THEN off_at END,
                off_because = CASE WHEN $2 IS NOT NULL THEN off_because END
          WHERE id = $1 AND off_because IS DISTINCT FROM 'removed'`,
        [webhookId, error],
      );
      await this.record(tx, by, 'Webhooks.trial', webhook, { after: { delivered: error === null } });
      return this.queries.one(webhookId, tx);
    });
  }

  private async send({ id, url, secret: bytes }: Webhook, by: Actor): Promise<void> {
    const [{ phone, now }] = await this.dataSource.query<[{ phone: string | null; now: number }]>(
      'SELECT phone_e164 AS phone, clock_now() AS now FROM person WHERE id = $1',
      [by.personId],
    );
    const secret = unsealed(this.config.secret, id, bytes!);
    const message = messageOf(`trial|${randomUUID()}`, {
      kind: 'trial',
      person: { name: by.name, phone, language: by.language },
      ...trialWords[by.language],
      when: null,
      where: null,
      link: this.config.publicUrl,
    });
    const endpoint = { url, secret, allowPrivate: this.config.privateWebhooks };
    await post(endpoint, message, now / 1000, new AbortController().signal);
  }

  private async record(
    tx: EntityManager,
    by: Actor,
    operation: string,
    { id, unitId }: Pick<Webhook, 'id' | 'unitId'>,
    what: { before?: object; after?: object },
  ): Promise<void> {
    const about = { actor: by.personId, operation, subjectKind: 'webhook', subjectId: id, unitId };
    await this.audit.record(tx, { ...about, ...what });
  }
}

/** Problem `not-found`: of another unit, or removed. */
async function found(tx: EntityManager, unitId: string, id: string): Promise<Webhook> {
  const webhook = await tx.findOneBy(Webhook, { id, unitId });
  if (!webhook || webhook.offBecause === 'removed') throw new Problem('not-found');
  return webhook;
}
