import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../../access/actor.js';
import { AuditLog } from '../../audit/audit.service.js';
import { Config } from '../../config.js';
import { inTransaction } from '../../database/transactions.js';
import { Problem } from '../../http/problem.js';
import { unknownAt } from '../../http/unknown.js';
import { newSecret, sealed } from '../../notices/channels/webhook/secret.js';
import { AlertSource } from './alert-source.entity.js';
import type { newAlertSource, newAlertSourceView } from './alert-source.schema.js';
import { AlertSourcesQueries } from './alert-sources.queries.js';
import { isBelow } from './below.js';

/** From where alerts may come by themselves. */
@Injectable()
export class AlertSourcesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
    private readonly queries: AlertSourcesQueries,
    private readonly audit: AuditLog,
  ) {}

  /** Makes a source; its secret is told now and never again. Problem `unknown-reference` (a unit that is not below). */
  create(
    unitId: string,
    wanted: z.output<typeof newAlertSource>,
    by: Actor,
  ): Promise<z.input<typeof newAlertSourceView>> {
    const [id, secret] = [randomUUID(), newSecret()];
    return inTransaction(this.dataSource, async (tx) => {
      if (!(await isBelow(tx, wanted.defaultUnitId, unitId))) throw unknownAt('#/defaultUnitId', NO_UNIT);
      await tx.insert(AlertSource, {
        ...wanted,
        id,
        unitId,
        secret: sealed(this.config.secret, id, secret),
        createdBy: by.personId,
      });
      await this.record(tx, by, 'AlertSources.create', { id, unitId }, { after: wanted });
      return { source: await this.queries.one(id, tx), secret };
    });
  }

  /** Gives a source another secret, told now and never again; the one before is refused from now on. Problem `not-found`. */
  rotate(unitId: string, sourceId: string, by: Actor): Promise<z.input<typeof newAlertSourceView>> {
    const secret = newSecret();
    return inTransaction(this.dataSource, async (tx) => {
      const source = await this.kept(tx, unitId, sourceId);
      await tx.update(AlertSource, sourceId, { secret: sealed(this.config.secret, sourceId, secret) });
      await this.record(tx, by, 'AlertSources.rotate', source, {});
      return { source: await this.queries.one(sourceId, tx), secret };
    });
  }

  /** Nothing is taken from there any more, and the secret is forgotten. Problem `not-found`. */
  remove(unitId: string, sourceId: string, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const source = await this.kept(tx, unitId, sourceId);
      await tx.query('UPDATE alert_source SET removed_at = clock_now(), secret = NULL WHERE id = $1', [sourceId]);
      await this.record(tx, by, 'AlertSources.remove', source, { before: { title: source.title } });
    });
  }

  private async kept(tx: EntityManager, unitId: string, sourceId: string): Promise<AlertSource> {
    const source = await tx.findOneBy(AlertSource, { id: sourceId, unitId, removedAt: IsNull() });
    if (!source) throw new Problem('not-found');
    return source;
  }

  private record(
    tx: EntityManager,
    by: Actor,
    operation: string,
    { id, unitId }: Pick<AlertSource, 'id' | 'unitId'>,
    what: { before?: object; after?: object },
  ): Promise<void> {
    const about = { actor: by.personId, operation, subjectKind: 'alert-source', subjectId: id, unitId };
    return this.audit.record(tx, { ...about, ...what });
  }
}

const NO_UNIT = { vi: 'Đơn vị này không thuộc đơn vị có nguồn', en: 'This unit is not below the one the source is of' };
